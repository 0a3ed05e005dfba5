"""The bar of sections and the page below it; a section is made when it is first opened."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ishr_desktop.ui.incidents.record.noticed import Hints
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.sections import SECTIONS, noun_of
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XXL
from ishr_desktop.ui.widgets import Page

COLUMN = 640
"""Pixels: a field with its label, and lines that are read without effort."""

SCROLL_BAR = 12
"""Pixels that the pages lose at one side, so that what stands above them is in line."""


class SectionPages(QWidget):
    """The arrow keys go from section to section; so do Ctrl+Tab and Ctrl+Shift+Tab."""

    problem_found = Signal(str)

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        self._sections: dict[int, RecordSection] = {}
        self._stale: set[int] = set()
        self._noticed: Hints = {}
        self.bar = QTabBar(self)
        self.bar.setAccessibleName(translate("incidents", "Sections of this record"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        for place in SECTIONS:
            self.bar.addTab(place.word())
        self._pages = QStackedWidget(self)
        for _ in SECTIONS:
            self._pages.addWidget(_page(self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._before_bar = QWidget(self)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self._before_bar)
        line.addWidget(self.bar, 1)
        layout.addLayout(line)
        layout.addWidget(self._pages, 1)
        self.bar.currentChanged.connect(self._turn_to)
        context.editor.listen(self._field_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar begins where the pages begin, and may go on beyond their end."""
        super().resizeEvent(event)
        beside = (self.width() - SCROLL_BAR - COLUMN) // 2
        self._before_bar.setFixedWidth(max(XXL, beside))

    @property
    def section(self) -> RecordSection:
        """The section that can be seen."""
        return self._made(self._pages.currentIndex())

    def show_record(self, shown: Shown) -> None:
        """Show a record: another one from its beginning, the same one where it stands."""
        another = self._shown is None or self._shown.incident.id != shown.incident.id
        if another:
            self._noticed = {}
        self._shown = shown
        self._stale = set(range(len(SECTIONS)))
        if another:
            self.bar.setCurrentIndex(0)
        self._refresh()
        if another:
            self._scroll_up()

    def show_hints(self, noticed: Hints) -> None:
        """Tell the section that can be seen what was noticed, and the others when they are."""
        self._noticed = noticed
        self.section.show_hints(noticed)

    def show_progress(self, done: int, total: int) -> None:
        """Tell the section that can be seen how far a file is."""
        self.section.show_progress(done, total)

    def open(self, noun: str) -> RecordSection:
        """Turn to a section."""
        nouns = [place.noun for place in SECTIONS]
        self.bar.setCurrentIndex(nouns.index(noun))
        return self.section

    def go_to(self, path: str) -> None:
        """Turn to the section of a field and put the cursor there."""
        section = self.open(noun_of(path))
        # Once the layout has given the field its place.
        QTimer.singleShot(0, section, lambda: section.go_to(path))

    def go_on(self, step: int) -> None:
        """Turn to the next section, or with -1 to the one before; the last is beside the first."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % len(SECTIONS))
        self.bar.setFocus(Qt.FocusReason.TabFocusReason)

    def _turn_to(self, place: int) -> None:
        self._made(place)
        self._pages.setCurrentIndex(place)
        self._refresh()

    def _made(self, place: int) -> RecordSection:
        if place not in self._sections:
            section = SECTIONS[place].section(self._context, self)
            section.path_asked.connect(self.go_to)
            section.problem_found.connect(self.problem_found)
            page = self._pages.widget(place)
            assert isinstance(page, Page)
            page.column.addWidget(section)
            self._sections[place] = section
        return self._sections[place]

    def _refresh(self) -> None:
        place = self._pages.currentIndex()
        if self._shown is not None and place in self._stale:
            self._stale.discard(place)
            self._made(place).show_record(self._shown)
        self._made(place).show_hints(self._noticed)

    def _field_changed(self, field: str) -> None:
        place = self._pages.currentIndex()
        self._stale |= set(range(len(SECTIONS))) - {place}
        if self._shown is not None:
            self._made(place).show_field(field)

    def _scroll_up(self) -> None:
        for place in range(self._pages.count()):
            page = self._pages.widget(place)
            assert isinstance(page, Page)
            page.verticalScrollBar().setValue(0)


def beside_scroll_bar(part: QWidget) -> QHBoxLayout:
    """What stands above or below the pages is in line with what is on them."""
    layout = QHBoxLayout()
    layout.setSpacing(0)
    layout.addWidget(part, 1)
    layout.addSpacing(SCROLL_BAR)
    return layout


def _page(parent: QWidget) -> Page:
    """A page whose scroll bar keeps its place: nothing jumps aside when there is more to read."""
    page = Page(COLUMN, parent)
    page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = page.verticalScrollBar()
    bar.setEnabled(False)
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
    return page
