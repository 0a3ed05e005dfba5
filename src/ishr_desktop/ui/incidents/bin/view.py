"""The page of the bin: a list, the way back for one thing, and the end for one or for all."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.bin import BinEntry, BinKind
from ishr_desktop.ui.moments import day_words
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XL, XXL, L, M
from ishr_desktop.ui.widgets import (
    Banner,
    EmptyState,
    Heading,
    Muted,
    PlainButton,
    QuietButton,
    row,
)
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.removal_question import RemovalQuestion
from ishr_desktop.ui.widgets.row_delegate import RowLook
from ishr_desktop.ui.widgets.row_list import RowList
from ishr_desktop.ui.widgets.surfaces import in_the_middle

WIDTH = 720
FILLED, EMPTY = range(2)


class BinPage(QWidget):
    """Takes the place of the list and the record until it is left."""

    left = Signal()
    opened = Signal()
    restore_asked = Signal(object)
    empty_agreed = Signal(object)
    """The entries that go for good."""
    restored = Signal(object)
    """An entry is back in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._entries: tuple[BinEntry, ...] = ()
        self._going: tuple[BinEntry, ...] = ()
        self.back = QuietButton(translate("bin", "Back to the records"), "back", self)
        self.list = RowList(translate("bin", "What is in the bin"), self)
        self.restore = PlainButton(translate("bin", "Bring it back"), "undo", self)
        self.let_go = QuietButton(translate("bin", "Let it go for good…"), "delete", self)
        self.empty = QuietButton(translate("bin", "Empty the bin…"), "delete", self)
        self.question = RemovalQuestion("empty-bin", self)
        self._banner = Banner(parent=self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._filled())
        self._pages.addWidget(
            EmptyState(
                "delete",
                translate("bin", "The bin is empty"),
                translate("bin", "What you remove stays here for 30 days and can come back."),
                parent=self,
            )
        )
        column = QWidget(self)
        column.setMaximumWidth(WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addLayout(row(self.back, None))
        layout.addWidget(Heading(translate("bin", "Bin"), column))
        layout.addWidget(self._banner)
        layout.addWidget(self._pages, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(in_the_middle(column, XXL, L, XXL, XL))
        self._connect()

    def show_entries(self, entries: Sequence[BinEntry], now: datetime) -> None:
        """Show what is in the bin."""
        self._entries = tuple(entries)
        if not set(self._going) <= set(entries):
            self.question.take_back()
        self.list.show_rows([_look(entry, now) for entry in entries])
        self._pages.setCurrentIndex(FILLED if entries else EMPTY)
        self._offer()

    def show_restored(self, entry: BinEntry) -> None:
        """Something is back."""
        words = translate("bin", "{name} is back in its place.")
        self._banner.say(words.format(name=_name(entry)), "positive")
        self.restored.emit(entry)

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self._banner.say(sentence, "danger")

    def open(self) -> None:
        """Begin anew, with the cursor in the list."""
        self.opened.emit()
        self._banner.say("")
        self.question.take_back()
        (self.list if self._entries else self.back).setFocus()

    def _filled(self) -> QWidget:
        page = QWidget(self)
        about = translate(
            "bin",
            "What you remove stays here for 30 days. After that it goes for good the next time the "
            "vault is opened. What waited to be sent waits no longer, also when it comes back.",
        )
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(Muted(about, page))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.question)
        layout.addWidget(flow(page, self.restore, self.let_go, self.empty))
        return page

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.list.chosen.connect(lambda _: self._offer())
        self.restore.clicked.connect(self._restore)
        self.let_go.clicked.connect(self._ask_for_one)
        self.empty.clicked.connect(lambda: self._ask(self._entries))
        self.question.agreed.connect(lambda: self.empty_agreed.emit(self._going))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _chosen(self) -> BinEntry | None:
        return next((one for one in self._entries if one.id == self.list.key), None)

    def _offer(self) -> None:
        for button in (self.restore, self.let_go):
            button.setEnabled(self._chosen() is not None)

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.restore_asked.emit(chosen)

    def _ask_for_one(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._ask((chosen,))

    def _ask(self, going: tuple[BinEntry, ...]) -> None:
        self._going = going
        if len(going) == 1:
            words = translate("bin", "{name} will be gone from this computer for good.")
            sentence = words.format(name=_name(going[0]))
        else:
            sentence = translate(
                "bin", "%n things will be gone from this computer for good.", None, len(going)
            )
        self.question.ask(sentence, str(len(going)))


def _name(entry: BinEntry) -> str:
    return ltr(entry.code) if entry.kind is BinKind.INCIDENT else f"“{entry.words}”"


def _look(entry: BinEntry, now: datetime) -> RowLook:
    record = entry.kind is BinKind.INCIDENT
    until = translate("bin", "until {day}").format(day=day_words(entry.goes_at, now))
    of = translate("bin", "File of {code}").format(code=ltr(entry.code))
    return RowLook(
        key=entry.id,
        title=entry.words or translate("bin", "A record without words"),
        faint=not entry.words,
        sub=ltr(entry.code) if record else of,
        end=until,
        icon="incidents" if record else "attach",
        tone="neutral",
    )
