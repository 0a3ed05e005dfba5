"""Lists of States: parties to treaties, declarations, members; and since when (acceptance)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.spans import DAY_MISSING, moved, span_of


@dataclass(frozen=True)
class Withdrawal:
    """A State that left a list."""

    notified: Span
    effective: Span

    def effect(self, notice_months: int) -> Span:
        """When it took effect: the day that is noted, else so many months after the notice."""
        if self.effective != DAY_MISSING:
            return self.effective
        return moved(self.notified, months=notice_months)


@dataclass(frozen=True)
class Instrument:
    """One list of the pack. What it does not say is not known."""

    id: str
    name: str
    as_of: str
    """Of the list: a year, month or day, or empty when it has none."""
    complete: bool
    confidence: str
    in_force: bool
    delay_months: int
    """Between the deposit by a State and the day it is bound."""
    delay_days: int
    since: Span
    """When the instrument itself came into force, which no State can precede."""
    parties: Mapping[str, Span]
    """By State the day of deposit, nothing known of it in lists without days."""
    unknown: frozenset[str]
    """States of which the list says that it does not know."""
    withdrawn: Mapping[str, Withdrawal]

    @cached_property
    def relied_on(self) -> bool:
        """Whether a State that is not in the list surely does not belong there."""
        return self.complete and self.confidence != "low"

    def bound(self, state: str) -> Span:
        """From when a party is bound; nothing known in a list without days."""
        deposit = self.parties[state]
        if deposit == DAY_MISSING:
            return DAY_MISSING
        bound = moved(deposit, self.delay_months, self.delay_days)
        if self.since == DAY_MISSING:
            return bound
        return Span(_later(bound, self.since, "earliest"), _later(bound, self.since, "latest"))


def instrument_from(value: Mapping[str, Any]) -> Instrument:
    """An instrument of `rules.json`; raises KeyError, TypeError or ValueError if it is unfit."""
    delay = value.get("entry_into_force_delay") or {}
    since = value.get("in_force_since") or {}
    return Instrument(
        id=value["id"],
        name=value["name"],
        as_of=value.get("as_of") or "",
        complete=value["complete"] is True,
        confidence=value["confidence"],
        in_force=value.get("in_force", True) is not False,
        delay_months=int(delay.get("months", 0)),
        delay_days=int(delay.get("days", 0)),
        since=span_of(since.get("date")),
        parties=_parties(value["parties"]),
        unknown=frozenset(value.get("unknown") or ()),
        withdrawn={item["state"]: _withdrawal(item) for item in value.get("withdrawn") or ()},
    )


def _parties(value: Any) -> Mapping[str, Span]:
    if isinstance(value, Mapping):
        return {state: span_of(deposit) for state, deposit in value.items()}
    return dict.fromkeys(value, DAY_MISSING)


def _withdrawal(item: Mapping[str, Any]) -> Withdrawal:
    return Withdrawal(span_of(item.get("notified")), span_of(item.get("effective")))


def _later(one: Span, other: Span, end: str) -> Any:
    days = [day for day in (getattr(one, end), getattr(other, end)) if day is not None]
    return max(days, default=None)
