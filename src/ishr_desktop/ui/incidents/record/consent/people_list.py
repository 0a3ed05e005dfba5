"""The people of a record with the answers that matter most."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ishr_desktop.ui.consent.words import answer_look, use_word
from ishr_desktop.ui.incidents.record.consent.presenter import KEY_USES, Asked
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import Muted, QuietButton, StateBadge, row
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.words import Words

AT_ONCE = 4
"""So many people are shown before the window draws again."""


class PeopleList(QWidget):
    """One block for each person."""

    person_asked = Signal(str)
    """Go to this person, to write answers down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = translate("incidents", "Nobody in this record can be recognised by a code name.")
        self._nobody = Muted(words, self)
        self._blocks: list[QFrame] = []
        self._waiting: list[Asked] = []
        self._today = date.min
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._column.addWidget(self._nobody)

    def show_people(self, people: Sequence[Asked], today: date) -> None:
        """Show these."""
        for gone in self._blocks:
            gone.hide()
            gone.deleteLater()
        self._blocks = []
        self._waiting, self._today = list(people), today
        self._nobody.setVisible(not people)
        self._show_more()

    def _show_more(self) -> None:
        for one in self._waiting[:AT_ONCE]:
            block = self._block(one, self._today)
            self._blocks.append(block)
            self._column.addWidget(block)
        self._waiting = self._waiting[AT_ONCE:]
        if self._waiting:
            self._later.start()

    def _block(self, one: Asked, today: date) -> QFrame:
        block = QFrame(self)
        block.setProperty("kind", "sunken")
        layout = QVBoxLayout(block)
        layout.setContentsMargins(M, S, S, S)
        layout.setSpacing(XS)
        name = Words(one.code_name or translate("incidents", "Somebody without a code name"), block)
        ask = QuietButton(translate("incidents", "Ask or change"), "edit", block)
        ask.setAccessibleName(
            translate("incidents", "Consent of {name}: ask or change").format(name=one.code_name)
        )
        ask.setVisible(bool(one.person))
        ask.clicked.connect(lambda: self.person_asked.emit(one.person))
        layout.addLayout(row(name, None, ask))
        badges = []
        for use, entry in zip(KEY_USES, one.answers, strict=True):
            look = answer_look(entry, today)
            badge = StateBadge(parent=block)
            badge.show_look(StateLook(f"{use_word(use)}: {look.word}", look.icon, look.tone))
            badge.show()
            badges.append(badge)
        layout.addWidget(flow(block, *badges))
        return block
