"""What may leave of one record: asked of the ledger for one use at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.consent import asked
from ishr_desktop.domain.consent_entry import ConsentEntry, Use, entries_of, last_answers
from ishr_desktop.domain.disclosure import Disclosure
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.person import Party, text_of
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.consent import ExportCheck
    from ishr_desktop.services.session import Session

KEY_USES = (Use.ISHR, Use.UN_EXPERT, Use.NAMED_TO_STATE, Use.UN_PUBLIC)
"""The uses that stand beside every person; all others are one press away."""


@dataclass(frozen=True)
class Asked:
    """Somebody in the record who must be asked."""

    code_name: str
    person: str
    """Id in the vault; empty in records from elsewhere."""
    answers: tuple[ConsentEntry | None, ...]
    """For each of `KEY_USES`."""


@dataclass(frozen=True)
class ConsentShown:
    """Everything the section shows, at one moment."""

    check: "ExportCheck"
    people: Sequence[Asked]
    left: Sequence[Disclosure]
    now: datetime


class ConsentView(Protocol):
    """What the presenter tells the section."""

    def show_consent(self, shown: ConsentShown) -> None:
        """Show who was asked, and what would be held back."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class ConsentPresenter:
    """Asks the vault and tells the section."""

    def __init__(
        self, view: ConsentView, jobs: JobRunner, session: "Session", wording: Wording
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording
        self._incident = ""
        self._use: str = Use.ISHR
        jobs.listen(("people",), self.reload)

    def show(self, incident_id: str) -> None:
        """Look at another record."""
        self._incident = incident_id
        self.reload()

    def ask(self, use: str) -> None:
        """Look at another use."""
        self._use = use
        self.reload()

    def reload(self) -> None:
        """Read again."""
        if self._incident:
            self._jobs.run(
                _read,
                self._session,
                self._incident,
                self._use,
                on_done=self._show,
                on_error=self._say,
            )

    def allow(self, reason: str) -> None:
        """Let the record pass for this use, with a typed reason."""
        self._jobs.run(
            self._session.consent.allow,
            self._incident,
            self._use,
            reason,
            on_done=lambda _: self.reload(),
            on_error=self._say,
            changes=("incidents", "outbox"),
        )

    def _show(self, shown: ConsentShown) -> None:
        if (shown.check.incident.id, shown.check.use) == (self._incident, self._use):
            self._view.show_consent(shown)

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))


# --- on the storage thread ----------------------------------------------------------------


def _read(session: "Session", incident_id: str, use: str) -> ConsentShown:
    check = session.consent.check(incident_id, use)
    document = check.incident.document
    answers = last_answers(entries_of(document))
    people = [
        Asked(
            code_name=text_of(party, "code_name"),
            person=text_of(party, "person"),
            answers=tuple(_answer(answers, party, one) for one in KEY_USES),
        )
        for party in asked(document)
    ]
    return ConsentShown(
        check=check,
        people=people,
        left=session.consent.left_of_incident(incident_id),
        now=session.clock(),
    )


def _answer(
    answers: Mapping[tuple[str, str], ConsentEntry], party: Party, use: str
) -> ConsentEntry | None:
    for name in (text_of(party, "person"), text_of(party, "id")):
        if name and (name, use) in answers:
            return answers[name, use]
    return None
