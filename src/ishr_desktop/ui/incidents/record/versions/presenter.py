"""The versions of one record: read, compared, sealed, checked, brought back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.comparison import Change
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.incident import Document, Incident
from ishr_desktop.domain.sealing import SealCheck, SealReason
from ishr_desktop.domain.version import Version
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session

_CHANGES = ("incidents", "outbox")


@dataclass(frozen=True)
class VersionsShown:
    """Everything the section shows, at one moment."""

    incident: Incident
    versions: Sequence[Version]
    """Newest first."""
    can_undo: bool
    can_redo: bool
    protected: bool
    now: datetime

    @property
    def sealed(self) -> Version | None:
        """The newest version that is sealed."""
        return next((one for one in self.versions if one.seal is not None), None)


@dataclass(frozen=True)
class Compared:
    """Two versions side by side."""

    before: Document
    after: Document
    changes: Sequence[Change]


class VersionsView(Protocol):
    """What the presenter tells the section."""

    def show_versions(self, shown: VersionsShown) -> None:
        """Show the history of a record."""

    def show_compared(self, compared: Compared) -> None:
        """Show what is different between two versions."""

    def show_checks(self, checks: Sequence[SealCheck]) -> None:
        """Show whether the seals hold."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""

    def checking_title(self) -> str:
        """The words in the strip while files are read."""


class VersionsPresenter:
    """Asks the vault and tells the section."""

    def __init__(
        self, view: VersionsView, jobs: JobRunner, session: "Session", wording: Wording
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording
        self._incident = ""

    def show(self, incident_id: str) -> None:
        """Look at a record, or at the same one again."""
        self._incident = incident_id
        self._jobs.run(_read, self._session, incident_id, on_done=self._show, on_error=self._say)

    def compare(self, before: int, after: int) -> None:
        """Put two versions side by side."""
        self._jobs.run(
            _compare,
            self._session,
            self._incident,
            before,
            after,
            on_done=self._view.show_compared,
            on_error=self._say,
        )

    def seal(self, reason: SealReason, words: str, *, clock_checked: bool) -> None:
        """Seal the record as it is saved."""
        self._jobs.run(
            self._session.sealing.seal,
            self._incident,
            reason,
            words,
            clock_checked,
            on_done=lambda _: self._view.say_problem(""),
            on_error=self._say,
            changes=_CHANGES,
        )

    def verify(self) -> None:
        """Check all seals, and read every file that was sealed."""
        self._jobs.run(
            self._session.sealing.verify,
            self._incident,
            on_done=self._view.show_checks,
            on_error=self._say,
            title=self._view.checking_title(),
        )

    def undo(self) -> None:
        """Bring the version before back."""
        self._step(self._session.versions.undo)

    def redo(self) -> None:
        """Take the last step back again."""
        self._step(self._session.versions.redo)

    def protect(self, on: bool) -> None:
        """Keep the record from being removed, or let it be removed again."""
        self._jobs.run(
            self._session.bin.protect,
            self._incident,
            on,
            on_error=self._say,
            changes=("incidents",),
        )

    def _step(self, work: object) -> None:
        assert callable(work)
        self._jobs.run(work, self._incident, on_error=self._say, changes=_CHANGES)

    def _show(self, shown: VersionsShown) -> None:
        if shown.incident.id == self._incident:
            self._view.show_versions(shown)

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))


# --- on the storage thread ----------------------------------------------------------------


def _read(session: "Session", incident_id: str) -> VersionsShown:
    return VersionsShown(
        incident=session.incidents.get(incident_id),
        versions=session.versions.of(incident_id),
        can_undo=session.versions.can_undo(incident_id),
        can_redo=session.versions.can_redo(incident_id),
        protected=session.bin.is_protected(incident_id),
        now=session.clock(),
    )


def _compare(session: "Session", incident_id: str, before: int, after: int) -> Compared:
    return Compared(
        before=session.versions.document(incident_id, before),
        after=session.versions.document(incident_id, after),
        changes=session.versions.compare(incident_id, before, after),
    )
