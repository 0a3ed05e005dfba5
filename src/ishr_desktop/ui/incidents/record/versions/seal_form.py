"""The question before a seal: why it is sealed again, and whether the clock is right."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.sealing import SealReason
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Field, Muted, PrimaryButton, QuietButton
from ishr_desktop.ui.widgets.choices import Choices
from ishr_desktop.ui.widgets.flow_layout import flow

LONGEST = 2000
"""Characters of the words that are sealed with a version (docs/protocol-seal.md)."""


class SealForm(QWidget):
    """The first seal asks only about the clock; every later one wants its reason in words."""

    agreed = Signal(object, str, bool)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = True
        answers = [
            (SealReason.CORRECTION.value, translate("versions", "Something was wrong")),
            (SealReason.DEVELOPMENT.value, translate("versions", "Something new")),
        ]
        self.reason = Choices(translate("versions", "Why a new seal"), answers, parent=self)
        self._advice = Muted(
            translate(
                "versions",
                "When something new happened, add it as a new act or step and leave what was true "
                "before as it is.",
            ),
            self,
        )
        self.words = QLineEdit(self)
        self.words.setMaxLength(LONGEST)
        self._field = Field(translate("versions", "In a few words, why"), self.words, parent=self)
        self.clock = QCheckBox(self)
        self.seal = PrimaryButton(translate("versions", "Seal this account"), "lock", self)
        self.later = QuietButton(translate("versions", "Not now"), parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        for part in (self.reason, self._advice, self._field, self.clock):
            layout.addWidget(part)
        layout.addWidget(flow(self, self.seal, self.later))
        self.reason.changed.connect(self._allow)
        self.words.textChanged.connect(self._allow)
        self.words.returnPressed.connect(self.seal.click)
        self.seal.clicked.connect(self._agree)
        self.later.clicked.connect(self.dropped)

    def prepare(self, *, first: bool, now: datetime) -> None:
        """Know whether it is the first seal, and what time it is."""
        self._first = first
        for part in (self.reason, self._advice, self._field):
            part.setVisible(not first)
        clock = translate("versions", "I checked: the date and the time here are right ({moment})")
        self.clock.setText(clock.format(moment=full_moment(now, now)))
        self._allow()

    def begin(self) -> None:
        """Ask anew."""
        self.reason.choose(())
        self.words.clear()
        self.clock.setChecked(False)
        self._allow()
        first = self.clock if self._first else self.reason.button(SealReason.CORRECTION.value)
        first.setFocus()

    def _allow(self) -> None:
        said = bool(self.reason.chosen()) and bool(self.words.text().strip())
        self.seal.setEnabled(self._first or said)

    def _agree(self) -> None:
        chosen = (SealReason.FIRST.value,) if self._first else self.reason.chosen()
        words = "" if self._first else self.words.text().strip()
        self.agreed.emit(SealReason(chosen[0]), words, self.clock.isChecked())
