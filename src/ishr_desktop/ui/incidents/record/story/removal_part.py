"""Removing a record: a quiet button at its foot, and the question that comes before."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.outbox import SendState
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import QuietButton, Small, row
from ishr_desktop.ui.widgets.question import Question

ON_ITS_WAY = {SendState.SEALED, SendState.SENT}
"""What is on its way stays until it has arrived."""


class RemovalPart(QWidget):
    """Says what will be in the bin, and what will not."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self.button = QuietButton(translate("incidents", "Remove this record…"), "delete", self)
        self.button.clicked.connect(self._ask)
        self._why_not = Small(
            translate("incidents", "It is on its way, and can be removed once it has arrived."),
            self,
        )
        self.question = Question("remove-record", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row(self.button, None))
        column.addWidget(self._why_not)
        column.addWidget(self.question)

    def show_record(self, shown: Shown) -> None:
        """Another record, or the same one changed; a question about it stays while it is true."""
        on_its_way = shown.standing.send_state in ON_ITS_WAY
        if on_its_way or not self._is_still_asked_about(shown):
            self.question.drop()
            self.button.show()
        self._shown = shown
        self.button.setEnabled(not on_its_way)
        self._why_not.setVisible(on_its_way)

    def _is_still_asked_about(self, shown: Shown) -> bool:
        before = self._shown
        return before is not None and (before.incident.id, len(before.attachments)) == (
            shown.incident.id,
            len(shown.attachments),
        )

    def _ask(self) -> None:
        if self._shown is not None:
            self.button.hide()
            ask_to_remove(self.question, _record_words(self._shown), self.agreed.emit, self._kept)

    def _kept(self) -> None:
        self.button.show()
        self.button.setFocus()


def ask_to_remove(
    question: Question, sentence: str, agreed: Callable[[], None], kept: Callable[[], None]
) -> None:
    """Ask before something goes into the bin; leaving it is the answer under the cursor."""
    question.ask(
        sentence,
        question.plain("keep", translate("incidents", "Keep it"), kept),
        question.danger("remove", translate("incidents", "Move to the bin"), agreed),
    )


def _record_words(shown: Shown) -> str:
    gone = translate(
        "incidents",
        "{code} goes into the bin with everything written in it and its files. There it stays for "
        "30 days and can come back; after that it is gone for good.",
    ).format(code=ltr(shown.incident.code))
    if shown.read_only:
        left = translate("incidents", "Whoever sent it is not told.")
    else:
        left = translate("incidents", "What was sent before stays with those who received it.")
    return f"{gone} {left}"
