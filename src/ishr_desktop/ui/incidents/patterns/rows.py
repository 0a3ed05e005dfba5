"""Patterns in plain words."""

from collections.abc import Iterator
from itertools import groupby

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import FacetCount
from ishr_desktop.domain.patterns import Escalation, Patterns
from ishr_desktop.ui.facet_words import value_words
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.row_delegate import RowLook

_ICONS = {
    FacetKind.UNIT: "shield",
    FacetKind.PLACE: "place",
    FacetKind.METHOD: "link",
    FacetKind.PERPETRATOR: "eye",
    FacetKind.VICTIM: "person",
}


def rows_of(patterns: Patterns) -> Iterator[RowLook]:
    """Titles and rows; the key of a row is the facet of the records behind it."""
    if patterns.escalations:
        yield RowLook("", translate("incidents", "Threats before attacks"))
        yield from map(_escalation, patterns.escalations)
    for kind, group in groupby(patterns.repeated, key=lambda one: one.facet.kind):
        yield RowLook("", _title(kind))
        yield from map(_repeated, group)


def facet_of(key: str) -> Facet:
    """The facet that a row stands for."""
    kind, value = key.split(" ", maxsplit=2)[1:]
    return Facet(FacetKind(kind), value)


def _key(place: str, facet: Facet) -> str:
    return f"{place} {facet.kind} {facet.value}"


def _title(kind: FacetKind) -> str:
    return {
        FacetKind.UNIT: translate("incidents", "The same unit"),
        FacetKind.PLACE: translate("incidents", "The same place"),
        FacetKind.METHOD: translate("incidents", "The same method"),
        FacetKind.PERPETRATOR: translate("incidents", "The same perpetrator"),
        FacetKind.VICTIM: translate("incidents", "The same person harmed"),
    }[kind]


def _said(kind: FacetKind, count: int) -> str:
    if kind is FacetKind.UNIT:
        return translate("incidents", "%n record(s) name the same unit", None, count)
    if kind is FacetKind.PLACE:
        return translate("incidents", "%n record(s) name the same place", None, count)
    if kind is FacetKind.METHOD:
        return translate("incidents", "%n record(s) describe the same method", None, count)
    if kind is FacetKind.PERPETRATOR:
        return translate("incidents", "%n record(s) name the same perpetrator", None, count)
    return translate("incidents", "%n record(s) are about harm to the same person", None, count)


def _repeated(one: FacetCount) -> RowLook:
    kind = one.facet.kind
    return RowLook(
        key=_key("same", one.facet),
        title=value_words(one.facet, one.label),
        sub=_said(kind, one.count),
        icon=_ICONS[kind],
        tone="accent",
    )


def _escalation(one: Escalation) -> RowLook:
    threats = translate("incidents", "%n threat(s)", None, one.threats)
    later = translate("incidents", "%n day(s) later", None, one.days)
    words = translate("incidents", "{threats}, then {days}: {attack}")
    return RowLook(
        key=_key("before", Facet(FacetKind.VICTIM, one.victim)),
        title=one.label or one.victim,
        sub=words.format(threats=threats, days=later, attack=term_word("act_types", one.attack)),
        icon="warning",
        tone="caution",
    )
