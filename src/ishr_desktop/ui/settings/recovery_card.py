"""The recovery sheet: whether it was ever checked, and making a new one."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import (
    Banner,
    Card,
    Field,
    Muted,
    PassphraseField,
    PlainButton,
    Section,
    row,
)


class RecoveryCard(Card):
    """Asks for the passphrase, because whoever has the words can open the vault."""

    sheet_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passphrase = PassphraseField(self)
        self.passphrase.changed.connect(self._allow)
        self.make = PlainButton(translate("settings", "Make a new recovery sheet"), "refresh", self)
        self.make.clicked.connect(lambda: self.sheet_wanted.emit(self.passphrase.text()))
        self._note = Banner("", "caution", self)
        self._lay_out()
        self._allow()

    def show_choices(self, choices: dict[str, Any]) -> None:
        """Say whether the sheet was checked."""
        if not choices["recovery_checked"]:
            self.say(
                translate(
                    "settings",
                    "This sheet was never checked. Make a new one, and type three of its words "
                    "back.",
                ),
                "caution",
            )

    def say(self, sentence: str, tone: str) -> None:
        """Say how something ended."""
        self._note.say(sentence, tone)

    def forget_typed(self) -> None:
        """Forget the passphrase."""
        self.passphrase.clear()

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Section(translate("settings", "Recovery sheet"), self))
        add(
            Muted(
                translate(
                    "settings",
                    "Its 24 words open your vault when the passphrase is forgotten. Make a new "
                    "sheet when the old one is lost or was seen: once three of its words are "
                    "typed back, the old words open nothing.",
                ),
                self,
            )
        )
        add(self._note)
        add(Field(translate("settings", "Your passphrase"), self.passphrase, parent=self))
        self.column.addLayout(row(self.make, None))

    def _allow(self) -> None:
        self.make.setEnabled(bool(self.passphrase.text()))
