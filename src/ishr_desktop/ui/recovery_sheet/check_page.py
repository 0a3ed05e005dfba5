"""Three words of the sheet are typed back: then it is known to be right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import (
    Card,
    Display,
    Field,
    Muted,
    Page,
    PrimaryButton,
    QuietButton,
    row,
)


class CheckPage(Page):
    """Asks for a few words by their numbers."""

    typed = Signal(object)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.fields: list[Field] = []
        self._positions: tuple[int, ...] = ()
        self._card = Card(self)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(M)
        self._card.column.addLayout(self._fields)
        self.go_on = PrimaryButton(translate("recovery_sheet", "Check my sheet"), "check", self)
        self.go_on.clicked.connect(self._check)
        self.back = QuietButton(translate("recovery_sheet", "Show the sheet again"), "back", self)
        self.back.clicked.connect(self.back_asked)
        self.column.addWidget(Display(translate("recovery_sheet", "Is the sheet right?"), self))
        self.column.addWidget(
            Muted(
                translate(
                    "recovery_sheet",
                    "Please type these words from your sheet. One wrong letter today would "
                    "close the door later.",
                ),
                self,
            )
        )
        self.column.addWidget(self._card)
        self.column.addLayout(row(self.back, None, self.go_on))
        self.column.addStretch(1)

    def ask_for(self, positions: tuple[int, ...]) -> None:
        """Show one field for each word."""
        self._positions = positions
        for field in self.fields:
            self._fields.removeWidget(field)
            field.deleteLater()
        self.fields = [self._field(position) for position in positions]
        for field in self.fields:
            self._fields.addWidget(field)
        self.setFocusProxy(self.fields[0].control)

    def ask_again(self, positions: tuple[int, ...]) -> None:
        """Say which of them differ from the sheet."""
        for position, field in zip(self._positions, self.fields, strict=True):
            differs = position in positions
            words = translate("recovery_sheet", "Please look at this word on your sheet again.")
            field.ask(words if differs else "")

    def _field(self, position: int) -> Field:
        line = QLineEdit(self._card)
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line.returnPressed.connect(self._check)
        words = translate("recovery_sheet", "Word {number}").format(number=position)
        return Field(words, line, parent=self._card)

    def _check(self) -> None:
        lines = [field.control for field in self.fields]
        self.typed.emit(tuple(line.text() for line in lines if isinstance(line, QLineEdit)))
