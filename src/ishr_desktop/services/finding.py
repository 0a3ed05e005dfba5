"""Finding records again: by words, by names where they are unlocked, and by what is counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ishr_desktop.domain.errors import IdentitiesAbsent, IdentitiesLocked
from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import (
    FacetCount,
    Found,
    IncidentQuery,
    Place,
    WhereFound,
)
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.reading import plain_text
from ishr_desktop.services.identities import Identities
from ishr_desktop.services.snippets import snippet
from ishr_desktop.storage.attachment_texts import AttachmentTextRepository
from ishr_desktop.storage.finding import COUNTED, FindingRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.persons import PersonRepository
from ishr_desktop.storage.vault import Vault

PAGE = 200
_DERIVED_AT_ONCE = 25
"""Incidents of one step: about fifty milliseconds."""


class Finding:
    """Searches and counts in one vault."""

    def __init__(self, vault: Vault, identities: Identities) -> None:
        self._repository = FindingRepository(vault)
        self._incidents = IncidentRepository(vault)
        self._texts = AttachmentTextRepository(vault)
        self._persons = PersonRepository(vault)
        self._identities = identities
        self._vault = vault

    def find(
        self,
        query: IncidentQuery,
        offsets: Sequence[int] = (0,),
        size: int = PAGE,
        progress: Progress = silent,
    ) -> Found:
        """How many records a question finds, and pages of `size` rows.

        Raises `Cancelled` from inside `progress`, which is asked every few milliseconds.
        """
        return self._repository.find(self.with_names(query), offsets, size, progress)

    def facets(
        self,
        query: IncidentQuery,
        kinds: Sequence[FacetKind] = tuple(FacetKind),
        limit: int = COUNTED,
        progress: Progress = silent,
    ) -> list[FacetCount]:
        """How many of the found records have each value, the most frequent first.

        A kind of which something is chosen is counted as if nothing of it were. Raises `Cancelled`.
        """
        return self._repository.count_facets(self.with_names(query), kinds, limit, progress)

    def where_found(
        self, query: IncidentQuery, incident_ids: Iterable[str], progress: Progress = silent
    ) -> dict[str, WhereFound]:
        """Why each of these records holds the words that are asked for; raises `Cancelled`."""
        asked = self.with_names(query)
        found: dict[str, WhereFound] = {}
        for incident_id in incident_ids if asked.text else ():
            progress(len(found), 0)
            incident = self._incidents.find(incident_id)
            if incident is not None and (where := self._where(incident, asked)) is not None:
                found[incident_id] = where
        return found

    def meant(self, kind: FacetKind, words: str) -> Facet:
        """The value that a person means: its code, its words or a code name, as it is counted."""
        return Facet(kind, self._repository.value(kind, words) or words)

    def label(self, facet: Facet) -> str:
        """The words that records say for a value; an empty string for codes and unknown values."""
        return self._repository.label(facet)

    def derive_some(self) -> int:
        """Make some records countable that an earlier program saved; how many are left."""
        with self._vault.transaction():
            some, found = self._incidents.underived(_DERIVED_AT_ONCE)
            for incident_id in some:
                self._incidents.derive(incident_id)
        return found - len(some)

    def rebuild(self, progress: Progress = silent) -> int:
        """Make anew everything that is derived from records; how many there are.

        Stopped or cut off, the rest is done by `derive_some`. Raises `Cancelled`.
        """
        self._incidents.forget_derived()
        left = total = self._incidents.underived(0)[1]
        while left:
            left = self.derive_some()
            progress(total - left, total)
        return total

    def with_names(self, query: IncidentQuery) -> IncidentQuery:
        """The question with the people whose real names hold its words, while names are open."""
        if not query.text:
            return query
        try:
            people = self._identities.find(query.text)
        except (IdentitiesLocked, IdentitiesAbsent):
            return query
        roots = self._persons.roots()
        return replace(query, named=frozenset(roots.get(one, one) for one in people))

    def _where(self, incident: Incident, query: IncidentQuery) -> WhereFound | None:
        words = snippet(_told(incident), query.text) if self._holds(incident, query) else ""
        if words:
            return WhereFound(Place.STORY, words)
        files = self._texts.names_with(incident.id, query.text)
        if files:
            return WhereFound(Place.FILE, ", ".join(files))
        names = self._repository.code_names(incident.id, query.named)
        return WhereFound(Place.PERSON, ", ".join(names)) if names else None

    def _holds(self, incident: Incident, query: IncidentQuery) -> bool:
        """Whether all words stand in the record itself, and not only some of them."""
        return self._repository.holds(incident.id, query.text)


def _told(incident: Incident) -> Iterator[str]:
    """The texts of a record, what says most first; ids and codes are not shown."""
    for field in ("narrative", "one_line", "title", "context", "impact"):
        yield plain_text(incident.document.get(field))
    yield from incident.searchable()
