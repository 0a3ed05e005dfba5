"""A passphrase made here, or the person's own; its strength is said as time."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from ishr_desktop.ui.file_chooser import FolderChooser
from ishr_desktop.ui.first_start.strength_words import sentence, tone
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.vault_door import Strength
from ishr_desktop.ui.widgets import (
    Body,
    Card,
    Display,
    ElidedLabel,
    Field,
    Muted,
    Page,
    PassphraseField,
    PlainButton,
    PrimaryButton,
    QuietButton,
    row,
)
from ishr_desktop.ui.widgets.buttons import restyle

LEAST_LENGTH = 10


class PassphrasePage(Page):
    """Six words are offered; typing over them makes it one's own."""

    another_asked = Signal()
    typed = Signal(str)
    accepted = Signal(object, str)
    back_asked = Signal()

    def __init__(self, folder: Path, files: FolderChooser, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._files = files
        self._folder = folder
        self.passphrase = PassphraseField(self)
        self.passphrase.changed.connect(self._typed)
        self.passphrase.submitted.connect(self._accept)
        self.another = PlainButton(translate("first_start", "Other words"), "refresh", self)
        self.another.clicked.connect(self.another_asked)
        self._meter = QProgressBar(self)
        self._meter.setRange(0, 4)
        self._meter.setTextVisible(False)
        self._meter.setAccessibleName(translate("first_start", "Strength"))
        self._strength = Body("", self)
        self._busy = Muted(translate("first_start", "Making your vault …"), self)
        self._busy.hide()
        self.go_on = PrimaryButton(translate("first_start", "Make my vault"), "lock", self)
        self.go_on.clicked.connect(self._accept)
        self.back = QuietButton(translate("first_start", "Back"), "back", self)
        self.back.clicked.connect(self.back_asked)
        self._place = ElidedLabel(ltr(str(folder)), "small", self)
        self.change_place = QuietButton(translate("first_start", "Change the folder"), "", self)
        self.change_place.clicked.connect(self._choose_folder)
        self._lay_out()
        self._allow("")

    def show_passphrase(self, passphrase: str) -> None:
        """Put a passphrase made here into its field, readable."""
        self.passphrase.set_text(passphrase)
        self.passphrase.reveal(shown=True)

    def show_strength(self, strength: Strength) -> None:
        """Say how long the typed passphrase stands."""
        self._meter.setValue(max(1, strength.level))
        restyle(self._meter, "tone", tone(strength))
        self._strength.setText(sentence(strength) if self.passphrase.text() else "")

    def show_busy(self, busy: bool) -> None:
        """Say that the vault is being made."""
        self._busy.setVisible(busy)
        for part in (self.go_on, self.back, self.another, self.passphrase, self.change_place):
            part.setDisabled(busy)

    def clear(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Display(translate("first_start", "A passphrase that only you know"), self))
        add(
            Muted(
                translate(
                    "first_start",
                    "We made one for you: six words, easy to remember as a small story. "
                    "Write it down until you know it by heart, or type your own.",
                ),
                self,
            )
        )
        card = Card(self)
        card.column.addWidget(
            Field(translate("first_start", "Passphrase"), self.passphrase, parent=self)
        )
        card.column.addWidget(self._meter)
        card.column.addWidget(self._strength)
        card.column.addLayout(row(self.another, None))
        add(card)
        place = row(QLabel(translate("first_start", "Kept in:"), self), self.change_place)
        place.insertWidget(1, self._place, 1)
        self.column.addLayout(place)
        self.column.addLayout(row(self.back, None, self._busy, self.go_on))
        self.column.addStretch(1)

    def _typed(self, passphrase: str) -> None:
        self._allow(passphrase)
        self.typed.emit(passphrase)

    def _allow(self, passphrase: str) -> None:
        self.go_on.setEnabled(len(passphrase) >= LEAST_LENGTH)

    def _accept(self) -> None:
        if self.go_on.isEnabled():
            self.accepted.emit(self._folder, self.passphrase.text())

    def _choose_folder(self) -> None:
        title = translate("first_start", "An empty folder for your vault")
        chosen = self._files.folder(self, title, self._folder)
        if chosen is not None:
            self._folder = chosen
            self._place.setText(ltr(str(chosen)))
