"""What is said about a door in few words: where it stands, and the chips beside its name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.door import Door, Urgency
from ishr_desktop.domain.advice.exposure import Exposure, NameToState
from ishr_desktop.domain.advice.goals import Work
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.incidents.record.doors.shown_door import ShownDoor
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import translate

SOON = 45
"""Days before the last day from which it is marked as near."""
AT_ONCE = 7
"""Days before the last day from which somebody has to act now."""
OPEN = frozenset({DoorState.OPEN_NOW, DoorState.OPEN_WITH_MORE})


@dataclass(frozen=True)
class GroupWords:
    """A group of doors: its heading, what it means, and its icon."""

    title: str
    about: str
    icon: str


def group_words(state: DoorState) -> GroupWords:
    """The words over all doors that stand like this."""
    title, about, icon = {
        DoorState.OPEN_NOW: (
            translate("doors", "Open now"),
            translate("doors", "As far as this record says, nothing stands in the way."),
            "door-open",
        ),
        DoorState.OPEN_WITH_MORE: (
            translate("doors", "Open with something more"),
            translate("doors", "One thing more is needed first. Each says which."),
            "add",
        ),
        DoorState.LATER: (
            translate("doors", "Later"),
            translate("doors", "Something has to come first, mostly in the country itself."),
            "clock",
        ),
        DoorState.UNKNOWN: (
            translate("doors", "Not known yet"),
            translate("doors", "The record does not say enough, or the lists here do not."),
            "help",
        ),
        DoorState.NOT_FOR_THIS: (
            translate("doors", "Not for this"),
            translate("doors", "Each says why. Look again when something changes."),
            "door",
        ),
    }[state]
    return GroupWords(title, about, icon)


def chips_of(door: Door, on: date) -> tuple[StateLook, ...]:
    """The chips of a door, what presses most first."""
    chips = (
        deadline_chip(door, on),
        _urgency(door),
        _name(door.exposure),
        _public(door.exposure),
        _consent(door),
        _work(door.effort),
    )
    return tuple(chip for chip in chips if chip.word)


def all_chips(shown: ShownDoor) -> tuple[StateLook, ...]:
    """The chips of a door with what it does for the people behind the record.

    Of a door that cannot take it only the last day is told, which may be why.
    """
    if shown.door.door is DoorState.NOT_FOR_THIS:
        return tuple(chip for chip in (deadline_chip(shown.door, shown.on),) if chip.word)
    state: tuple[StateLook, ...] = ()
    if shown.left_out:
        group = group_words(shown.door.door)
        state = (StateLook(group.title, group.icon, "neutral"),)
    tone = "positive" if shown.wanted else "neutral"
    return (
        *state,
        *chips_of(shown.door, shown.on),
        *(StateLook(spoken(goal.label), "goal", tone) for goal, _ in shown.serves),
        *(
            StateLook(_feared().format(fear=spoken(one.fear.label)), "warning", "caution")
            for one in shown.worries
        ),
    )


def _feared() -> str:
    return translate("doors", "Feared: {fear}")


def deadline_chip(door: Door, on: date) -> StateLook:
    """Until when, counted from the earliest possible day; without a word when there is no day."""
    if door.deadline is None:
        return StateLook("", "calendar", "neutral")
    day = edtf_words(door.deadline.isoformat())
    left = (door.deadline - on).days
    if left < 0:
        return StateLook(_passed(door.deadline_kind).format(date=day), "warning", "caution")
    if left <= AT_ONCE and door.door in OPEN:
        return StateLook(_days_left(left, day), "warning", "danger")
    words = translate("doors", "until {date}, counted from the earliest possible day")
    return StateLook(words.format(date=day), "calendar", "caution" if left <= SOON else "neutral")


def _passed(kind: str) -> str:
    if kind == "bar":
        return translate("doors", "passed on {date}, counted from the earliest possible day")
    return translate("doors", "{date} is over: explain the delay")


def _days_left(left: int, day: str) -> str:
    if left == 0:
        return translate("doors", "today is the last day")
    words = translate("doors", "%n day(s) left, until {date}", None, left)
    return words.format(date=day)


def _urgency(door: Door) -> StateLook:
    if door.urgency is Urgency.NOW and door.door in OPEN:
        return StateLook(translate("doors", "Acts fast: begin here"), "clock", "accent")
    word = translate("doors", "Can act fast") if door.urgency is not Urgency.NONE else ""
    return StateLook(word, "clock", "neutral")


def _name(exposure: Exposure) -> StateLook:
    word, icon, tone = {
        NameToState.YES: (translate("doors", "The State learns the name"), "eye", "caution"),
        NameToState.WITH_CONSENT: (
            translate("doors", "The State learns the name only if you agree"),
            "eye",
            "neutral",
        ),
        NameToState.UNLESS_WITHHELD: (
            translate("doors", "The State learns the name, unless you ask and they accept"),
            "eye",
            "caution",
        ),
        NameToState.NO_AS_FAR_AS_READ: (
            translate("doors", "Probably not told to the State; check"),
            "eye-off",
            "caution",
        ),
        NameToState.NOT_CONFIRMED: (
            translate("doors", "Count on the State learning the name"),
            "eye",
            "caution",
        ),
        NameToState.NO: (
            translate("doors", "The State does not learn the name"),
            "eye-off",
            "positive",
        ),
    }[exposure.to_state]
    return StateLook(word, icon, tone)


def _public(exposure: Exposure) -> StateLook:
    word = translate("doors", "Names become public") if exposure.public else ""
    return StateLook(word, "globe", "caution")


def _consent(door: Door) -> StateLook:
    asked = [one for one in door.consent if one.needed != "no"]
    given = {one.given for one in asked}
    if Answer.NO in given:
        return StateLook(translate("doors", "Somebody did not agree"), "warning", "caution")
    if Answer.UNKNOWN in given:
        return StateLook(translate("doors", "Ask for consent first"), "help", "neutral")
    word = translate("doors", "Consent is there") if asked else ""
    return StateLook(word, "check", "positive")


def _work(work: Work) -> StateLook:
    return StateLook(" · ".join(_work_words(work)), "edit", "neutral")


def _work_words(work: Work) -> Iterator[str]:
    efforts = {
        "low": translate("doors", "Little work"),
        "medium": translate("doors", "Some work"),
        "high": translate("doors", "Much work"),
    }
    times = {
        "hours": translate("doors", "hours to an answer"),
        "days": translate("doors", "days to an answer"),
        "weeks": translate("doors", "weeks to an answer"),
        "months": translate("doors", "months to an answer"),
        "years": translate("doors", "years to an answer"),
    }
    if work.effort in efforts:
        yield efforts[work.effort]
    if work.time in times:
        yield times[work.time]
    if work.lawyer:
        yield translate("doors", "with a lawyer")
