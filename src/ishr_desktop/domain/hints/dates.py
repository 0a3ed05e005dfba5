"""Dates that contradict each other (rules V1 to V5, V7, V8)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from ishr_desktop.domain.acts import Act, acts_of
from ishr_desktop.domain.edtf import Period
from ishr_desktop.domain.field_values import value_of
from ishr_desktop.domain.hints.hint import Hint, HintCode, Severity
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.reading import is_answered, numbered_objects
from ishr_desktop.domain.when import is_known_to_the_month, period_in

_CLOCK_SKEW = timedelta(days=1)
_YET_TO_COME = frozenset({"threat", "threat_death", "threat_family", "threat_sexual"})
_CAPTURE_TIME = "capture_time"
_PAIRS = {
    "detention": (("arrest_when", "release.date"), ("from", "to")),
    "threat": (("first", "last"),),
    "legal_measure": (("imposed_on", "ends_on"),),
}
"""The beginning and the end of the same thing, by detail block."""
_HAPPENED = {
    "detention": ("arrest_when", "from"),
    "disappearance": ("when",),
    "killing": ("date",),
}
"""Dates of detail blocks that lie in the past when the harm was done."""
_DISAPPEARANCES = frozenset({"disappearance", "abduction"})


def hints(document: Document, today: date) -> Iterator[Hint]:
    """All contradictions between the dates of a record."""
    yield from _future_incident(document, today)
    for act in acts_of(document):
        yield from _future(act, today)
        yield from _outside(act, document)
        yield from _ends(act)
        yield from _judge(act)
        yield from _month(act)
        yield from _transfers(act)
    for number, party in numbered_objects(document.get("parties")):
        for row, relationship in numbered_objects(party.get("relationships")):
            path = f"parties[{number}].relationships[{row}]"
            yield from _pair(path, relationship, "start", "end")


def _period(holder: Mapping[str, Any], code: str) -> Period | None:
    return period_in(value_of(holder, code))


def _is_after(one: Period | None, other: Period | None) -> bool:
    """Whether one lies after the other, however vague they are."""
    if one is None or other is None or one.earliest is None or other.latest is None:
        return False
    return one.earliest > other.latest


def _pair(path: str, holder: Mapping[str, Any], start: str, end: str) -> Iterator[Hint]:
    first, last = _period(holder, start), _period(holder, end)
    if first is not None and last is not None and _is_after(first, last):
        facts = {"start": first.text(), "end": last.text()}
        yield Hint(HintCode.END_BEFORE_START, Severity.ERROR, f"{path}.{end}", facts)


def _ends(act: Act) -> Iterator[Hint]:
    for block, pairs in _PAIRS.items():
        for start, end in pairs:
            yield from _pair(f"{act.path}.{block}", act.detail(block), start, end)
    for number, place in _places(act):
        yield from _pair(f"{act.path}.detention.places[{number}]", place, "from", "to")


def _future_incident(document: Document, today: date) -> Iterator[Hint]:
    acts = list(acts_of(document))
    announced = bool(acts) and all(_is_announced(act) for act in acts)
    if not announced and "threat" not in str(document.get("tile")):
        yield from _if_future("when", _period(document, "when"), today)


def _future(act: Act, today: date) -> Iterator[Hint]:
    if _is_announced(act):
        return
    yield from _if_future(f"{act.path}.when", act.when, today)
    for block, codes in _HAPPENED.items():
        for code in codes:
            period = _period(act.detail(block), code)
            yield from _if_future(f"{act.path}.{block}.{code}", period, today)


def _is_announced(act: Act) -> bool:
    return act.outcome == "threatened" or act.type in _YET_TO_COME


def _if_future(path: str, period: Period | None, today: date) -> Iterator[Hint]:
    if period is None or period.earliest is None:
        return
    if period.earliest > min(today, date.max - _CLOCK_SKEW) + _CLOCK_SKEW:
        yield Hint(HintCode.IN_FUTURE, Severity.WARNING, path, {"when": period.text()})


def _outside(act: Act, document: Document) -> Iterator[Hint]:
    when, whole = act.when, _known_time(document)
    if when is None or whole is None:
        return
    if _is_after(when, whole) or _is_after(whole, when):
        facts = {"act": when.text(), "incident": whole.text()}
        path = f"{act.path}.when"
        yield Hint(HintCode.ACT_OUTSIDE_INCIDENT, Severity.WARNING, path, facts)


def _known_time(document: Document) -> Period | None:
    """When the incident was; None when that is only the moment of writing."""
    value = document.get("when")
    written = isinstance(value, Mapping) and value.get("basis") == _CAPTURE_TIME
    return None if written else period_in(value)


def _judge(act: Act) -> Iterator[Hint]:
    detention = act.detail("detention")
    arrest = _period(detention, "arrest_when") or _period(detention, "from") or act.when
    judge = _period(detention, "first_judge")
    if judge is not None and arrest is not None and _is_after(arrest, judge):
        facts = {"arrest": arrest.text(), "judge": judge.text()}
        path = f"{act.path}.detention.first_judge"
        yield Hint(HintCode.JUDGE_BEFORE_ARREST, Severity.ERROR, path, facts)


def _month(act: Act) -> Iterator[Hint]:
    block = act.detail("disappearance")
    if not block and act.type not in _DISAPPEARANCES:
        return
    own = _period(block, "when")
    path = f"{act.path}.disappearance.when" if own else f"{act.path}.when"
    period = own or act.when
    if period is not None and not is_known_to_the_month(period):
        yield Hint(HintCode.MONTH_NEEDED, Severity.ERROR, path, {"when": period.text()})


def _places(act: Act) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return numbered_objects(act.detail("detention").get("places"))


def _transfers(act: Act) -> Iterator[Hint]:
    path = f"{act.path}.detention.places"
    for (_, before), (number, after) in pairwise(_places(act)):
        earlier, later = _period(before, "from"), _period(after, "from")
        if earlier is not None and later is not None and _is_after(earlier, later):
            facts = {"before": earlier.text(), "after": later.text()}
            yield Hint(HintCode.TRANSFER_ORDER, Severity.ERROR, f"{path}[{number}].from", facts)
    current = [number for number, place in _places(act) if not is_answered(place.get("to"))]
    if len(current) > 1:
        yield Hint(HintCode.TWO_PLACES_NOW, Severity.WARNING, f"{path}[{current[0]}].to")
