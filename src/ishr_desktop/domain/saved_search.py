"""Searches that a person keeps under a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import IncidentQuery, SortBy

NAME_LIMIT = 100
"""Characters of a name."""


@dataclass(frozen=True)
class SavedSearch:
    """One question and its name."""

    name: str
    query: IncidentQuery


def query_to_json(query: IncidentQuery) -> dict[str, Any]:
    """A question as a JSON object; who was found by real name is not written down."""
    return {
        "text": query.text,
        "facets": {str(kind): list(values) for kind, values in query.values().items()},
        "since": query.since.isoformat() if query.since else None,
        "until": query.until.isoformat() if query.until else None,
        "sort_by": str(query.sort_by),
        "descending": query.descending,
    }


def query_from_json(value: Mapping[str, Any]) -> IncidentQuery:
    """What `query_to_json` wrote; kinds of facets that this version does not know are left out."""
    known = {kind for kind in FacetKind if kind in value["facets"]}
    return IncidentQuery(
        text=value["text"],
        facets=frozenset(Facet(kind, one) for kind in known for one in value["facets"][kind]),
        since=_day(value["since"]),
        until=_day(value["until"]),
        sort_by=SortBy(value["sort_by"]),
        descending=value["descending"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
