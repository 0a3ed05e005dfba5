"""What was done, in the codes of the one list, and whether it goes on."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from ishr_desktop.domain.acts import Act, acts_of
from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.code_lists import CodeLists
from ishr_desktop.domain.advice.reading_disappearances import not_found_in
from ishr_desktop.domain.advice.reading_spans import (
    beginning_in,
    end_in,
    first_of,
    goes_on,
    last_of,
    span_in,
)
from ishr_desktop.domain.field_values import value_of
from ishr_desktop.domain.reading import codes_in, objects_in, tri_in
from ishr_desktop.domain.vocabulary import Vocabulary

Document = Mapping[str, Any]

_BY_TILE: Final[Mapping[str, str]] = {
    "threat": "threat",
    "attack": "assault",
    "arrest": "arbitrary_detention",
    "disappearance": "disappearance",
    "killing": "killing",
    "torture": "ill_treatment",
    "sexual_violence": "sexual_violence",
    "surveillance": "surveillance",
    "raid": "search_raid",
    "smear": "smear_campaign",
    "law_against_us": "judicial_harassment",
    "protest_stopped": "assembly_restriction",
}
"""What a tile says as long as no act says it better."""
_KILLED: Final = frozenset({"killing"})
_EXECUTION: Final = "killing.death_penalty.execution_date"
_MOMENTARY: Final = frozenset(
    {
        "killing",
        "attempted_killing",
        "assault",
        "rape",
        "sexual_assault",
        "arson",
        "damage",
        "theft",
        "excessive_force",
        "search_raid",
    }
)
"""Kinds of harm that are over when they are done."""


def acts_in(document: Document, lists: CodeLists) -> frozenset[str]:
    """The codes of the acts, and of the tiles that no act is about, with their broader terms."""
    types = lists.act_types
    codes = {code for act in acts_of(document) for code in _codes(act, types)}
    tiles = {term.tile for act in acts_of(document) if (term := types.term(act.type))}
    chosen = set(codes_in(document.get("tile"))) - tiles
    codes |= {_BY_TILE[tile] for tile in chosen if tile in _BY_TILE}
    return types.with_broader(codes)


def _codes(act: Act, types: Vocabulary) -> Iterator[str]:
    kills = bool(types.with_broader([act.type]) & _KILLED)
    if act.outcome == "threatened":
        yield "threat_death" if kills else "threat"
    if act.type and not (kills and act.outcome in {"threatened", "attempted"}):
        yield act.type
    if kills and act.outcome == "attempted":
        yield "attempted_killing"
    detention = act.detail("detention")
    places = objects_in(detention.get("places"))
    if any(tri_in(place.get("incommunicado")) == "yes" for place in places):
        yield "incommunicado_detention"
    if tri_in(detention.get("isolation")) == "yes":
        yield "isolation"
    if tri_in(detention.get("denied_care")) == "yes":
        yield "denied_medical"


def began_in(document: Document) -> Span:
    """When the first of it began."""
    whole = beginning_in(document.get("when"))
    return first_of([whole, *(beginning_in(value) for value in _dates_of_acts(document))])


def _dates_of_acts(document: Document) -> Iterator[object]:
    for act in acts_of(document):
        yield act.fields.get("when")
        yield act.detail("disappearance").get("when")
        detention = act.detail("detention")
        yield detention.get("arrest_when") or detention.get("from")


def ongoing_in(document: Document, lists: CodeLists) -> Answer:
    """Whether it still goes on: what the record says, else what follows from its acts."""
    said = tri_in(document.get("ongoing"))
    if said in {"yes", "no"}:
        return Answer(said)
    if goes_on(document.get("when")):
        return Answer.YES
    acts = list(acts_of(document))
    if any(goes_on(act.fields.get("when")) or act.outcome == "ongoing" for act in acts):
        return Answer.YES
    if not_found_in(document) is Answer.YES:
        return Answer.YES
    types = lists.act_types
    if acts and all(_is_over(act, types) for act in acts):
        return Answer.NO
    return Answer.UNKNOWN


def _is_over(act: Act, types: Vocabulary) -> bool:
    broader = types.with_broader([act.type])
    if "arbitrary_detention" in broader:
        return _end_of(act) != Span()
    return bool(broader & _MOMENTARY)


def ended_in(document: Document, ongoing: Answer) -> Span:
    """When the last of it ended; nothing when it goes on or nobody said that it does not."""
    if ongoing is Answer.YES:
        return Span()
    ends = [end_in(document.get("when")), *(_end_of(act) for act in acts_of(document))]
    told = last_of(ends)
    if told != Span() or ongoing is not Answer.NO:
        return told
    starts = [beginning_in(document.get("when"))]
    starts += [beginning_in(value) for value in _dates_of_acts(document)]
    return last_of(starts)


def _end_of(act: Act) -> Span:
    detention = act.detail("detention")
    released = span_in(value_of(detention, "release.date"))
    if released != Span():
        return released
    until = span_in(detention.get("to"))
    return until if until != Span() else end_in(act.fields.get("when"))


def feared_in(document: Document, today: date) -> Span:
    """When the first thing that is feared is expected: a sentence, a threat, a need for help."""
    days = [
        value_of(document, "urgency.by_when") or document.get("by_when"),
        *(value_of(act.fields, _EXECUTION) for act in acts_of(document)),
        *(act.fields.get("when") for act in acts_of(document) if act.outcome == "threatened"),
    ]
    spans = [span_in(day) for day in days]
    return first_of(span for span in spans if span.latest is None or span.latest >= today)
