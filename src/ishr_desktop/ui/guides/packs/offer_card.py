"""A pack that may be installed: who made it, what it changes, and the question."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.pack_changes import Change
from ishr_desktop.ui.guides.packs import words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, S
from ishr_desktop.ui.widgets import (
    Body,
    Card,
    Muted,
    PrimaryButton,
    QuietButton,
    Section,
    Small,
    row,
)
from ishr_desktop.ui.widgets.facts import Facts
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.surfaces import Picture, clear, scroll_into_view

if TYPE_CHECKING:
    from ishr_desktop.services.packs.installing import PackOffer

SHOWN = 60
"""Changes that are drawn; the rest is counted."""
_PICTURE = 16


class OfferCard(Card):
    """Hidden until a pack was looked at, and gone with the answer."""

    accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pack-offer")
        self._offer: PackOffer | None = None
        self._title = Section("", self)
        self._facts = Facts(self)
        self._summary = Body("", self)
        self._summary.setObjectName("pack-summary")
        self._changes = QVBoxLayout()
        self._changes.setSpacing(XS)
        self.install = PrimaryButton(translate("packs", "Use this pack"), "check", self)
        self.install.setObjectName("install-pack")
        self.install.clicked.connect(self._accept)
        self.leave = QuietButton(translate("packs", "Not now"), parent=self)
        self.leave.setObjectName("leave-pack")
        self.leave.clicked.connect(self.drop)
        for part in (self._title, self._facts, self._summary):
            self.column.addWidget(part)
        self.column.addLayout(self._changes)
        self.column.addWidget(flow(self, self.leave, self.install))
        self.hide()

    def show_offer(self, offer: "PackOffer") -> None:
        """Show a pack and ask."""
        self._offer = offer
        self._title.setText(words.title_words(offer.publisher.label, has_guide=offer.has_guide))
        self._facts.show_facts(words.offer_facts(offer))
        self._summary.setText(words.summary_words(offer))
        clear(self._changes)
        changes = offer.changes.changes
        for change in changes[:SHOWN] if offer.used is not None else ():
            self._changes.addWidget(self._line(change))
        left = len(changes) - SHOWN + offer.changes.more
        if offer.used is not None and left > 0:
            self._changes.addWidget(Muted(words.more_words(left), self))
        self.show()
        self.leave.setFocus()
        scroll_into_view(self.install)

    def drop(self) -> None:
        """Take the question back."""
        self._offer = None
        self.hide()

    def _accept(self) -> None:
        offer = self._offer
        self.drop()
        if offer is not None:
            self.accepted.emit(offer)

    def _line(self, change: Change) -> QWidget:
        line = QWidget(self)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        icon, ink, how = words.how_look(change.how)
        picture = Picture(icon, ink, _PICTURE, line)
        title = Body(f"{how} · {words.change_words(change)}", line)
        head = row(picture, title)
        head.setStretch(1, 1)
        head.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        below = QVBoxLayout()
        # Under the words of the line, not under its picture.
        below.setContentsMargins(_PICTURE + S, 0, 0, 0)
        below.setSpacing(0)
        for field in change.fields:
            below.addWidget(Small(words.field_words(field), line))
        if change.more:
            below.addWidget(Small(words.more_words(change.more), line))
        column.addLayout(below)
        return line
