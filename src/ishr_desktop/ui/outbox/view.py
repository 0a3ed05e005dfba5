"""Send and receive: the act on top, and below it everything that is on its way."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.contact import Contact
from ishr_desktop.ui.arrivals import Said
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.outbox.entry_pane import EntryPane
from ishr_desktop.ui.outbox.observer_card import ObserverCard
from ishr_desktop.ui.outbox.presenter import OutboxPresenter
from ishr_desktop.ui.outbox.rows import outbox_rows
from ishr_desktop.ui.outbox.send_panel import SendPanel, names_of
from ishr_desktop.ui.outbox.standing import Standing
from ishr_desktop.ui.outbox.words import unverified_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, L, M, S
from ishr_desktop.ui.widgets import Banner, Card, EmptyState, Heading, ListDetail, PrimaryButton
from ishr_desktop.ui.widgets.row_list import RowList
from ishr_desktop.ui.widgets.surfaces import Scrolling

NARROW = 820
"""Pixels below which the two halves of the upper part stand one above the other."""
LOWER = 320
"""Pixels that the list always has; in a low window the whole screen scrolls."""
LIST, NOTHING, NOBODY = range(3)


class OutboxView(QWidget):
    """Shows; the presenter decides."""

    def __init__(
        self,
        wording: Wording,
        show: Callable[[str, str], None],
        *,
        desk: bool = False,
        files: FileChooser | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("outbox")
        self._desk = desk
        self.files: FileChooser = files or AskingChooser()
        self._wording = wording
        self._show = show
        self._standing = Standing()
        self._pointed_at = ""
        self.panel = SendPanel(self)
        self.observer = ObserverCard(wording, self)
        self.note = Banner("", "info", self)
        self.note.setObjectName("outbox-note")
        self.list = RowList(translate("outbox", "Records and packs on their way"), self)
        self.entry = EntryPane(wording, self)
        self._both = ListDetail(self._listing(), self.entry, self)
        self._pages = self._make_pages()
        self._lay_out()

    def attach(self, presenter: OutboxPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.panel.send_asked.connect(presenter.send)
        self.panel.receiver_asked.connect(lambda: self._show("contacts", ""))
        self.panel.stop_asked.connect(presenter.stop)
        self.panel.save_asked.connect(self._save_waiting)
        self.panel.open_asked.connect(self._open)
        self.observer.settings_asked.connect(lambda: self._show("settings", ""))
        self.list.chosen.connect(self._choose)
        self.list.entered_row.connect(self._both.show_detail)
        self.entry.hold_asked.connect(presenter.hold)
        self.entry.release_asked.connect(presenter.release)
        self.entry.copy_asked.connect(self._save_sealed)
        self.entry.incident_asked.connect(lambda incident: self._show("incidents", incident))
        send = QShortcut(QKeySequence("Ctrl+Return"), self)
        send.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        send.activated.connect(self.panel.send.click)

    # --- what the presenter tells ---------------------------------------------------------

    def show_standing(self, standing: Standing) -> None:
        """Show where everything stands."""
        self._standing = standing
        self.panel.show_standing(standing)
        self.observer.show_standing(standing)
        rows = outbox_rows(standing, self._wording)
        self.list.show_rows(rows)
        self.entry.show_entry(self.list.key, standing)
        empty = NOTHING if standing.receivers or self._desk else NOBODY
        self._pages.setCurrentIndex(LIST if rows else empty)
        self._choose_pointed_at()
        needed = rows or standing.receivers or standing.routes or self._desk
        self._upper.setVisible(bool(needed))

    def show_running(self, running: bool) -> None:
        """A run begins or ends."""
        if running:
            self.note.say("")
            self.panel.question.drop()
        self.panel.show_running(running)

    def show_progress(self, done: int, total: int) -> None:
        """How far the batch is that is on its way now."""
        self.panel.show_progress(done, total)

    def say(self, said: Said) -> None:
        """Say how something ended."""
        self.note.offer(translate("outbox", "Close"), lambda: self.note.say(""))
        self.note.say(said.sentence, said.tone)

    def ask_unverified(self, contacts: tuple[Contact, ...], target: Path | None) -> None:
        """Ask before something is sealed for contacts nobody compared."""
        if not contacts:
            return
        ask = self.panel.question
        first = contacts[0].fingerprint
        self.note.say("")
        ask.ask(
            unverified_words(names_of(contacts)),
            ask.plain(
                "compare-first",
                translate("outbox", "Compare numbers"),
                lambda: self._show("contacts", first),
            ),
            ask.danger(
                "send-anyway",
                translate("outbox", "Seal and send anyway"),
                lambda: self._go_on_unverified(target),
            ),
            ask.quiet("send-not-now", translate("outbox", "Not now"), lambda: None),
        )

    def offer_receipt(self, batch_id: str) -> None:
        """Offer to save the receipt of a batch that was just taken in from a file."""
        self.note.offer(
            translate("outbox", "Save the receipt…"), lambda: self._save_receipt(batch_id)
        )

    # --- what the window tells ------------------------------------------------------------

    def reveal(self, incident_id: str) -> None:
        """Choose the newest entry of a record, now or as soon as the list has been read."""
        self._pointed_at = incident_id
        self._choose_pointed_at()

    def _choose_pointed_at(self) -> None:
        for entry in self._standing.entries:
            if entry.incident_id == self._pointed_at:
                self._pointed_at = ""
                self.list.choose(str(entry.id))
                self._choose(str(entry.id))
                self._both.show_detail()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the upper part where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        across = QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if narrow else across)

    # --- what the person does -------------------------------------------------------------

    def _choose(self, key: str) -> None:
        self.entry.show_entry(key, self._standing)

    def _go_on_unverified(self, target: Path | None) -> None:
        if target is None:
            self._presenter.send(allow_unverified=True)
        else:
            self._presenter.save_waiting(target, allow_unverified=True)

    def _save_waiting(self) -> None:
        target = self._ask_target(translate("outbox", "batch"), "ishr-batch")
        if target is not None:
            self._presenter.save_waiting(target)

    def _save_sealed(self, batch_id: str) -> None:
        target = self._ask_target(translate("outbox", "batch"), "ishr-batch")
        if target is not None:
            self._presenter.save_sealed(batch_id, target)

    def _save_receipt(self, batch_id: str) -> None:
        target = self._ask_target(translate("outbox", "receipt"), "ishr-batch")
        if target is not None:
            self._presenter.save_receipt(batch_id, target)

    def _ask_target(self, name: str, suffix: str) -> Path | None:
        return self.files.to_save(self, translate("outbox", "Save as a file"), name, suffix)

    def _open(self) -> None:
        title = translate("outbox", "Open a batch or a receipt")
        kind = translate("outbox", "Sealed batches")
        chosen = self.files.to_open(self, title, kind, "ishr-batch")
        if chosen is not None:
            self._presenter.open_file(chosen)

    # --- how it is made -------------------------------------------------------------------

    def _listing(self) -> QWidget:
        pane = QWidget(self)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(L, 0, M, S)
        layout.addWidget(self.list)
        return pane

    def _make_pages(self) -> QStackedWidget:
        pages = QStackedWidget(self)
        pages.addWidget(self._both)
        write = PrimaryButton(translate("outbox", "Write down what happened"), "add", self)
        write.clicked.connect(lambda: self._show("incidents", ""))
        pages.addWidget(
            EmptyState(
                "outbox",
                translate("outbox", "Nothing is on its way"),
                self._empty_words(),
                write,
            )
        )
        choose = PrimaryButton(translate("outbox", "Choose who receives"), "contacts", self)
        choose.setObjectName("to-contacts")
        choose.clicked.connect(lambda: self._show("contacts", ""))
        pages.addWidget(
            EmptyState(
                "contacts",
                translate("outbox", "Nobody receives your records yet"),
                translate(
                    "outbox",
                    "Add the contact card of ISHR. From then on your records can be sealed "
                    "so that only ISHR can open them.",
                ),
                choose,
            )
        )
        return pages

    def _empty_words(self) -> str:
        if self._desk:
            return translate(
                "outbox",
                "Receipts for what you take in leave from here by themselves with each run. "
                "Records of your own wait here once you choose somebody to receive them.",
            )
        return translate(
            "outbox",
            "Each record you save waits here until you send it. "
            "Then you see when it was received and read.",
        )

    def _lay_out(self) -> None:
        self._upper = Card(self)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(XL)
        self._halves.addWidget(self.panel, 1)
        self._halves.addWidget(self.observer, 1)
        self._upper.column.addLayout(self._halves)
        top = QVBoxLayout()
        top.setContentsMargins(L, L, L, M)
        top.setSpacing(M)
        top.addWidget(Heading(translate("outbox", "Send & receive"), self))
        top.addWidget(self.note)
        top.addWidget(self._upper)
        self._pages.setMinimumHeight(LOWER)
        flow = QWidget()
        column = QVBoxLayout(flow)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolling(flow))
