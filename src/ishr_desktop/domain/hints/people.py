"""People: ages, children, who is accused and why, and how many (rules V6, P1, P2, P3, P5)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ishr_desktop.domain.acts import acts_of
from ishr_desktop.domain.edtf import Period
from ishr_desktop.domain.field_values import missing_reason
from ishr_desktop.domain.hints.hint import Hint, HintCode, Severity
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.involvements import Involvement, involvements_of
from ishr_desktop.domain.protected_people import is_child
from ishr_desktop.domain.reading import (
    code_in,
    count_in,
    listed,
    numbered_objects,
    plain_text,
)
from ishr_desktop.domain.when import period_in

_RANGES = {
    "child": (0, 11),
    "adolescent": (12, 17),
    "18-29": (18, 29),
    "30-59": (30, 59),
    "60+": (60, 200),
}
"""Years of the codes in the list `age_ranges`."""
_MEMBER = "member"
Party = Mapping[str, Any]


def hints(document: Document, today: date) -> Iterator[Hint]:
    """What about the people of a record does not fit together."""
    yield from _ages(document)
    yield from _children(document, today)
    yield from _accused(document)
    yield from _counts(document)
    yield from _references(document)


def _parties(document: Document) -> list[tuple[int, Party]]:
    return list(numbered_objects(document.get("parties")))


def _called(party: Party) -> str:
    return plain_text(party.get("code_name")) or code_in(party.get("id"))


def _ages(document: Document) -> Iterator[Hint]:
    moments = _moments(document)
    for number, party in _parties(document):
        age = party.get("age")
        if not isinstance(age, Mapping):
            continue
        born = period_in(age.get("birth"))
        moment = moments.get(code_in(party.get("id"))) or period_in(document.get("when"))
        told = _told(age)
        possible = _possible(born, moment)
        if told and possible and (told[1] < possible[0] or told[0] > possible[1]):
            facts = {"who": _called(party), "from": str(possible[0]), "to": str(possible[1])}
            path = f"parties[{number}].age"
            yield Hint(HintCode.AGE_DISAGREES, Severity.WARNING, path, facts)
    yield from _ages_in_acts(document)


def _ages_in_acts(document: Document) -> Iterator[Hint]:
    known = {code_in(party.get("id")): party for _, party in _parties(document)}
    for act in acts_of(document):
        party = known.get(act.victim, {})
        age, stated = party.get("age"), _years(act.fields.get("victim_age"))
        if stated is None or not isinstance(age, Mapping):
            continue
        possible = _possible(period_in(age.get("birth")), act.when) or _told(age)
        # At another moment of the same incident a person can have become a year older.
        if possible and not possible[0] - 1 <= stated <= possible[1] + 1:
            facts = {"who": _called(party), "from": str(possible[0]), "to": str(possible[1])}
            path = f"{act.path}.victim_age"
            yield Hint(HintCode.AGE_DISAGREES, Severity.WARNING, path, facts)


def _moments(document: Document) -> dict[str, Period]:
    """When each victim was first harmed, as far as it is told."""
    moments: dict[str, Period] = {}
    for act in acts_of(document):
        if act.victim and act.when is not None:
            moments.setdefault(act.victim, act.when)
    return moments


def _told(age: Mapping[str, Any]) -> tuple[int, int] | None:
    at_time = _years(age.get("at_time"))
    return (at_time, at_time) if at_time is not None else _RANGES.get(code_in(age.get("range")))


def _years(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value)


def _possible(born: Period | None, moment: Period | None) -> tuple[int, int] | None:
    """The youngest and the oldest that somebody born then can have been at that moment."""
    days = [
        day
        for period in (born, moment)
        for day in ((period.earliest, period.latest) if period else (None, None))
    ]
    first_born, last_born, first, last = days
    if first_born is None or last_born is None or first is None or last is None:
        return None
    return _age(last_born, first), _age(first_born, last)


def _age(born: date, day: date) -> int:
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (not had_birthday)


def _children(document: Document, today: date) -> Iterator[Hint]:
    for number, party in _parties(document):
        if is_child(party, today):
            path = f"parties[{number}].minor"
            yield Hint(HintCode.CHILD, Severity.WARNING, path, {"who": _called(party)})


def _accused(document: Document) -> Iterator[Hint]:
    harmed = list(acts_of(document))
    names = {code_in(party.get("id")): _called(party) for _, party in _parties(document)}
    for one in involvements_of(document):
        victims = {act.victim for act in harmed if act.victim and one.concerns(act)}
        if one.party and one.party in victims:
            path, facts = f"{one.path}.party", {"who": names.get(one.party, one.party)}
            yield Hint(HintCode.VICTIM_IS_PERPETRATOR, Severity.WARNING, path, facts)
        if one.points_at_somebody and not _says_why(one):
            yield Hint(HintCode.WHY_MISSING, Severity.WARNING, f"{one.path}.why_we_think")


def _says_why(one: Involvement) -> bool:
    why_not = missing_reason(one.fields.get("why_we_think"))
    return bool(one.why_we_think or one.why_state_link or why_not)


def _counts(document: Document) -> Iterator[Hint]:
    victims = {act.victim for act in acts_of(document) if act.victim}
    yield from _if_fewer("victims_count", document.get("victims_count"), len(victims), "")
    members = Counter(
        code_in(relationship.get("to"))
        for _, party in _parties(document)
        for relationship in listed(party.get("relationships"))
        if isinstance(relationship, Mapping) and relationship.get("type") == _MEMBER
    )
    for number, party in _parties(document):
        named = members[code_in(party.get("id"))]
        path = f"parties[{number}].count"
        yield from _if_fewer(path, party.get("count"), named, _called(party))


def _if_fewer(path: str, value: object, named: int, who: str) -> Iterator[Hint]:
    told = count_in(value)
    if told is not None and told < named:
        facts = {"who": who, "told": str(told), "named": str(named)}
        yield Hint(HintCode.COUNT_TOO_SMALL, Severity.WARNING, path, facts)


def _references(document: Document) -> Iterator[Hint]:
    """Somebody or something is named that is not in the record."""
    parties = {code_in(party.get("id")) for _, party in _parties(document)} | {""}
    acts = {act.id for act in acts_of(document)} | {""}
    named = [(f"{act.path}.victim", act.victim, parties) for act in acts_of(document)]
    for one in involvements_of(document):
        named.append((f"{one.path}.party", one.party, parties))
        named.append((f"{one.path}.act", one.act, acts))
    for path, name, known in named:
        if name not in known:
            yield Hint(HintCode.REFERENCE_UNKNOWN, Severity.HINT, path, {"name": name})
