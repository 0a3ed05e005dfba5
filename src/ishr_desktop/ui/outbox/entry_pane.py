"""One record or batch of packs on its way: where it stands, why, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.outbox import OutboxEntry, SendState
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.outbox.pack_page import PackPage
from ishr_desktop.ui.outbox.rows import summary_words
from ishr_desktop.ui.outbox.standing import Standing
from ishr_desktop.ui.outbox.way_card import WayColumn
from ishr_desktop.ui.outbox.words import way_words
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import (
    Body,
    EmptyState,
    Heading,
    Page,
    PlainButton,
    Small,
    StateBadge,
    row,
)
from ishr_desktop.ui.widgets.flow_layout import flow

NOTHING, ENTRY, PACKS = range(3)


class EntryPane(QWidget):
    """Shows what is chosen in the list."""

    hold_asked = Signal(str)
    release_asked = Signal(str)
    copy_asked = Signal(str)
    """The id of a batch that is to be saved as a file."""
    incident_asked = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._entry: OutboxEntry | None = None
        self._make_parts()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(
            EmptyState(
                "outbox",
                translate("outbox", "Choose a record or a pack"),
                translate("outbox", "Here you see how far it is, and why it is not further."),
            )
        )
        self._pages.addWidget(self._page())
        self._pages.addWidget(self.packs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def show_entry(self, key: str, standing: Standing) -> None:
        """Show the entry or batch of packs with this key, or that nothing is chosen."""
        self._entry, packs = standing.entry(key), standing.pack_batch(key)
        if self._entry is not None:
            self._fill(self._entry, standing)
            self._pages.setCurrentIndex(ENTRY)
        elif packs is not None:
            self.packs.show_batch(packs, standing.now or packs.changed_at)
            self._pages.setCurrentIndex(PACKS)
        else:
            self._pages.setCurrentIndex(NOTHING)

    def _fill(self, entry: OutboxEntry, standing: Standing) -> None:
        self._title.setText(summary_words(entry))
        moment = full_moment(entry.changed_at, standing.now or entry.changed_at)
        self._facts.setText(" · ".join([ltr(entry.incident_code), size_words(entry.size), moment]))
        self._badge.show_state(entry.state)
        self._why.setText(self._why_words(entry, standing))
        self.hold.setVisible(entry.state is SendState.WAITING)
        self.release.setVisible(entry.state is SendState.HELD)
        self.copy.setVisible(entry.state in {SendState.SEALED, SendState.SENT})
        ways = standing.of_batch(entry.batch_id)
        self._ways.show_ways(ways, standing.now or entry.changed_at)

    def _why_words(self, entry: OutboxEntry, standing: Standing) -> str:
        if entry.state is SendState.WAITING:
            code = entry.reason or ("not_armed" if standing.receivers else "no_receiver")
            return self._wording.reason_sentence(code)
        if entry.state is SendState.HELD:
            return self._wording.reason_sentence(entry.reason or "held_by_you")
        return way_words(entry.state)

    def _make_parts(self) -> None:
        self._title = Heading("", self)
        self._title.setObjectName("entry-title")
        self._facts = Small("", self)
        self._badge = StateBadge("waiting", self)
        self._badge.setObjectName("entry-state")
        self._why = Body("", self)
        self._why.setObjectName("entry-why")
        self.hold = PlainButton(translate("outbox", "Keep it back"), "pause", self)
        self.release = PlainButton(translate("outbox", "Let it go with the next run"), "play", self)
        self.copy = PlainButton(translate("outbox", "Save this batch as a file…"), "usb", self)
        self.see = PlainButton(translate("outbox", "Open the record"), "incidents", self)
        for name, button, told in (
            ("hold", self.hold, self._ask_hold),
            ("release", self.release, self._ask_release),
            ("save-sealed-file", self.copy, self._ask_copy),
            ("open-incident", self.see, self._ask_incident),
        ):
            button.setObjectName(name)
            button.clicked.connect(told)
        self._ways = WayColumn(self._wording)
        self.packs = PackPage(self._wording, self)
        self.packs.copy_asked.connect(self.copy_asked)

    def _page(self) -> Page:
        page = Page(parent=self)
        page.column.addLayout(row(self._badge, None))
        page.column.addWidget(self._title)
        page.column.addWidget(self._facts)
        page.column.addWidget(self._why)
        page.column.addWidget(flow(page, self.hold, self.release, self.copy, self.see))
        page.column.addLayout(self._ways)
        page.column.addStretch(1)
        return page

    def _ask_hold(self) -> None:
        if self._entry is not None:
            self.hold_asked.emit(self._entry.incident_id)

    def _ask_release(self) -> None:
        if self._entry is not None:
            self.release_asked.emit(self._entry.incident_id)

    def _ask_copy(self) -> None:
        if self._entry is not None and self._entry.batch_id is not None:
            self.copy_asked.emit(self._entry.batch_id)

    def _ask_incident(self) -> None:
        if self._entry is not None:
            self.incident_asked.emit(self._entry.incident_id)
