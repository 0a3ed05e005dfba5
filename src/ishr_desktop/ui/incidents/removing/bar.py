"""Below the list while several records are chosen: how many, and the way to the bin."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.bin import Removal
from ishr_desktop.ui.incidents.removing.presenter import ToRemove
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Banner, QuietButton, Small, row
from ishr_desktop.ui.widgets.question import Question
from ishr_desktop.ui.widgets.removal_question import RemovalQuestion

NAMED = 5
"""Codes that are named in a sentence; more are only counted."""


class RemovingBar(QWidget):
    """One record is removed where it is shown; here are two and more."""

    ask_wanted = Signal()
    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Small("", self)
        self._count.setWordWrap(False)
        self.remove = QuietButton(translate("bin", "Remove…"), "delete", self)
        self.remove.clicked.connect(self.ask_wanted)
        self.question = Question("remove-records", self)
        self.typed_question = RemovalQuestion(
            "remove-many-records", self, agree=translate("bin", "Move to the bin")
        )
        self.typed_question.agreed.connect(self.agreed)
        self._result = Banner(parent=self)
        self._head = QWidget(self)
        head = row(self._count, None, self.remove)
        self._head.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for part in (self._head, self.question, self.typed_question, self._result):
            column.addWidget(part)
        self.show_chosen(())

    def show_chosen(self, rows: Sequence[int]) -> None:
        """Other rows are chosen; a question about those before is taken back."""
        self.question.drop()
        self.typed_question.take_back()
        several = len(rows) > 1
        self._count.setText(translate("bin", "%n record(s) chosen", None, len(rows)))
        self._head.setVisible(several)
        if several:
            self._result.say("")

    def ask(self, wanted: ToRemove) -> None:
        """Ask whether these are to be removed; above thirty their number is typed."""
        count = len(wanted.records)
        sentence = translate(
            "bin",
            "%n record(s) go into the bin with all their files. There they stay for 30 days and "
            "can come back.",
            None,
            count,
        )
        if wanted.many:
            self.typed_question.ask(sentence, str(count))
            return
        self.question.ask(
            sentence,
            self.question.plain("keep", translate("bin", "Keep them"), self.remove.setFocus),
            self.question.danger("remove", translate("bin", "Move to the bin"), self.agreed.emit),
        )

    def show_removed(self, removal: Removal, codes: dict[str, str]) -> None:
        """Say what is in the bin now, and what stays and why."""
        parts = [translate("bin", "%n record(s) are in the bin.", None, len(removal.removed))]
        protected = translate("bin", "Protected, so they stay: {codes}.")
        on_their_way = translate("bin", "On their way, so they stay until they arrive: {codes}.")
        for words, ids in ((protected, removal.protected), (on_their_way, removal.on_their_way)):
            if ids:
                parts.append(words.format(codes=_named([codes[one] for one in ids])))
        stays = bool(removal.protected or removal.on_their_way)
        self._result.say(" ".join(parts), "caution" if stays else "info")

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self._result.say(sentence, "danger")


def _named(codes: Sequence[str]) -> str:
    named = ", ".join(map(ltr, codes[:NAMED]))
    more = len(codes) - NAMED
    return f"{named} + {more}" if more > 0 else named
