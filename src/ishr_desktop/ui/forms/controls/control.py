"""What every control of a form can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Control(QWidget):
    """Shows one value of a record and takes another; `DateField` has the same shape.

    What does not fit the control is shown as well as possible and never written back by itself:
    a value changes only when the person changes it.
    """

    changed = Signal()
    """The person changed it."""

    def value(self) -> object:
        """The value as the record keeps it; None when there is nothing."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        raise NotImplementedError
