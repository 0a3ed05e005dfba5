"""Reports over records: counted here, and with fewer people in them when they leave."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ishr_desktop.domain import consent
from ishr_desktop.domain.chronology import Event, chronology
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.disclosure import Way
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.report import Counting, Document, Grouping, Report, count
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.services.consent import Consent
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault

_EVERYTHING = IncidentQuery()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run when a cell begins with it (OWASP, CSV injection)."""


class Reports:
    """Counts and chronologies over the records of one vault, own and received."""

    def __init__(self, vault: Vault, consents: Consent, clock: Clock) -> None:
        self._vault = vault
        self._consents = consents
        self._repository = IncidentRepository(vault)
        self._clock = clock

    def count(
        self,
        grouping: Grouping,
        query: IncidentQuery = _EVERYTHING,
        *,
        leaving: bool = False,
        progress: Progress = silent,
    ) -> Report:
        """Count the acts of the records that a query finds.

        `leaving` leaves out every person who did not agree to be counted (`U13`), because the
        report is to be shown to others. Raises `Cancelled` from inside `progress`.
        """
        today = self._clock().date()
        documents = (incident.document for incident in self._incidents(query, progress))
        counting = Counting(grouping, _sdg_categories())
        if leaving:
            counting = replace(counting, not_counted=lambda one: _not_agreed(one, today))
        return count(documents, counting)

    def chronology(
        self, query: IncidentQuery = _EVERYTHING, progress: Progress = silent
    ) -> tuple[Event, ...]:
        """What the records that a query finds say, in the order of time."""
        return chronology(self._incidents(query, progress))

    def export_chronology(
        self, query: IncidentQuery, use: str, write: Callable[[tuple[Event, ...]], None]
    ) -> tuple[str, ...]:
        """Have the chronology written for a use, without the records that consent does not cover.

        What goes along is written into the overview of what has left; nothing is when `write`
        raises. Returns the codes of the records that were held back.
        """
        leaving: list[Incident] = []
        held_back: list[str] = []
        with self._vault.transaction():
            for incident in self._incidents(query, silent):
                if self._consents.check(incident.id, use).gaps:
                    held_back.append(incident.code)
                else:
                    leaving.append(incident)
                    self._consents.note_left(incident.id, use, Way.EXPORT)
            write(chronology(leaving))
        return tuple(held_back)

    def _incidents(self, query: IncidentQuery, progress: Progress) -> Iterator[Incident]:
        ids = self._repository.ids(query)
        for number, incident_id in enumerate(ids, start=1):
            incident = self._repository.find(incident_id)
            if incident is not None:
                yield incident
            progress(number, len(ids))


def csv_of(head: Sequence[str], rows: Sequence[Sequence[str | int]]) -> bytes:
    """A table for spreadsheets: UTF-8 with a mark at its beginning, and nothing that they run.

    Follows RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (head, *rows):
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _sdg_categories() -> dict[str, str]:
    terms = vocabulary("act_types").terms
    return {term.code: term.sdg_16_10_1 for term in terms if term.sdg_16_10_1}


def _not_agreed(document: Document, today: date) -> frozenset[str]:
    """The parties of a record who did not agree to be counted."""
    return frozenset(gap.party for gap in consent.gaps(document, Use.STATISTICS, today))
