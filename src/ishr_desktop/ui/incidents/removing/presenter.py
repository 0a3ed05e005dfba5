"""Removes the records that are chosen in the list, after it is known which ones they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ishr_desktop.domain.bin import ASKED_ABOVE, Removal
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.incident_list import IncidentQuery, IncidentRow
from ishr_desktop.domain.progress import Progress
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.incidents.attach_queue import forget_waiting
from ishr_desktop.ui.incidents.listing.presenter import WINDOW, ListPresenter
from ishr_desktop.ui.incidents.parts import Bin, Drafts, Finding, facts_key
from ishr_desktop.ui.job_runner import JobRunner


@dataclass(frozen=True)
class ToRemove:
    """Records that were chosen, as they were found when the question was asked."""

    records: tuple[IncidentRow, ...]

    @property
    def many(self) -> bool:
        """Whether their number is typed before they are removed."""
        return len(self.records) > ASKED_ABOVE


class RemovingView(Protocol):
    """What the presenter tells the bar below the list."""

    def ask(self, wanted: ToRemove) -> None:
        """Ask whether these are to be removed."""

    def show_removed(self, removal: Removal, codes: dict[str, str]) -> None:
        """Say what is in the bin now, and what stays."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class RemovingPresenter:
    """Holds exactly those records that the question was about, whatever the list does meanwhile."""

    def __init__(
        self,
        jobs: JobRunner,
        listing: ListPresenter,
        finding: Finding,
        bin_: Bin,
        drafts: Drafts,
        wording: Wording,
    ) -> None:
        self._jobs = jobs
        self._listing = listing
        self._finding = finding
        self._bin = bin_
        self._drafts = drafts
        self._wording = wording
        self._wanted = ToRemove(())

    def attach_view(self, view: RemovingView) -> None:
        """Meet the bar."""
        self._view = view
        self._listing.listen(self._forget)

    def ask(self, rows: Sequence[int]) -> None:
        """Find out which records stand in these rows of the list, and ask."""
        self._jobs.run(
            self._found,
            self._listing.query,
            tuple(rows),
            on_done=self._asked,
            on_error=self._say,
        )

    def remove(self) -> None:
        """Put them into the bin; the person was asked."""
        wanted = self._wanted
        self._jobs.run(
            self._remove,
            [record.id for record in wanted.records],
            on_done=lambda removal: self._removed(wanted, removal),
            on_error=self._say,
            changes=("incidents", "evidence", "outbox"),
        )

    def _forget(self, _another: IncidentQuery) -> None:
        self._wanted = ToRemove(())

    def _asked(self, wanted: ToRemove) -> None:
        self._wanted = wanted
        if wanted.records:
            self._view.ask(wanted)

    def _removed(self, wanted: ToRemove, removal: Removal) -> None:
        self._wanted = ToRemove(())
        self._view.show_removed(removal, {one.id: one.code for one in wanted.records})

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))

    # --- on the storage thread ------------------------------------------------------------

    def _found(self, query: IncidentQuery, rows: Sequence[int], progress: Progress) -> ToRemove:
        offsets = sorted({row - row % WINDOW for row in rows})
        found = self._finding.find(query, offsets, WINDOW, progress)
        by_row = {
            offset + place: record
            for offset, records in found.windows
            for place, record in enumerate(records)
        }
        return ToRemove(tuple(by_row[row] for row in rows if row in by_row))

    def _remove(self, incident_ids: Sequence[str]) -> Removal:
        removal = self._bin.remove_all(incident_ids)
        for incident_id in removal.removed:
            for key in (incident_id, facts_key(incident_id)):
                self._drafts.forget(key)
            forget_waiting(self._drafts, incident_id)
        return removal
