"""The doors of a record as it is typed, or of its case: asked off the window, the newest counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.advice.engine import advise
from ishr_desktop.domain.advice.ordering import Order, ordered
from ishr_desktop.domain.advice.rule_book import RuleBook
from ishr_desktop.domain.errors import CaseUnknown, ExpectedError, GuideUnknown
from ishr_desktop.domain.guide import Source
from ishr_desktop.domain.incident import Document
from ishr_desktop.resources.case_facts import facts_of
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import Job, JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session


@dataclass(frozen=True)
class Asked:
    """What doors are asked for."""

    document: Document
    """The record as it is typed."""
    case: str
    """The code of its case, when the whole case is meant; else empty."""
    on: date
    goals: tuple[str, ...]
    fears: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """The doors, and what they were computed from."""

    facts: CaseFacts
    book: RuleBook
    order: Order
    on: date

    @property
    def says_something(self) -> bool:
        """Whether the record says what happened, where or when."""
        facts = self.facts
        return bool(facts.acts or facts.states or facts.countries or facts.began != Span())


class DoorsView(Protocol):
    """What the presenter tells the section."""

    def show_doors(self, answered: Answered) -> None:
        """Show the doors."""

    def show_case(self, code: str) -> None:
        """Offer the case of the record; empty when this vault does not know it."""

    def show_sources(self, mechanism: str, sources: Sequence[Source]) -> None:
        """Say where the facts about a mechanism can be checked."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class DoorsPresenter:
    """Asks; an answer to an earlier question is dropped."""

    def __init__(
        self,
        view: DoorsView,
        jobs: JobRunner,
        session: "Session",
        wording: Wording,
        language: str,
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording
        self._language = language
        self._job: Job | None = None
        self._question = 0
        self._case = ""

    def ask(self, asked: Asked) -> None:
        """Ask for the doors; whoever asked before waits no more."""
        if self._job is not None:
            self._job.cancel()
        self._question += 1
        question = self._question
        self._job = self._jobs.run(
            _answer,
            self._session,
            asked,
            on_done=lambda answered: self._answered(question, answered),
            on_error=lambda problem: self._refused(question, problem),
        )

    def look_for_case(self, code: str) -> None:
        """Find out whether the case of the record is of this vault."""
        self._case = code
        if not code:
            self._view.show_case("")
            return
        self._jobs.run(
            _case_code,
            self._session,
            code,
            on_done=lambda found: self._view.show_case(found) if code == self._case else None,
        )

    def read_sources(self, mechanism: str) -> None:
        """Read where the facts about a mechanism can be checked."""
        self._jobs.run(
            _sources,
            self._session,
            mechanism,
            self._language,
            on_done=lambda sources: self._view.show_sources(mechanism, sources),
        )

    def _answered(self, question: int, answered: Answered) -> None:
        if question == self._question:
            self._view.show_doors(answered)

    def _refused(self, question: int, problem: ExpectedError) -> None:
        if question == self._question:
            self._view.say_problem(self._wording.sentence(problem))


# --- on the storage thread ----------------------------------------------------------------


def _answer(session: "Session", asked: Asked) -> Answered:
    book = session.advice.book
    if asked.case:
        facts = session.advice.facts(asked.case, asked.on)
    else:
        facts = facts_of(asked.document, asked.on)
    doors = advise(facts, book, asked.on)
    return Answered(facts, book, ordered(doors, book.goals, asked.goals, asked.fears), asked.on)


def _case_code(session: "Session", code: str) -> str:
    try:
        return session.cases.get(code).code
    except CaseUnknown:
        return ""


def _sources(session: "Session", mechanism: str, language: str) -> Sequence[Source]:
    library = session.guides.library(language)
    try:
        return library.sources(library.page(mechanism))
    except GuideUnknown:
        return ()
