"""Whether a record may be used for something; who is in the way, and passing with a reason."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.consent import Doubt
from ishr_desktop.ui.consent.words import gap_sentence
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Banner, Body, Field, PlainButton, Small, row

if TYPE_CHECKING:
    from ishr_desktop.services.consent import ExportCheck


class Verdict(QWidget):
    """Every reason is a sentence that says what to do."""

    allowed = Signal(str)
    """The record is to pass with this typed reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = Banner("", "info", self)
        self._verdict.setObjectName("consent-verdict")
        self._reasons = Body("", self)
        self._reasons.setObjectName("consent-reasons")
        self._doubts = Small("", self)
        self.reason = QLineEdit(self)
        self.reason.setObjectName("exception-reason")
        self.allow = PlainButton(translate("incidents", "Let it pass for this reason"), "", self)
        self.allow.setObjectName("allow-exception")
        self.allow.setEnabled(False)
        self.allow.clicked.connect(self._allow)
        self.reason.textChanged.connect(lambda text: self.allow.setEnabled(bool(text.strip())))
        self._exception = self._exception_part()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        for part in (self._verdict, self._reasons, self._doubts, self._exception):
            layout.addWidget(part)

    def show_check(self, check: "ExportCheck") -> None:
        """Show what a use would meet."""
        if check.gaps:
            words = translate(
                "incidents", "Held back: %n person(s) not covered.", None, len(check.gaps)
            )
            self._verdict.say(words, "caution")
        elif check.excused:
            words = translate("incidents", "It may go, for the reason that was written down.")
            self._verdict.say(words, "info")
        else:
            words = translate("incidents", "Everybody in this record agreed to this.")
            self._verdict.say(words, "positive")
        self._reasons.setText("\n".join(gap_sentence(gap) for gap in check.gaps))
        self._reasons.setVisible(bool(check.gaps))
        doubts = "\n".join(_doubts(check))
        self._doubts.setText(doubts)
        self._doubts.setVisible(bool(doubts))
        excusable = bool(check.gaps) and all(gap.excusable for gap in check.gaps)
        self._exception.setVisible(excusable and check.incident.sender is None)

    def _allow(self) -> None:
        self.allowed.emit(self.reason.text().strip())
        self.reason.clear()

    def _exception_part(self) -> QWidget:
        part = QWidget(self)
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        hint = translate(
            "incidents",
            "Only when the person cannot be asked and silence is the greater danger. The reason "
            "stays with the record.",
        )
        title = translate("incidents", "Why it has to go without consent")
        layout.addWidget(Field(title, self.reason, hint, part))
        layout.addLayout(row(self.allow, None))
        return part


def _doubts(check: "ExportCheck") -> Iterator[str]:
    for doubt in check.doubts:
        if doubt.doubt is Doubt.OLD:
            words = translate(
                "incidents", "The answer of {name} is older than a year. Ask again if you can."
            )
            yield words.format(name=doubt.subject)
        else:
            words = translate(
                "incidents",
                "Source {number} stands for nobody in this record, so nobody could be asked.",
            )
            yield words.format(number=int(doubt.subject) + 1)
