"""Conditions of rules: questions joined with all, any and not, over facts that may be unknown.

    {all: [{pattern: shown}, {not: {state: [RUS]}}]}

A condition is data of a pack. It can only ask the questions below, each of which always answers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.finding import (
    Finding,
    all_findings,
    any_finding,
    opposite,
    unknown,
    yes,
)

Condition = Callable[[Asked], Finding]
Question = Callable[[Asked, Any], Finding]

DEEPEST = 12
"""Conditions inside each other."""


class ConditionUnclear(ValueError):
    """A condition asks something that no question answers; the text says what."""


@dataclass(frozen=True)
class _Joined:
    join: Callable[..., Finding]
    parts: tuple[Condition, ...]

    def __call__(self, asked: Asked) -> Finding:
        return self.join(part(asked) for part in self.parts)


@dataclass(frozen=True)
class _Not:
    part: Condition

    def __call__(self, asked: Asked) -> Finding:
        return opposite(self.part(asked))


@dataclass(frozen=True)
class _Asking:
    question: Question
    argument: Any

    def __call__(self, asked: Asked) -> Finding:
        return self.question(asked, self.argument)


def condition_from(value: Any, questions: Mapping[str, Question], depth: int = 0) -> Condition:
    """The condition that a rule has as data; raises `ConditionUnclear`."""
    if not isinstance(value, Mapping) or len(value) != 1 or depth > DEEPEST:
        raise ConditionUnclear(repr(value)[:80])
    ((name, argument),) = value.items()
    if name in ("all", "any"):
        if not isinstance(argument, list) or not argument:
            raise ConditionUnclear(name)
        parts = tuple(condition_from(part, questions, depth + 1) for part in argument)
        return _Joined(all_findings if name == "all" else any_finding, parts)
    if name == "not":
        return _Not(condition_from(argument, questions, depth + 1))
    if name not in questions:
        raise ConditionUnclear(str(name))
    return _Asking(questions[name], argument)


def always(_asked: Asked, _argument: Any) -> Finding:
    """Yes: for rules that only tell something about a mechanism."""
    return yes()


def unsure(_asked: Asked, argument: Any) -> Finding:
    """Not known, for what the pack itself does not know; the argument names fields that tell."""
    return unknown(missing=tuple(argument or ()))
