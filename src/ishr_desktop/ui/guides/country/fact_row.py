"""One fact about a country: icon and word, what it is, how old it is, and where to read on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M
from ishr_desktop.ui.widgets import IconButton, Small, StateBadge
from ishr_desktop.ui.widgets.words import Words

STATE_WIDTH = 176
"""Pixels of the column with icon and word."""


@dataclass(frozen=True)
class CountryFact:
    """What a row shows."""

    look: StateLook
    title: str
    about: str
    guide: str = ""
    """Id of the guide page about it; empty when there is none."""


class FactRow(QWidget):
    """Shows one fact."""

    def __init__(
        self, fact: CountryFact, open_guide: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        badge = StateBadge(parent=self)
        badge.show_look(fact.look)
        badge.show()
        state = QWidget(self)
        state.setFixedWidth(STATE_WIDTH)
        start = QHBoxLayout(state)
        start.setContentsMargins(0, 0, 0, 0)
        start.addWidget(badge)
        start.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(XS)
        texts.addWidget(Words(fact.title, self))
        texts.addWidget(Small(fact.about, self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        self.setAccessibleName(f"{fact.title}: {fact.look.word}. {fact.about}")
        if fact.guide:
            words = translate("country", "Read about {what}").format(what=fact.title)
            button = IconButton("guides", words, self)
            button.clicked.connect(lambda: open_guide(fact.guide))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
