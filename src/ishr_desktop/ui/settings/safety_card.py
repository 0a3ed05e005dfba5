"""When the vault locks by itself, its passphrase, and whether it is whole."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.settings.choice_box import ChoiceBox
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import (
    Banner,
    Card,
    ElidedLabel,
    Field,
    Line,
    PassphraseField,
    PlainButton,
    Section,
    row,
)

MINUTES = (1, 2, 5, 10, 15, 30, 60)
LEAST_LENGTH = 10


class SafetyCard(Card):
    """Three things that keep the vault safe."""

    chosen = Signal(str, object)
    passphrase_wanted = Signal(str, str)
    check_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.minutes = ChoiceBox(
            {n: translate("settings", "after %n minute(s)", None, n) for n in MINUTES}, self
        )
        self.minutes.picked.connect(lambda value: self.chosen.emit("idle_minutes", value))
        self.old = PassphraseField(self)
        self.new = PassphraseField(self)
        self.change = PlainButton(translate("settings", "Change the passphrase"), "key", self)
        self.change.clicked.connect(
            lambda: self.passphrase_wanted.emit(self.old.text(), self.new.text())
        )
        for field in (self.old, self.new):
            field.changed.connect(self._allow)
        self.check = PlainButton(translate("settings", "Check the vault"), "shield", self)
        self.check.clicked.connect(self.check_wanted)
        self._note = Banner("", "positive", self)
        self._lay_out(folder)
        self._allow()

    def show_choices(self, choices: dict[str, Any]) -> None:
        """Show what is chosen now."""
        self.minutes.show_value(choices["idle_minutes"])

    def say(self, sentence: str, tone: str = "positive") -> None:
        """Say how something ended."""
        self._note.say(sentence, tone)
        self._allow()

    def forget_typed(self) -> None:
        """Forget both passphrases."""
        self.old.clear()
        self.new.clear()

    def _lay_out(self, folder: Path) -> None:
        add = self.column.addWidget
        add(Section(translate("settings", "Safety"), self))
        add(self._note)
        add(Field(translate("settings", "Lock by itself"), self.minutes, parent=self, beside=True))
        add(Line(self))
        add(Field(translate("settings", "Passphrase now"), self.old, parent=self))
        add(
            Field(
                translate("settings", "New passphrase"),
                self.new,
                translate("settings", "Several words; at least ten letters."),
                self,
            )
        )
        self.column.addLayout(row(self.change, None))
        add(Line(self))
        add(ElidedLabel(ltr(str(folder)), "small", self))
        self.column.addLayout(row(self.check, None))

    def _allow(self) -> None:
        self.change.setEnabled(bool(self.old.text()) and len(self.new.text()) >= LEAST_LENGTH)
