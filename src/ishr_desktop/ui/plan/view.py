"""The agenda on the left, one of its lines on the right."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.calendar.entry import CalendarEntry
from ishr_desktop.domain.calendar.own_date import OwnDate
from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.guide_links import COUNTRY
from ishr_desktop.ui.plan.entry_page import EntryPage
from ishr_desktop.ui.plan.own_date_page import OwnDatePage
from ishr_desktop.ui.plan.paper import cloud_words, ical_of, plan_html
from ishr_desktop.ui.plan.presenter import PlanPresenter
from ishr_desktop.ui.plan.rows import (
    COUNTRIES,
    EARLIER,
    EVERYTHING,
    RECORDS,
    SESSIONS,
    Wanted,
    agenda_rows,
)
from ishr_desktop.ui.printing import pdf_of_html, print_html
from ishr_desktop.ui.texts import apart, translate
from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets import (
    Banner,
    EmptyState,
    Heading,
    IconButton,
    ListDetail,
    PlainButton,
    row,
)
from ishr_desktop.ui.widgets.choices import Choices
from ishr_desktop.ui.widgets.list_detail import noted
from ishr_desktop.ui.widgets.question import Question
from ishr_desktop.ui.widgets.row_list import RowList
from ishr_desktop.ui.widgets.seen import SeenWidget

NOTHING, ENTRY, OWN = range(3)


class PlanView(SeenWidget):
    """Shows; the presenter decides."""

    def __init__(
        self,
        go: Callable[[str, str], None],
        today: Callable[[], date],
        files: FileChooser | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("plan")
        self.files: FileChooser = files or AskingChooser()
        self._go = go
        self._today = today
        self._entries: Sequence[CalendarEntry] = ()
        self._wanted = Wanted()
        self.filter = self._make_filter()
        self.list = RowList(translate("plan", "Plan"), self)
        self.entry = EntryPage(self)
        self.own = OwnDatePage(today, self)
        self.note = Banner("", "info", self)
        self.note.setObjectName("plan-note")
        self.cloud = Question("plan-cloud", self)
        self._pages = QStackedWidget(self)
        for page in (self._nothing(), self.entry, self.own):
            self._pages.addWidget(page)
        self._both = ListDetail(self._listing(), noted(self.note, self._pages, self), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._both)

    def attach(self, presenter: PlanPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.seen.connect(presenter.seen)
        self.filter.changed.connect(self._filter)
        self.list.chosen.connect(self._choose)
        self.list.entered_row.connect(self._both.show_detail)
        self.entry.record_asked.connect(lambda key: self._go("incidents", key))
        self.entry.guide_asked.connect(lambda page: self._go("guides", page))
        self.entry.country_asked.connect(lambda code: self._go("guides", f"{COUNTRY}{code}"))
        self.entry.date_asked.connect(self._begin_about)
        self.entry.change_asked.connect(presenter.open_own)
        self.entry.removed.connect(presenter.remove)
        self.own.kept.connect(presenter.keep)
        self.own.left.connect(self._leave_own)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self._begin)

    # --- what the presenter tells ---------------------------------------------------------

    def show_entries(self, entries: Sequence[CalendarEntry], today: date) -> None:
        """Show the whole calendar; a date that is being written stays."""
        self._entries = entries
        self._show_rows()
        if self._pages.currentIndex() == OWN:
            return
        chosen = self._entry(self.list.key)
        if chosen is None:
            self._pages.setCurrentIndex(NOTHING)
        else:
            self.entry.show_entry(chosen, today)
            self._pages.setCurrentIndex(ENTRY)

    def kept(self) -> None:
        """A date was written down, changed or removed."""
        self.note.say("")
        self._pages.setCurrentIndex(NOTHING)

    def show_own(self, own: OwnDate) -> None:
        """Let the person change a date of their own."""
        self.own.begin(own)
        self._show(OWN)

    def saved(self, name: str) -> None:
        """The calendar is in a file of this name."""
        words = translate("plan", "Saved as {name}. It is not protected there.")
        self._say(words.format(name=apart(name)))

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self._say(sentence)

    def reading_title(self) -> str:
        """The words in the strip while much is read."""
        return translate("plan", "Counting days")

    # --- what the person does -------------------------------------------------------------

    def _filter(self) -> None:
        (part,) = self.filter.chosen()
        self._wanted = Wanted(part, self._wanted.earlier)
        self._show_rows()

    def _choose(self, key: str) -> None:
        if key == EARLIER:
            self._wanted = Wanted(self._wanted.part, not self._wanted.earlier)
            self._show_rows()
            return
        chosen = self._entry(key)
        if chosen is not None:
            self.note.say("")
            self.entry.show_entry(chosen, self._today())
            self._pages.setCurrentIndex(ENTRY)

    def _begin(self) -> None:
        self.own.begin()
        self._show(OWN)

    def _begin_about(self, entry: CalendarEntry) -> None:
        self.own.begin_about(entry)
        self._show(OWN)

    def _leave_own(self) -> None:
        shown = ENTRY if self._entry(self.list.key) is not None else NOTHING
        self._pages.setCurrentIndex(shown)

    def _ask_for_ical(self) -> None:
        self.cloud.ask(
            cloud_words(),
            self.cloud.quiet("no-ical", translate("plan", "Do not save"), lambda: None),
            self.cloud.plain("save-ical", translate("plan", "Save the file"), self._save_ical),
        )

    def _save_ical(self) -> None:
        shown, now = self._shown(), datetime.combine(self._today(), time(), UTC)
        self._save("ics", lambda: ical_of(shown, now))

    def _save_pdf(self) -> None:
        html, mirrored = plan_html(self._shown(), self._today()), self._is_mirrored
        self._save("pdf", lambda: pdf_of_html(html, right_to_left=mirrored))

    def _print(self) -> None:
        html = plan_html(self._shown(), self._today())
        print_html(html, self, right_to_left=self._is_mirrored)

    def _save(self, suffix: str, to_file: Callable[[], bytes]) -> None:
        title = translate("plan", "Save the plan")
        chosen = self.files.to_save(self, title, translate("plan", "plan"), suffix)
        if chosen is not None:
            self._presenter.save(chosen, to_file)

    # --- how it is shown ------------------------------------------------------------------

    def _show_rows(self) -> None:
        self.list.show_rows(agenda_rows(self._entries, self._today(), self._wanted))

    def _shown(self) -> list[CalendarEntry]:
        return [entry for entry in self._entries if self._wanted.takes(entry)]

    def _entry(self, key: str) -> CalendarEntry | None:
        return next((entry for entry in self._entries if entry.key == key), None)

    def _show(self, page: int) -> None:
        self.note.say("")
        self._pages.setCurrentIndex(page)
        self._both.show_detail()

    def _say(self, sentence: str) -> None:
        self.note.offer(translate("plan", "Close"), lambda: self.note.say(""))
        self.note.say(sentence, "caution")

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # --- how it is made -------------------------------------------------------------------

    def _make_filter(self) -> Choices:
        answers = [
            (EVERYTHING, translate("plan", "All")),
            (RECORDS, translate("plan", "My records")),
            (COUNTRIES, translate("plan", "Countries")),
            (SESSIONS, translate("plan", "Sessions")),
        ]
        choices = Choices(translate("plan", "Show"), answers, parent=self)
        choices.choose([EVERYTHING])
        return choices

    def _listing(self) -> QWidget:
        pane = QWidget(self)
        add = PlainButton(translate("plan", "Add a date"), "add", pane)
        add.setObjectName("add-own-date")
        add.clicked.connect(self._begin)
        tools = []
        for name, icon, words, act in (
            ("plan-pdf", "pdf", translate("plan", "Save as PDF"), self._save_pdf),
            ("plan-print", "print", translate("plan", "Print"), self._print),
            ("plan-ical", "download", translate("plan", "Calendar file"), self._ask_for_ical),
        ):
            tool = IconButton(icon, words, pane)
            tool.setObjectName(name)
            tool.clicked.connect(act)
            tools.append(tool)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M)
        layout.addLayout(row(Heading(translate("plan", "Plan"), pane), None, *tools))
        layout.addWidget(self.filter)
        layout.addLayout(row(add, None))
        layout.addWidget(self.cloud)
        layout.addWidget(self.list, 1)
        return pane

    def _nothing(self) -> QWidget:
        title = translate("plan", "What is due, and when")
        sentence = translate(
            "plan",
            "Last days for your records, sessions of the bodies, reviews of countries, and your "
            "own dates. Choose one to see how sure it is and where to look it up.",
        )
        return EmptyState("calendar", title, sentence, parent=self)
