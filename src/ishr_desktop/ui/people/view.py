"""People on the left, one of them on the right; or what has left this computer."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.disclosure import Disclosure
from ishr_desktop.ui.consent.sheet import sheet_html
from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.people.answer_page import AnswerPage
from ishr_desktop.ui.people.left_page import LeftPage
from ishr_desktop.ui.people.person_page import PersonPage
from ishr_desktop.ui.people.presenter import PeoplePresenter, PeopleShown, PersonShown
from ishr_desktop.ui.people.rows import LEFT, people_rows
from ishr_desktop.ui.printing import pdf_of_html
from ishr_desktop.ui.recovery_sheet.sheet_page import SheetPage
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets import Banner, EmptyState, Heading, ListDetail, SearchField
from ishr_desktop.ui.widgets.list_detail import noted
from ishr_desktop.ui.widgets.row_list import RowList
from ishr_desktop.ui.widgets.seen import SeenWidget

NOBODY, PERSON, ANSWERS, LEFT_PAGE, WORDS = range(5)


class PeopleView(SeenWidget):
    """Shows; the presenter decides."""

    def __init__(
        self,
        notify: Callable[[str], None],
        go: Callable[[str, str], None],
        files: FileChooser | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("people")
        self.files: FileChooser = files or AskingChooser()
        self._notify, self._go = notify, go
        self._person: PersonShown | None = None
        self.search = SearchField(translate("people", "Find a person"), self)
        self.list = RowList(translate("people", "People"), self)
        self.person = PersonPage(self)
        self.answers = AnswerPage(self)
        self.left = LeftPage(self)
        self.words = SheetPage(self.files, self)
        self.note = Banner("", "info", self)
        self._pages = QStackedWidget(self)
        for page in (self._nobody(), self.person, self.answers, self.left, self.words):
            self._pages.addWidget(page)
        self._both = ListDetail(self._listing(), noted(self.note, self._pages, self), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._both)

    def attach(self, presenter: PeoplePresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.seen.connect(presenter.seen)
        self.search.textChanged.connect(presenter.search)
        self.list.chosen.connect(self._choose)
        self.list.entered_row.connect(self._both.show_detail)
        self._connect_person(presenter)
        self._connect_identity(presenter)
        self.answers.saved.connect(presenter.answer)
        self.answers.left.connect(lambda: self._pages.setCurrentIndex(PERSON))
        self.words.kept.connect(self._words_kept)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)

    # --- what the presenter tells ---------------------------------------------------------

    def show_people(self, people: PeopleShown) -> None:
        """Fill the list."""
        self.list.show_rows(people_rows(people, searching=bool(self.search.text())))

    def show_person(self, person: PersonShown) -> None:
        """Show one person; answers that are being written stay."""
        other = self._person is None or self._person.row.id != person.row.id
        self._person = person
        self.person.show_person(person)
        self.list.choose(person.row.id)
        if other or self._pages.currentIndex() not in {ANSWERS, WORDS}:
            self._pages.setCurrentIndex(PERSON)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self._person = None
        self._pages.setCurrentIndex(NOBODY)

    def show_left(self, left: Sequence[Disclosure], now: datetime) -> None:
        """Show what has left this computer."""
        self.left.show_left(left, now)
        self._pages.setCurrentIndex(LEFT_PAGE)

    def answered(self) -> None:
        """Answers were written down."""
        self._notify(translate("people", "The answers are saved on this computer."))
        self._pages.setCurrentIndex(PERSON)

    def withdrawn(self, recall: Sequence[Disclosure]) -> None:
        """Consent was taken back; what is listed cannot be called back by itself."""
        self.person.show_recall(tuple(recall))

    def words_made(self, words: tuple[str, ...]) -> None:
        """The locked part was made; its recovery words are shown once."""
        self.person.identity.forget_typed()
        self.words.show_words(words)
        self._pages.setCurrentIndex(WORDS)

    def sheet_saved(self, name: str) -> None:
        """The consent sheet is in a file of this name."""
        words = translate("people", "The sheet is in {name}. Nothing on it is filled in.")
        self._say(words.format(name=name), "positive")

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self._say(sentence, "caution")

    # --- what the window tells ------------------------------------------------------------

    def reveal(self, person_id: str) -> None:
        """Show one person."""
        self._presenter.show(person_id)
        self._both.show_detail()

    # --- what the person does -------------------------------------------------------------

    def _choose(self, key: str) -> None:
        self.note.say("")
        if key == LEFT:
            self._person = None
            self._presenter.show_left()
        else:
            self._pages.setCurrentIndex(PERSON)
            self._presenter.show(key)

    def _find(self) -> None:
        self._both.go_back()
        self.search.setFocus()

    def _begin_answers(self) -> None:
        if self._person is not None:
            self.answers.begin(self._person)
            self._pages.setCurrentIndex(ANSWERS)

    def _words_kept(self) -> None:
        self.words.show_words(())
        self._pages.setCurrentIndex(PERSON)

    def _save_sheet(self) -> None:
        title = translate("people", "Save the consent sheet")
        name = translate("people", "consent")
        chosen = self.files.to_save(self, title, name, "pdf")
        if chosen is not None and self._person is not None:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            html = sheet_html(self._person.row.code_name)
            self._presenter.save_sheet(pdf_of_html(html, right_to_left=mirrored), chosen)

    def _say(self, sentence: str, tone: str) -> None:
        self.note.offer(translate("people", "Close"), lambda: self.note.say(""))
        self.note.say(sentence, tone)

    # --- how it is made -------------------------------------------------------------------

    def _connect_person(self, presenter: PeoplePresenter) -> None:
        page = self.person
        page.renamed.connect(lambda name: presenter.rename(self._id, name))
        page.incident_asked.connect(lambda key: self._go("incidents", key))
        page.likeness.merged.connect(lambda other: presenter.merge(other, self._id))
        page.likeness.differed.connect(lambda other: presenter.say_different(self._id, other))
        page.likeness.unmerged.connect(presenter.unmerge)
        page.consent.answer_asked.connect(self._begin_answers)
        page.consent.sheet_asked.connect(self._save_sheet)
        page.consent.withdrawn.connect(lambda uses: presenter.withdraw(self._id, uses))

    def _connect_identity(self, presenter: PeoplePresenter) -> None:
        card = self.person.identity
        card.made.connect(presenter.make_identities)
        card.opened.connect(presenter.unlock)
        card.locked.connect(presenter.lock)
        card.saved.connect(lambda identity: presenter.save_identity(self._id, identity))

    @property
    def _id(self) -> str:
        return self._person.row.id if self._person is not None else ""

    def _listing(self) -> QWidget:
        pane = QWidget(self)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(M, L, M, S)
        layout.setSpacing(M)
        layout.addWidget(Heading(translate("people", "People"), pane))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        return pane

    def _nobody(self) -> QWidget:
        title = translate("people", "Code names, never real ones")
        sentence = translate(
            "people",
            "Everybody who stands in a record with a code name appears here. Choose one to ask for "
            "consent, or to see where they are spoken of.",
        )
        return EmptyState("person", title, sentence, parent=self)
