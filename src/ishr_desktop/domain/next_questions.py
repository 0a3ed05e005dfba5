"""Which questions are worth asking next: three, the most urgent first (incident model, 5.6).

Danger comes first, then what cannot be found out later, then what the mechanism that is likely to
help asks for: the Working Group on Arbitrary Detention after an arrest, the one on disappearances
after a disappearance, and so on. A question says which field its answer belongs to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ishr_desktop.domain.acts import DETAIL_BLOCKS, Act, acts_of
from ishr_desktop.domain.consent import gaps
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.field_values import value_of
from ishr_desktop.domain.incident import Document, Incident, Urgency
from ishr_desktop.domain.involvements import involvements_of
from ishr_desktop.domain.reading import codes_in, is_answered, numbered_objects, tri_in
from ishr_desktop.domain.vocabulary import Vocabulary
from ishr_desktop.domain.when import is_known_to_the_month, period_in

MOST = 3
_CAPTURE_TIME = "capture_time"


class Question(StrEnum):
    """Questions after a save; each is worded in `ui/incidents/words.py`."""

    DANGER = "danger"
    WHERE_NOW = "where_now"
    LAST_SEEN = "last_seen"
    HELP = "help"
    DEADLINE = "deadline"
    DATA_AT_RISK = "data_at_risk"
    DOCTOR = "doctor"
    WHEN = "when"
    WHICH_MONTH = "which_month"
    WHO_DID_IT = "who_did_it"
    WHY_WE_THINK = "why_we_think"
    WHY_STATE = "why_state"
    WARRANT = "warrant"
    LAW = "law"
    JUDGE = "judge"
    EXACT_WORDS = "exact_words"
    THREATS_BEFORE = "threats_before"
    INVESTIGATION = "investigation"
    INJURIES = "injuries"
    TAKEN = "taken"
    LAW_USED = "law_used"
    WHERE = "where"
    HARMED = "harmed"
    STORY = "story"
    STEPS = "steps"
    WORK = "work"
    UN_CONTACT = "un_contact"
    CONSENT = "consent"
    WITNESSES = "witnesses"


@dataclass(frozen=True)
class NextQuestion:
    """One question, and where its answer belongs."""

    question: Question
    path: str
    """The field, such as `acts[0].detention.places`."""
    act_type: str = ""
    """A type for the act in the path when the record has no such act yet; else empty."""


class _Gain(NamedTuple):
    """What an answer adds, as a rank without a unit."""

    gain: int
    asked: NextQuestion


class _Detail(NamedTuple):
    question: Question
    field: str
    gain: int


_DETAILS: Mapping[str, tuple[_Detail, ...]] = {
    "detention": (
        _Detail(Question.WHERE_NOW, "places", 90),
        _Detail(Question.WARRANT, "warrant_shown", 82),
        _Detail(Question.LAW, "law_detention", 81),
        _Detail(Question.JUDGE, "first_judge", 80),
    ),
    "disappearance": (_Detail(Question.LAST_SEEN, "where_taken_or_last_seen", 90),),
    "sexual_violence": (_Detail(Question.HELP, "referral_offered", 90),),
    "legal_measure": (
        _Detail(Question.DEADLINE, "appeal_deadline", 89),
        _Detail(Question.LAW_USED, "law", 80),
    ),
    "raid": (
        _Detail(Question.DATA_AT_RISK, "data_at_risk", 88),
        _Detail(Question.TAKEN, "items_seized", 80),
    ),
    "digital_attack": (_Detail(Question.DATA_AT_RISK, "data_at_risk", 88),),
    "ill_treatment": (
        _Detail(Question.DOCTOR, "medical.seen", 88),
        _Detail(Question.INJURIES, "injuries", 80),
    ),
    "threat": (_Detail(Question.EXACT_WORDS, "exact_words", 88),),
    "killing": (
        _Detail(Question.THREATS_BEFORE, "warning_or_threat_before", 82),
        _Detail(Question.INVESTIGATION, "investigation", 80),
    ),
}


def next_questions(
    incident: Incident, act_types: Vocabulary, today: date, *, sharing_tried: bool = False
) -> tuple[NextQuestion, ...]:
    """The three questions whose answers add most; fewer when fewer are left to ask.

    `sharing_tried` says that an export or a sending was tried: then consent is among them as long
    as somebody has not been asked.
    """
    document = incident.document
    ranked = sorted(
        (
            *_danger(incident),
            *_about_acts(document, act_types),
            *_about_all(incident),
            *_consent(document, today),
        ),
        key=lambda gain: -gain.gain,
    )
    asked = tuple(gain.asked for gain in ranked)
    chosen = asked[:MOST]
    consent = [one for one in asked if one.question == Question.CONSENT]
    if sharing_tried and consent and consent[0] not in chosen:
        chosen = (*chosen[: MOST - 1], consent[0])
    return chosen


def _danger(incident: Incident) -> Iterator[_Gain]:
    document = incident.document
    told = value_of(document, "urgency.what_next") or document.get("what_next")
    if incident.urgency != Urgency.NONE and not is_answered(told):
        yield _Gain(100, NextQuestion(Question.DANGER, "urgency.what_next"))


# --- what one act asks for ---------------------------------------------------------------------


def _about_acts(document: Document, act_types: Vocabulary) -> Iterator[_Gain]:
    for act in _acts(document, act_types):
        new = act.type if _is_new(act, document) else ""
        for block in _blocks(act, act_types):
            for question, field, gain in _DETAILS.get(block, ()):
                if not is_answered(value_of(act.detail(block), field)):
                    path = f"{act.path}.{block}.{field}"
                    yield _Gain(gain, NextQuestion(question, path, new))
            if block == "disappearance":
                yield from _month(document, act, new)


def _acts(document: Document, act_types: Vocabulary) -> Iterator[Act]:
    """The acts of the record, and one more for each tile that no act is about yet."""
    there = list(acts_of(document))
    yield from there
    known = {term.tile for act in there if (term := act_types.term(act.type))}
    number = _length(document.get("acts"))
    for tile in codes_in(document.get("tile")):
        fitting = (term for term in act_types.offered if term.tile == tile)
        first = next(fitting, None)
        if first is not None and tile not in known:
            yield Act(number, {"type": first.code})
            number += 1


def _is_new(act: Act, document: Document) -> bool:
    return act.number >= _length(document.get("acts"))


def _length(value: object) -> int:
    return len(value) if isinstance(value, list) else 0


def _blocks(act: Act, act_types: Vocabulary) -> tuple[str, ...]:
    term = act_types.term(act.type)
    begun = tuple(block for block in DETAIL_BLOCKS if act.detail(block))
    return tuple(dict.fromkeys((*begun, *(term.details if term else ()))))


def _month(document: Document, act: Act, new: str) -> Iterator[_Gain]:
    dates = (act.detail("disappearance").get("when"), act.fields.get("when"))
    periods = [period_in(value) for value in dates]
    periods.append(period_in(document.get("when")) if _time_known(document) else None)
    if not any(period is not None and is_known_to_the_month(period) for period in periods):
        path = f"{act.path}.disappearance.when"
        yield _Gain(87, NextQuestion(Question.WHICH_MONTH, path, new))
    for one in involvements_of(document):
        if one.points_at_somebody and not is_answered(one.fields.get("why_state_link")):
            path = f"{one.path}.why_state_link"
            yield _Gain(82, NextQuestion(Question.WHY_STATE, path))
            return


# --- what every record asks for ----------------------------------------------------------------


def _about_all(incident: Incident) -> Iterator[_Gain]:
    document = incident.document
    if not _time_known(document):
        yield _Gain(86, NextQuestion(Question.WHEN, "when"))
    yield from _who_did_it(document)
    for gain, question, field, answered in (
        (79, Question.WHERE, "where", bool(incident.places) or bool(incident.country)),
        (78, Question.HARMED, "parties", is_answered(document.get("parties"))),
        (70, Question.STORY, "narrative", bool(incident.narrative.strip())),
        (65, Question.STEPS, "steps", is_answered(document.get("steps"))),
        (60, Question.WORK, "hrd_nexus", not _is_about_a_defender(document)),
        (55, Question.UN_CONTACT, "un_link", is_answered(document.get("un_link"))),
        (40, Question.WITNESSES, "sources", is_answered(document.get("sources"))),
    ):
        if not answered:
            yield _Gain(gain, NextQuestion(question, field))


def _time_known(document: Document) -> bool:
    value = document.get("when")
    if isinstance(value, Mapping) and value.get("basis") == _CAPTURE_TIME:
        return False
    return is_answered(value)


def _who_did_it(document: Document) -> Iterator[_Gain]:
    accused = [one for one in involvements_of(document) if one.points_at_somebody]
    if not accused:
        # What was captured with "don't know" is where the answer goes.
        yield _Gain(84, NextQuestion(Question.WHO_DID_IT, "involvement[0].perp_type"))
    for one in accused:
        if not is_answered(one.fields.get("why_we_think")):
            path = f"{one.path}.why_we_think"
            yield _Gain(83, NextQuestion(Question.WHY_WE_THINK, path))
            return


def _is_about_a_defender(document: Document) -> bool:
    """Whether somebody in it defends human rights and nobody said what it has to do with that."""
    if is_answered(document.get("hrd_nexus")):
        return False
    parties = (party for _, party in numbered_objects(document.get("parties")))
    return any(tri_in(value_of(party, "hrd.is")) == "yes" for party in parties)


def _consent(document: Document, today: date) -> Iterator[_Gain]:
    if gaps(document, Use.ISHR, today):
        yield _Gain(45, NextQuestion(Question.CONSENT, "consent"))
