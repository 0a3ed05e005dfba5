"""The timeline of records, and what repeats among them."""

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident import Tile
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.moments import Timeline
from ishr_desktop.domain.patterns import ATTACKS, REPEATING, Patterns, escalations, repeated
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.services.finding import Finding
from ishr_desktop.storage.moments import MomentRepository
from ishr_desktop.storage.vault import Vault

SHOWN = 1_000
"""Entries of the timeline; a filter shows the others."""
_THREATENED = 500
"""People of whom threats before attacks are told."""
_PATTERNS_OF_A_KIND = 50


class PatternFinding:
    """Looks across the records that a question finds. Everything may be stopped by `progress`."""

    def __init__(self, vault: Vault, finding: Finding) -> None:
        self._moments = MomentRepository(vault)
        self._finding = finding

    def timeline(self, query: IncidentQuery, progress: Progress = silent) -> Timeline:
        """When it happened, the newest first; raises `Cancelled`."""
        return self._moments.timeline(self._finding.with_names(query), SHOWN, progress)

    def patterns(self, query: IncidentQuery, progress: Progress = silent) -> Patterns:
        """What at least two records say, and threats before attacks; raises `Cancelled`."""
        asked = self._finding.with_names(query)
        counts = self._finding.facets(asked, REPEATING, _PATTERNS_OF_A_KIND, progress)
        terms = vocabulary("act_types").terms
        tiles = {term.code: term.tile for term in terms}
        threats = [code for code, tile in tiles.items() if tile == Tile.THREAT]
        attacks = [code for code, tile in tiles.items() if tile in ATTACKS]
        moments = self._moments.of_victims(asked, threats, attacks, _THREATENED, progress)
        found = escalations(moments, lambda code: tiles.get(code, ""), self._label)
        return Patterns(tuple(repeated(counts)), tuple(found))

    def _label(self, victim: str) -> str:
        return self._finding.label(Facet(FacetKind.VICTIM, victim))
