"""Who receives: a contact card from a file, twelve groups of digits compared, or later."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.file_chooser import FileChooser
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import (
    Body,
    Card,
    Display,
    FingerprintView,
    Muted,
    Page,
    PlainButton,
    PrimaryButton,
    QuietButton,
    Section,
    row,
)


class ReceiverPage(Page):
    """First the file, then the comparison."""

    card_chosen = Signal(object)
    card_taken = Signal(bool)
    put_off = Signal()

    def __init__(self, files: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._files = files
        self.choose = PrimaryButton(
            translate("first_start", "Open a contact card"), "open-file", self
        )
        self.choose.clicked.connect(self._choose)
        self.later = QuietButton(translate("first_start", "Do this later"), "", self)
        self.later.clicked.connect(self.put_off)
        self._label = Section("", self)
        self._digits = FingerprintView("", self)
        self.same = PrimaryButton(translate("first_start", "They are the same"), "check", self)
        self.same.clicked.connect(lambda: self.card_taken.emit(True))
        self.not_now = PlainButton(translate("first_start", "Compare later"), "", self)
        self.not_now.clicked.connect(lambda: self.card_taken.emit(False))
        self.differ = QuietButton(translate("first_start", "They differ"), "", self)
        self.differ.clicked.connect(self._put_aside)
        self._card = self._comparison()
        self._lay_out()

    def show_card(self, label: str, digits: str) -> None:
        """Show the card for comparison."""
        self._label.setText(label)
        self._digits.show_digits(digits)
        self._card.show()
        self.choose.hide()
        self.later.hide()
        self.same.setFocus()

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Display(translate("first_start", "Who receives your records?"), self))
        add(
            Muted(
                translate(
                    "first_start",
                    "ISHR gave you a small file, its contact card. With it your records are "
                    "sealed so that only ISHR can open them.",
                ),
                self,
            )
        )
        add(self._card)
        self.column.addLayout(row(self.later, None, self.choose))
        self.column.addStretch(1)

    def _comparison(self) -> Card:
        card = Card(self)
        card.column.addWidget(self._label)
        card.column.addWidget(
            Body(
                translate(
                    "first_start",
                    "Ask ISHR by telephone or face to face to read out its twelve groups. "
                    "Are they the same as these?",
                ),
                self,
            )
        )
        card.column.addLayout(row(self._digits, None))
        card.column.addLayout(row(self.same, None))
        card.column.addLayout(row(self.not_now, self.differ, None))
        card.hide()
        return card

    def _put_aside(self) -> None:
        self._card.hide()
        self.choose.show()
        self.later.show()

    def _choose(self) -> None:
        title = translate("first_start", "Open a contact card")
        kind = translate("first_start", "Contact cards")
        chosen = self._files.to_open(self, title, kind, "ishr-card")
        if chosen is not None:
            self.card_chosen.emit(chosen)
