"""The inbox: batches in a list, one of them beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.ui.arrivals import Said
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.guide_links import PACKS
from ishr_desktop.ui.inbox.batch_page import BatchPage
from ishr_desktop.ui.inbox.mail import Mail, Opened
from ishr_desktop.ui.inbox.presenter import InboxPresenter
from ishr_desktop.ui.inbox.rows import inbox_rows
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets import (
    Banner,
    EmptyState,
    Heading,
    ListDetail,
    Muted,
    PlainButton,
    PrimaryButton,
    row,
)
from ishr_desktop.ui.widgets.row_list import RowList

LIST, EMPTY = range(2)
NOTHING, BATCH = range(2)


class InboxView(QWidget):
    """Shows; the presenter decides."""

    def __init__(
        self, wording: Wording, show: Callable[[str, str], None], files: FileChooser | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("inbox")
        self.files: FileChooser = files or AskingChooser()
        self._show = show
        self.list = RowList(translate("inbox", "Batches"), self)
        self.batch = BatchPage(wording, self)
        self.note = Banner("", "info", self)
        self.note.setObjectName("inbox-note")
        self._pages = self._detail()
        self._both = ListDetail(self._listing(), self._pages, self)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self._both)
        self._lists.addWidget(self._nothing_yet())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._header())
        layout.addWidget(self._lists, 1)

    def attach(self, presenter: InboxPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.list.chosen.connect(self._choose)
        self.list.entered_row.connect(self._both.show_detail)
        self.collect.clicked.connect(presenter.collect)
        self.stop.clicked.connect(presenter.stop)
        self.open.clicked.connect(self._open)
        self.batch.record_asked.connect(lambda incident: self._show("incidents", incident))
        self.batch.contact_asked.connect(lambda contact: self._show("contacts", contact))
        self.batch.packs_asked.connect(lambda: self._show("guides", PACKS))
        self.batch.receipt_asked.connect(self._save_receipt)
        self.batch.stranger.accepted.connect(presenter.accept)
        self.batch.stranger.refused.connect(presenter.refuse)
        collect = QShortcut(QKeySequence("F5"), self)
        collect.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        collect.activated.connect(self.collect.click)

    # --- what the presenter tells ---------------------------------------------------------

    def show_mail(self, mail: Mail) -> None:
        """Show the list."""
        rows = inbox_rows(mail)
        self.list.show_rows(rows)
        self._lists.setCurrentIndex(LIST if rows else EMPTY)
        self._no_mailbox.setVisible(not mail.has_mailbox)
        self.collect.setEnabled(mail.has_mailbox)
        if mail.find(self.list.key) is None:
            self._pages.setCurrentIndex(NOTHING)

    def show_batch(self, opened: Opened) -> None:
        """Show one batch."""
        self.batch.show_batch(opened)
        self._pages.setCurrentIndex(BATCH)

    def show_running(self, running: bool) -> None:
        """Looking into the mailbox begins or ends."""
        if running:
            self.note.say("")
        self.collect.setVisible(not running)
        self.stop.setVisible(running)
        (self.stop if running else self.collect).setFocus()

    def choose(self, batch_id: str) -> None:
        """Go to a batch that was just opened."""
        self.list.choose(batch_id)
        self._presenter.show(batch_id)
        self._both.show_detail()

    def say(self, said: Said) -> None:
        """Say how something ended."""
        self.note.offer(translate("inbox", "Close"), lambda: self.note.say(""))
        self.note.say(said.sentence, said.tone)

    # --- what the window tells ------------------------------------------------------------

    def reveal(self, batch_id: str) -> None:
        """Show one batch."""
        self.choose(batch_id)

    # --- what the person does -------------------------------------------------------------

    def _choose(self, batch_id: str) -> None:
        self.note.say("")
        self._presenter.show(batch_id)

    def _open(self) -> None:
        title = translate("inbox", "Open a batch or a receipt")
        kind = translate("inbox", "Sealed batches")
        chosen = self.files.to_open(self, title, kind, "ishr-batch")
        if chosen is not None:
            self._presenter.open_file(chosen)

    def _save_receipt(self, batch_id: str) -> None:
        title = translate("inbox", "Save the receipt")
        name = translate("inbox", "receipt")
        chosen = self.files.to_save(self, title, name, "ishr-batch")
        if chosen is not None:
            self._presenter.save_receipt(batch_id, chosen)

    # --- how it is made -------------------------------------------------------------------

    def _header(self) -> QVBoxLayout:
        self.collect = PrimaryButton(translate("inbox", "Look for new batches"), "download", self)
        self.collect.setObjectName("collect")
        self.collect.setToolTip(translate("inbox", "Looks into your mailbox once. F5"))
        self.stop = PlainButton(translate("inbox", "Stop looking"), "stop", self)
        self.stop.setObjectName("stop-collecting")
        self.stop.hide()
        self.open = PlainButton(translate("inbox", "Open a file…"), "open-file", self)
        self.open.setObjectName("open-batch-file")
        self._no_mailbox = Muted(
            translate(
                "inbox", "You have no mailbox yet. Open one in Settings, with an invitation."
            ),
            self,
        )
        title = Heading(translate("inbox", "Inbox"), self)
        top = QVBoxLayout()
        top.setContentsMargins(L, L, L, M)
        top.setSpacing(M)
        top.addLayout(row(title, None, self.open, self.stop, self.collect))
        top.addWidget(self._no_mailbox)
        top.addWidget(self.note)
        return top

    def _listing(self) -> QWidget:
        pane = QWidget(self)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(L, 0, M, S)
        layout.addWidget(self.list)
        return pane

    def _detail(self) -> QStackedWidget:
        pages = QStackedWidget(self)
        pages.addWidget(
            EmptyState(
                "mailbox",
                translate("inbox", "Choose a batch"),
                translate("inbox", "Here you see who sent it and what was checked."),
            )
        )
        pages.addWidget(self.batch)
        return pages

    def _nothing_yet(self) -> EmptyState:
        give = PrimaryButton(translate("inbox", "Show my card"), "qr", self)
        give.setObjectName("to-own-card")
        give.clicked.connect(lambda: self._show("contacts", ""))
        return EmptyState(
            "inbox",
            translate("inbox", "Nothing has arrived yet"),
            translate(
                "inbox",
                "Give your card to the people who document. What they seal for you comes "
                "through your mailbox, or on a stick as a file.",
            ),
            give,
        )
