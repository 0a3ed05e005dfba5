"""A door: what advice says about one mechanism for one case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.exposure import Exposure
from ishr_desktop.domain.advice.goals import Work
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.domain.wording import Words


class Urgency(StrEnum):
    """Whether a mechanism can act fast, and whether the case needs it."""

    NOW = "now"
    """Somebody is in danger, and this mechanism acts fast: first of all."""
    FAST = "fast"
    NONE = "none"


@dataclass(frozen=True)
class Reason:
    """Why a door stands as it does."""

    rule: str
    answer: Answer
    door: DoorState
    """How far this reason alone lets it stand open."""
    words: Words
    """With `{names}` of the facts (`telling.py` fills them in)."""
    facts: Mapping[str, str]
    """Codes, days in ISO 8601 and names, as used."""


@dataclass(frozen=True)
class ConsentNeeded:
    """An agreement of the person that this mechanism touches."""

    use: str
    """to_submit, name_to_state or name_public."""
    needed: str
    """yes, no or conditional."""
    given: Answer


@dataclass(frozen=True)
class Door:
    """One mechanism for one case."""

    mechanism: str
    door: DoorState
    reasons: tuple[Reason, ...]
    """What decides stands first."""
    missing: tuple[str, ...]
    """Fields of a record that would tell more, then those that the body asks for."""
    deadline: date | None
    """Counted from the earliest possible day."""
    deadline_kind: str
    """The rule type of the limit; empty when there is none."""
    exposure: Exposure
    urgency: Urgency
    effort: Work
    could_achieve: tuple[str, ...]
    """In English, as the facts say it."""
    consent: tuple[ConsentNeeded, ...]
