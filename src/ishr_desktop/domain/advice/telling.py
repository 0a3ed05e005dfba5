"""Reasons as sentences: the words of a rule with the facts filled in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ishr_desktop.domain.advice.door import Reason
from ishr_desktop.domain.wording import in_language

Namer = Callable[[str], str]
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


def _as_it_is(value: str) -> str:
    return value


@dataclass(frozen=True)
class Names:
    """How the codes in facts are called in a language; the caller knows countries and terms."""

    country: Namer = _as_it_is
    act: Namer = _as_it_is
    submitter: Namer = _as_it_is
    actor: Namer = _as_it_is
    condition: Namer = _as_it_is
    """Of a victim, such as `child`."""
    mechanism: Namer = _as_it_is
    """Also what is not the id of a mechanism, such as a body that a record names."""
    status: Namer = _as_it_is
    """How far another procedure is: pending, decided, settled, unknown."""
    field: Namer = _as_it_is
    """A field of a record."""
    day: Namer = _as_it_is
    """`2026`, `2026-03`, `2026-03-17`, or two of them with a slash between."""
    unknown_day: str = "a day that is not known"


def told(reason: Reason, language: str, names: Names) -> str:
    """The sentence of a reason; a fact that it lacks leaves its name standing in braces."""
    return filled(in_language(reason.words, language), reason.facts, names)


def filled(text: str, facts: Mapping[str, str], names: Names) -> str:
    """A text of a rule with its facts."""

    def fact(found: re.Match[str]) -> str:
        name = found.group(1)
        return _named(name, facts[name], names) if name in facts else found.group()

    return _PLACE.sub(fact, text)


def _named(name: str, value: str, names: Names) -> str:
    namers: Mapping[str, Namer] = {
        "state": names.country,
        "others": names.country,
        "acts": names.act,
        "allowed": names.submitter,
        "submitter": names.submitter,
        "actors": names.actor,
        "conditions": names.condition,
        "elsewhere": names.mechanism,
        "other": names.mechanism,
        "status": names.status,
        "field": names.field,
    }
    if name in _DAYS:
        return names.day(value) if value else names.unknown_day
    namer = namers.get(name, _as_it_is)
    return ", ".join(namer(one) for one in value.split(", "))


_DAYS: Final = frozenset(
    {"as_of", "since", "began", "left", "counted_from", "last_day", "event", "days"}
)
