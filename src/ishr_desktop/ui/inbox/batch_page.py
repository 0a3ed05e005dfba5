"""One batch: who sent it, what the checks found, what is inside, what to decide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.inbox import words
from ishr_desktop.ui.inbox.check_list import CheckList
from ishr_desktop.ui.inbox.mail import Opened
from ishr_desktop.ui.inbox.record_list import RecordList
from ishr_desktop.ui.inbox.stranger_card import StrangerCard
from ishr_desktop.ui.sizes import percent, size_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import (
    Banner,
    Card,
    Heading,
    Page,
    PlainButton,
    Section,
    Small,
    StateBadge,
    row,
)
from ishr_desktop.ui.widgets.facts import Facts
from ishr_desktop.ui.widgets.flow_layout import flow


class BatchPage(Page):
    """Shows a batch in each of its states."""

    record_asked = Signal(str)
    receipt_asked = Signal(str)
    contact_asked = Signal(str)
    packs_asked = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._wording = wording
        self._opened: Opened | None = None
        self._make_parts()
        self._lay_out()

    def show_batch(self, opened: Opened) -> None:
        """Fill everything."""
        before, self._opened = self._opened, opened
        batch = opened.batch
        if before is None or before.batch.id != batch.id:
            self.verticalScrollBar().setValue(0)
            self.stranger.begin()
        self._sender.setText(words.title_words(opened))
        self._state.show_state(batch.state)
        self._trust.show_state("unverified")
        self._trust.show_look(words.trust_look(opened))
        self._trust.setVisible(batch.state is not InboxState.REFUSED or opened.sender is not None)
        self._facts.show_facts(words.facts(opened))
        self._gap.say(words.gap_words() if _has_gap(opened) else "", "caution")
        self.checks.show_checks(words.checks(opened, self._wording))
        self._show_progress(opened)
        self._show_content(opened)
        self._show_ways_on(opened)

    def _show_progress(self, opened: Opened) -> None:
        batch = opened.batch
        arriving = batch.state is InboxState.ARRIVING
        self._bar.setVisible(arriving)
        self._far.setVisible(arriving)
        self._bar.setValue(percent(batch.received_bytes, batch.size))
        text = translate("inbox", "{done} of {total} is here")
        done, total = size_words(batch.received_bytes), size_words(batch.size)
        self._far.setText(text.format(done=done, total=total))

    def _show_content(self, opened: Opened) -> None:
        batch = opened.batch
        if batch.kind == "packs":
            self._content_title.setText(translate("inbox", "Guides that wait for you to look"))
            self.records.show_preview(batch.preview)
        elif batch.state is InboxState.IMPORTED:
            self._content_title.setText(translate("inbox", "In your vault now"))
            self.records.show_records(opened.records)
        else:
            self._content_title.setText(translate("inbox", "What it says, before its files"))
            self.records.show_preview(batch.preview)
        inside = bool(opened.records or batch.preview)
        self._content.setVisible(inside and batch.state is not InboxState.REFUSED)

    def _show_ways_on(self, opened: Opened) -> None:
        batch = opened.batch
        self.receipt.setVisible(batch.state is InboxState.IMPORTED)
        self.packs.setVisible(batch.kind == "packs" and batch.state is InboxState.IMPORTED)
        unverified = opened.sender_is_known and not batch.sender_verified
        self.compare.setVisible(unverified and batch.state is not InboxState.REFUSED)
        self.stranger.setVisible(batch.state is InboxState.QUARANTINED)
        if batch.state is InboxState.QUARANTINED:
            self.stranger.show_stranger(opened)

    def _make_parts(self) -> None:
        self._sender = Heading("", self)
        self._sender.setObjectName("batch-sender")
        self._state = StateBadge("imported", self)
        self._state.setObjectName("batch-state")
        self._trust = StateBadge("unverified", self)
        self._trust.setObjectName("batch-trust")
        self._facts = Facts(self)
        self._gap = Banner("", "caution", self)
        self._gap.setObjectName("batch-gap")
        self.checks = CheckList(self)
        self.checks.setObjectName("batch-checks")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("inbox", "How much of it is here"))
        self._far = Small("", self)
        self._content = Card(self)
        self._content_title = Section("", self._content)
        self.records = RecordList(self._content)
        self.records.opened.connect(self.record_asked)
        self.stranger = StrangerCard(self)
        self.receipt = PlainButton(translate("inbox", "Save the receipt…"), "save", self)
        self.receipt.setObjectName("save-receipt")
        self.receipt.clicked.connect(self._ask_receipt)
        self.packs = PlainButton(translate("inbox", "Look at them under Guides"), "guides", self)
        self.packs.setObjectName("look-at-packs")
        self.packs.clicked.connect(self.packs_asked)
        self.compare = PlainButton(translate("inbox", "Compare numbers"), "contacts", self)
        self.compare.setObjectName("compare-sender")
        self.compare.clicked.connect(self._ask_contact)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        self.column.addLayout(row(self._state, self._trust, None))
        add(self._sender)
        add(self._facts)
        add(self._gap)
        checked = Card(self)
        checked.column.addWidget(Section(translate("inbox", "What was checked"), checked))
        checked.column.addWidget(self.checks)
        checked.column.addWidget(self._bar)
        checked.column.addWidget(self._far)
        add(checked)
        add(self.stranger)
        self._content.column.addWidget(self._content_title)
        self._content.column.addWidget(self.records)
        add(self._content)
        add(flow(self, self.packs, self.receipt, self.compare))
        self.column.addStretch(1)

    def _ask_receipt(self) -> None:
        if self._opened is not None:
            self.receipt_asked.emit(self._opened.batch.id)

    def _ask_contact(self) -> None:
        if self._opened is not None and self._opened.sender is not None:
            self.contact_asked.emit(self._opened.sender.fingerprint)


def _has_gap(opened: Opened) -> bool:
    return opened.batch.gap and opened.batch.state is not InboxState.REFUSED
