"""What has left this computer: to whom, how, and on whose word."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ishr_desktop.domain.disclosure import Disclosure
from ishr_desktop.ui.consent.words import use_word, way_word
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import Muted, Small
from ishr_desktop.ui.widgets.surfaces import clear
from ishr_desktop.ui.widgets.words import Words

MOST = 200
"""Lines that are drawn; the command line lists everything."""


class LeftList(QWidget):
    """The newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = Muted(translate("consent", "Nothing has left this computer."), self)
        self._more = Small("", self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(XS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._nothing)
        layout.addLayout(self._lines)
        layout.addWidget(self._more)

    def show_left(self, left: Sequence[Disclosure], now: datetime) -> None:
        """Show these."""
        clear(self._lines)
        self._nothing.setVisible(not left)
        for one in left[:MOST]:
            self._lines.addWidget(_line(one, now, self))
        hidden = len(left) - MOST
        self._more.setVisible(hidden > 0)
        self._more.setText(translate("consent", "and %n earlier one(s)", None, max(hidden, 0)))


def _line(one: Disclosure, now: datetime, parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("kind", "sunken")
    layout = QVBoxLayout(line)
    layout.setContentsMargins(M, S, M, S)
    layout.setSpacing(0)
    receiver = one.receiver_label or translate("consent", "nobody in particular")
    head = translate("consent", "{code}, version {version}, to {receiver}").format(
        code=ltr(one.incident_code), version=one.version, receiver=receiver
    )
    layout.addWidget(Words(head, line))
    layout.addWidget(
        Small(f"{full_moment(one.at, now)} · {way_word(one.way)} · {use_word(one.use)}", line)
    )
    people = [_relied(person.code_name, relied=bool(person.entry)) for person in one.people]
    if people:
        layout.addWidget(Small(" · ".join(people), line))
    return line


def _relied(name: str, *, relied: bool) -> str:
    if relied:
        return translate("consent", "{name}: with consent").format(name=name)
    return translate("consent", "{name}: own account, or with a written reason").format(name=name)
