"""People: found, joined and told apart by hand, asked for consent, and named in the locked part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ishr_desktop.domain.consent_entry import ConsentEntry
from ishr_desktop.domain.disclosure import Disclosure
from ishr_desktop.domain.duplicate import Suggestion
from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import ExpectedError, PersonUnknown
from ishr_desktop.domain.identity import Identity, IdentityState
from ishr_desktop.domain.person import Person, PersonIncident, PersonRow
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.freshness import Freshness
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session

CHANGES = ("people", "incidents", "outbox")
"""What a change here touches: answers stand in records, and decide what may leave."""


@dataclass(frozen=True)
class PeopleShown:
    """The list."""

    rows: Sequence[PersonRow]
    names: Mapping[str, str]
    """Real names by the id of the person, while the locked part is open."""
    identities: IdentityState


@dataclass(frozen=True)
class PersonShown:
    """One person with everything that is known of them."""

    row: PersonRow
    merged: Sequence[Person]
    """Those who turned out to be this person."""
    incidents: Sequence[PersonIncident]
    answers: Mapping[str, ConsentEntry]
    left: Sequence[Disclosure]
    suggestions: Sequence[Suggestion]
    identity: Identity | None
    """None while the locked part is not open."""
    identities: IdentityState
    now: datetime

    @property
    def today(self) -> date:
        """The day on which answers are looked at."""
        return self.now.date()


class PeopleScreen(Protocol):
    """What the presenter tells the screen."""

    def show_people(self, people: PeopleShown) -> None:
        """Fill the list."""

    def show_person(self, person: PersonShown) -> None:
        """Show one person."""

    def show_nobody(self) -> None:
        """Nobody is chosen."""

    def show_left(self, left: Sequence[Disclosure], now: datetime) -> None:
        """Show what has left this computer."""

    def answered(self) -> None:
        """Answers were written down."""

    def withdrawn(self, recall: Sequence[Disclosure]) -> None:
        """Consent was taken back; what is listed cannot be called back by itself."""

    def words_made(self, words: tuple[str, ...]) -> None:
        """The locked part was made; its recovery words are shown once."""

    def sheet_saved(self, name: str) -> None:
        """The consent sheet is in a file of this name."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class PeoplePresenter:
    """Asks the vault and tells the screen."""

    def __init__(
        self, view: PeopleScreen, jobs: JobRunner, session: "Session", wording: Wording
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording
        self._fresh = Freshness(self.reload)
        self._text = ""
        self._shown = ""

    def load(self) -> None:
        """Show the people now and whenever they change."""
        self._jobs.listen(("people", "incidents"), self._fresh.changed)
        self.reload()

    def seen(self, seen: bool) -> None:
        """The screen is seen, or hidden: hidden it is not read again at each change."""
        self._fresh.show(seen)

    def reload(self) -> None:
        """Read the list and the person again."""
        self.search(self._text)
        self.show(self._shown)

    def search(self, text: str) -> None:
        """Show those whose code name, or real name while that may be read, holds this."""
        self._text = text
        self._jobs.run(_read_people, self._session, text, on_done=self._show_people)

    def show(self, person_id: str) -> None:
        """Show one person."""
        self._shown = person_id
        if person_id:
            self._jobs.run(
                _read_person,
                self._session,
                person_id,
                on_done=self._show_person,
                on_error=self._not_there,
            )

    def show_left(self) -> None:
        """Show what has left this computer."""
        self._shown = ""
        self._jobs.run(
            self._session.consent.left,
            on_done=lambda left: self._view.show_left(left, self._session.clock()),
        )

    def rename(self, person_id: str, code_name: str) -> None:
        """Give a person another code name."""
        if code_name.strip():
            self._change(self._session.persons.rename, person_id, code_name.strip())

    def merge(self, person_id: str, into: str) -> None:
        """Both are the same person."""
        self._change(self._session.persons.merge, person_id, into)

    def unmerge(self, person_id: str) -> None:
        """They are two people after all."""
        self._change(self._session.persons.unmerge, person_id)

    def say_different(self, one: str, other: str) -> None:
        """Two who look alike are not the same."""
        self._change(self._session.persons.say_different, one, other)

    def answer(self, entries: Sequence[ConsentEntry]) -> None:
        """Write answers down."""
        self._change(
            self._session.consent.record, *entries, on_done=lambda _: self._view.answered()
        )

    def withdraw(self, person_id: str, uses: Sequence[str]) -> None:
        """A person takes consent back, for some uses or, when there are none, for all."""
        self._change(
            self._session.consent.withdraw,
            person_id,
            tuple(uses),
            on_done=lambda done: self._view.withdrawn(done.recall),
        )

    def make_identities(self, passphrase: str) -> None:
        """Make the locked part."""
        self._change(
            self._session.identities.create,
            passphrase,
            on_done=lambda words: self._view.words_made(words.words),
        )

    def unlock(self, passphrase: str) -> None:
        """Open the locked part."""
        self._change(self._session.identities.unlock, passphrase)

    def lock(self) -> None:
        """Close the locked part."""
        self._change(self._session.identities.lock)

    def save_identity(self, person_id: str, identity: Identity) -> None:
        """Keep who a person is."""
        self._change(self._session.identities.save, person_id, identity)

    def save_sheet(self, pdf: bytes, target: Path) -> None:
        """Write the consent sheet to a new file."""
        self._jobs.run(
            create_file,
            target,
            pdf,
            on_done=lambda _: self._view.sheet_saved(target.name),
            on_error=self._say,
        )

    def _change(
        self, work: Callable[..., Any], *args: object, on_done: Callable[[Any], None] | None = None
    ) -> None:
        self._jobs.run(
            work,
            *args,
            on_done=on_done or (lambda _: None),
            on_error=self._say,
            changes=CHANGES,
        )

    def _show_people(self, found: "tuple[str, PeopleShown]") -> None:
        text, people = found
        if text == self._text:
            self._view.show_people(people)

    def _show_person(self, person: PersonShown) -> None:
        if self._shown:
            self._shown = person.row.id
            self._view.show_person(person)

    def _not_there(self, problem: ExpectedError) -> None:
        self._shown = ""
        self._view.show_nobody()
        if not isinstance(problem, PersonUnknown):
            self._say(problem)

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))


# --- on the storage thread ----------------------------------------------------------------


def _read_people(session: "Session", text: str) -> tuple[str, PeopleShown]:
    state = session.identities.state
    rows = session.persons.rows(text)
    names: dict[str, str] = {}
    if state is IdentityState.OPEN:
        known = {row.id for row in rows}
        by_name = session.persons.rows_of(session.identities.find(text)) if text else []
        rows += [row for row in by_name if row.id not in known]
        names = {key: one.name for key, one in session.identities.all().items() if one.name}
    return text, PeopleShown(rows, names, state)


def _read_person(session: "Session", person_id: str) -> PersonShown:
    group = session.persons.group(person_id)
    root = group[0]
    state = session.identities.state
    return PersonShown(
        row=session.persons.rows_of([root.id])[0],
        merged=group[1:],
        incidents=session.persons.incidents(root.id),
        answers=session.consent.answers(root.id),
        left=session.consent.left_of_person(root.id),
        suggestions=session.duplicates.of(root.id),
        identity=session.identities.get(root.id) if state is IdentityState.OPEN else None,
        identities=state,
        now=session.clock(),
    )
