"""A place in the rail that is being furnished."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext


def build(context: ScreenContext) -> QWidget:
    """The screen."""
    widget = QWidget()
    widget.setEnabled(context.session is not None)
    return widget
