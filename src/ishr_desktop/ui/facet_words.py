"""Facets in words: the name of each kind, and what people read for a value."""

from ishr_desktop.domain.facets import NOT_ASKED, Facet, FacetKind
from ishr_desktop.domain.incident import Urgency
from ishr_desktop.ui import states
from ishr_desktop.ui.countries import country_name
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.tiles import tile_word

_VOCABULARIES = {
    FacetKind.ACT: "act_types",
    FacetKind.METHOD: "methods",
    FacetKind.PERPETRATOR_TYPE: "perpetrator_types",
    FacetKind.STAGE: "stages",
    FacetKind.CONSENT: "consent_answers",
}


def kind_words(kind: FacetKind) -> str:
    """The name of a kind, as a heading."""
    return {
        FacetKind.TILE: translate("facets", "What happened"),
        FacetKind.ACT: translate("facets", "Kind of harm"),
        FacetKind.URGENCY: translate("facets", "Danger"),
        FacetKind.COUNTRY: translate("facets", "Country"),
        FacetKind.REGION: translate("facets", "Region"),
        FacetKind.PLACE: translate("facets", "Place"),
        FacetKind.YEAR: translate("facets", "Year"),
        FacetKind.MONTH: translate("facets", "Month"),
        FacetKind.STAGE: translate("facets", "How far it is written"),
        FacetKind.PERSON: translate("facets", "Person"),
        FacetKind.VICTIM: translate("facets", "Who was harmed"),
        FacetKind.PERPETRATOR: translate("facets", "Who is thought to have done it"),
        FacetKind.PERPETRATOR_TYPE: translate("facets", "Kind of perpetrator"),
        FacetKind.UNIT: translate("facets", "Unit"),
        FacetKind.METHOD: translate("facets", "Method"),
        FacetKind.CONSENT: translate("facets", "Consent"),
        FacetKind.CASE: translate("facets", "Case"),
        FacetKind.TAG: translate("facets", "Tag"),
        FacetKind.SEND_STATE: translate("facets", "Where it stands"),
    }[kind]


def value_words(facet: Facet, label: str = "") -> str:
    """What people read for a value; `label` is what the records themselves say for it."""
    kind, value = facet
    if kind is FacetKind.TILE:
        return tile_word(value)
    if kind is FacetKind.URGENCY:
        return _danger(value)
    if kind is FacetKind.COUNTRY:
        return country_name(value)
    if kind in {FacetKind.YEAR, FacetKind.MONTH}:
        return edtf_words(value)
    if kind is FacetKind.SEND_STATE:
        return states.look(value).word if value in states.known() else value
    if kind is FacetKind.CONSENT and value == NOT_ASKED:
        return translate("facets", "Somebody not asked")
    vocabulary = _VOCABULARIES.get(kind)
    words = term_word(vocabulary, value) if vocabulary else ""
    return words if words and words != value else label or value


def _danger(value: str) -> str:
    return {
        Urgency.NOW: translate("facets", "Now"),
        Urgency.SOON: translate("facets", "Soon"),
        Urgency.NONE: translate("facets", "None known"),
    }.get(Urgency(value) if value in set(Urgency) else Urgency.NONE, value)
