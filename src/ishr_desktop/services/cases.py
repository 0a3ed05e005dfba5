"""Cases: made, changed, listed, and the incidents of each."""

from contextlib import suppress
from dataclasses import replace

from ishr_desktop.domain.case import Case, CaseDocument
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import CaseUnknown
from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.incident_list import IncidentQuery, IncidentRow, SortBy, facets
from ishr_desktop.services.incident_documents import checked_case
from ishr_desktop.storage.cases import CaseRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault


class Cases:
    """The cases of one vault."""

    def __init__(self, vault: Vault, clock: Clock, *, code_prefix: str) -> None:
        self._vault = vault
        self._clock = clock
        self._code_prefix = code_prefix
        self._cases = CaseRepository(vault)
        self._incidents = IncidentRepository(vault)

    def all(self) -> list[Case]:
        """Every case, the last change first."""
        return self._cases.all()

    def get(self, id_or_code: str) -> Case:
        """One case, however its code is typed; raises `CaseUnknown`."""
        typed = id_or_code.strip()
        for exact in (typed.lower(), typed.upper()):
            with suppress(CaseUnknown):
                return self._cases.get(exact)
        raise CaseUnknown(typed)

    def save(self, document: CaseDocument, case_id: str | None = None) -> Case:
        """Save a new case, or what one says now. Raises `InvalidIncident` or `CaseUnknown`."""
        fields = checked_case(document)
        now = self._clock()
        with self._vault.transaction():
            if case_id is None:
                code = self._cases.next_code(self._code_prefix)
                case = Case(new_id(now), code, fields, now, now)
            else:
                case = replace(self.get(case_id), document=fields, changed_at=now)
            self._cases.put(case)
        return case

    def incidents(self, case: Case) -> list[IncidentRow]:
        """The incidents that name this case by its id or code, in the order they happened."""
        named = facets(FacetKind.CASE, (case.id, case.code))
        query = IncidentQuery(facets=named, sort_by=SortBy.HAPPENED, descending=False)
        return self._incidents.rows(query, 0, -1)
