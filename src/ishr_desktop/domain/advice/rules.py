"""Rules: what must be so for a mechanism to be open, as data of a pack (docs/advice.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.advice.conditions import Condition, condition_from
from ishr_desktop.domain.advice.mechanism import Mechanism
from ishr_desktop.domain.advice.questions import QUESTIONS
from ishr_desktop.domain.wording import Words


class DoorState(StrEnum):
    """Whether a mechanism can take a case."""

    OPEN_NOW = "open_now"
    OPEN_WITH_MORE = "open_with_more"
    LATER = "later"
    UNKNOWN = "unknown"
    NOT_FOR_THIS = "not_for_this"


_ANSWERS = ("yes", "no", "unknown")


class RuleUnclear(ValueError):
    """A rule cannot be used: its id, and what in it is not understood."""


@dataclass(frozen=True)
class Reply:
    """What a rule makes of an outcome of its condition."""

    door: DoorState
    """No further than this is the mechanism open; `open_now` holds nothing back."""
    text: Words
    """With `{names}` of facts; empty when nothing is said."""


@dataclass(frozen=True)
class Scope:
    """For which mechanisms a rule is."""

    only: frozenset[str]
    but: frozenset[str]
    where: Mapping[str, tuple[Any, ...]]
    """By the path of a fact the values that it may have."""

    def covers(self, mechanism: Mechanism) -> bool:
        """Whether the rule is asked about this mechanism."""
        if mechanism.id in self.but or (self.only and mechanism.id not in self.only):
            return False
        return all(_fits(mechanism.value(path), wanted) for path, wanted in self.where.items())


@dataclass(frozen=True)
class Rule:
    """One thing that is asked of a case."""

    id: str
    scope: Scope
    condition: Condition
    replies: Mapping[str, Reply]
    """By outcome: `no.withdrawn`, else `no`."""

    def reply(self, outcome: str) -> Reply | None:
        """What is made of an outcome; None when this rule has nothing to say about it."""
        return self.replies.get(outcome) or self.replies.get(outcome.partition(".")[0])


def rule_from(value: Mapping[str, Any]) -> Rule:
    """A rule of `rules.json`; raises `RuleUnclear`."""
    try:
        return Rule(
            id=value["id"],
            scope=_scope(value["for"]),
            condition=condition_from(value["condition"], QUESTIONS),
            replies={item["if"]: _reply(item) for item in value["replies"]},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleUnclear(value.get("id", ""), str(error)) from error


def _reply(item: Mapping[str, Any]) -> Reply:
    text = item.get("say") or {}
    words = {"en": text} if isinstance(text, str) else dict(text)
    if item["if"].partition(".")[0] not in _ANSWERS:
        raise ValueError(item["if"])
    door = DoorState(item.get("door", DoorState.OPEN_NOW))
    if door is not DoorState.OPEN_NOW and not words:
        raise ValueError(item["if"])
    return Reply(door, words)


def _scope(value: Any) -> Scope:
    if value == "every":
        return Scope(frozenset(), frozenset(), {})
    where = {
        path: tuple(wanted) if isinstance(wanted, list) else (wanted,)
        for path, wanted in value.get("where", {}).items()
    }
    return Scope(frozenset(value.get("only", ())), frozenset(value.get("but", ())), where)


def _fits(found: Any, wanted: tuple[Any, ...]) -> bool:
    """Whether a fact is one of the values; `some` stands for a list that is not empty."""
    return found in wanted or ("some" in wanted and isinstance(found, list) and bool(found))
