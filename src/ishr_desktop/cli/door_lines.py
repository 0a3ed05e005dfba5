"""Doors of advice as JSON values and as lines for people."""

from collections.abc import Iterator
from typing import Any

from ishr_desktop.domain.advice.door import Door, Urgency
from ishr_desktop.domain.advice.exposure import Exposure, NameToState
from ishr_desktop.domain.advice.goals import Work
from ishr_desktop.domain.advice.ordering import LeftOutWhy, Offer, Order
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.domain.advice.telling import Names, told
from ishr_desktop.domain.wording import in_language

_ENGLISH = "en"
_DOORS = {
    DoorState.OPEN_NOW: "Open now",
    DoorState.OPEN_WITH_MORE: "Open with something more",
    DoorState.LATER: "Later",
    DoorState.UNKNOWN: "Not known yet",
    DoorState.NOT_FOR_THIS: "Not for this",
}
_TO_STATE = {
    NameToState.YES: "yes",
    NameToState.WITH_CONSENT: "only if the person agrees",
    NameToState.UNLESS_WITHHELD: "yes, unless you ask and they accept",
    NameToState.NO_AS_FAR_AS_READ: "no, as far as was read; check before relying on it",
    NameToState.NOT_CONFIRMED: "a no was not confirmed; count on yes",
    NameToState.NO: "no",
}
_WHY = {
    LeftOutWhy.NOT_FOR_THIS: "cannot take this",
    LeftOutWhy.NOT_FOR_THE_GOAL: "does nothing for what is wanted",
}


def order_value(order: Order, names: Names) -> list[dict[str, Any]]:
    """Every door as `ishr match --json` prints it: those offered, best first, then the others."""
    offered = [
        {
            **_door_value(offer.door, names),
            "serves": [goal.id for goal, _ in offer.serves],
            "worries": [worry.fear.id for worry in offer.worries],
            "left_out": None,
        }
        for offer in order.offers
    ]
    left_out = [
        {
            **_door_value(left.door, names),
            "serves": [],
            "worries": [],
            "left_out": left.why.value,
        }
        for left in order.left_out
    ]
    return [*offered, *left_out]


def _door_value(door: Door, names: Names) -> dict[str, Any]:
    return {
        "mechanism": door.mechanism,
        "door": door.door.value,
        "reasons": [
            {
                "rule": reason.rule,
                "answer": reason.answer.value,
                "text": told(reason, _ENGLISH, names),
                "facts": dict(reason.facts),
            }
            for reason in door.reasons
        ],
        "missing": list(door.missing),
        "deadline": door.deadline.isoformat() if door.deadline else None,
        "deadline_kind": door.deadline_kind or None,
        "exposure": _exposure_value(door.exposure),
        "urgency": door.urgency.value,
        "effort": _work_value(door.effort),
        "could_achieve": list(door.could_achieve),
        "consent": [
            {"use": one.use, "needed": one.needed, "given": one.given.value} for one in door.consent
        ],
    }


def _exposure_value(exposure: Exposure) -> dict[str, Any]:
    return {
        "to_state": exposure.to_state.value,
        "text": f"Does the State learn the name? {_TO_STATE[exposure.to_state].capitalize()}.",
        "public": exposure.public,
        "anonymous": exposure.anonymous,
        "note": exposure.note,
        "confidentiality": exposure.confidentiality,
    }


def _work_value(work: Work) -> dict[str, Any]:
    return {"effort": work.effort or None, "time": work.time or None, "lawyer": work.lawyer}


def order_lines(order: Order, names: Names) -> Iterator[str]:
    """The doors that are offered, under a heading for each state, then what was left out."""
    if any(offer.door.urgency is Urgency.NOW for offer in order.offers):
        yield "Somebody is in danger. Who helps at once: ishr guide show emergency-support"
    for state, heading in _DOORS.items():
        offers = [offer for offer in order.offers if offer.door.door is state]
        if offers:
            yield heading
        for offer in offers:
            yield from _offer_lines(offer, names)
    for goal in order.beside:
        label, beside = in_language(goal.label, _ENGLISH), in_language(goal.beside, _ENGLISH)
        yield f"Also for “{label}”: {beside}"
    if order.left_out:
        yield "Left out"
    for left in order.left_out:
        yield f"  {names.mechanism(left.door.mechanism)}: {_WHY[left.why]}"
        if left.why is LeftOutWhy.NOT_FOR_THIS:
            yield f"    {told(left.door.reasons[0], _ENGLISH, names)}"


def _offer_lines(offer: Offer, names: Names) -> Iterator[str]:
    door = offer.door
    yield f"  {names.mechanism(door.mechanism)}  [{door.mechanism}]"
    if door.urgency is Urgency.NOW:
        yield "    Somebody is in danger, and this can act fast."
    for goal, way in offer.serves:
        yield f"    + {in_language(goal.label, _ENGLISH)}: {in_language(way.through, _ENGLISH)}"
    for worry in offer.worries:
        detail = f": {in_language(worry.way.through, _ENGLISH)}" if worry.way else ""
        yield f"    - {in_language(worry.fear.label, _ENGLISH)}{detail}"
    for reason in door.reasons:
        if reason.door is door.door or reason.door is not DoorState.OPEN_NOW:
            yield f"    {told(reason, _ENGLISH, names)}"
    if door.deadline:
        yield f"    Day to keep in mind: {door.deadline} ({door.deadline_kind})"
    yield f"    Does the State learn the name? {_TO_STATE[door.exposure.to_state]}"
    if door.missing:
        yield f"    Not in the record: {', '.join(door.missing)}"
