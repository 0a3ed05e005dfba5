"""The rules of a pack with the facts that they ask: `rules.json`, read once and never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ishr_desktop.domain.advice.exposure import Exposure, exposure_of
from ishr_desktop.domain.advice.goals import Goals, goals_from
from ishr_desktop.domain.advice.instrument import Instrument, instrument_from
from ishr_desktop.domain.advice.mechanism import Mechanism, mechanism_from
from ishr_desktop.domain.advice.reviews import Reviews, reviews_from
from ishr_desktop.domain.advice.rules import Rule, rule_from


@dataclass(frozen=True)
class RuleBook:
    """Everything that advice is computed from, beside the case."""

    mechanisms: tuple[Mechanism, ...]
    instruments: Mapping[str, Instrument]
    reviews: Reviews
    rules: tuple[Rule, ...]
    goals: Goals

    @cached_property
    def by_id(self) -> Mapping[str, Mechanism]:
        """The mechanisms by their ids."""
        return {mechanism.id: mechanism for mechanism in self.mechanisms}

    @cached_property
    def exposures(self) -> Mapping[str, Exposure]:
        """By mechanism who learns the name, which is the same for every case."""
        return {
            mechanism.id: exposure_of(mechanism, self.goals.work(mechanism.id).public)
            for mechanism in self.mechanisms
        }

    @cached_property
    def listed_states(self) -> frozenset[str]:
        """Every State that some list names, as a party, as unknown, or as one that left."""
        return frozenset(
            state
            for instrument in self.instruments.values()
            for state in (*instrument.parties, *instrument.unknown, *instrument.withdrawn)
        )

    @cached_property
    def rules_of(self) -> Mapping[str, tuple[Rule, ...]]:
        """By mechanism the rules that are asked about it, in the order of the pack."""
        return {
            mechanism.id: tuple(rule for rule in self.rules if rule.scope.covers(mechanism))
            for mechanism in self.mechanisms
        }


def rule_book_from(value: Mapping[str, Any]) -> RuleBook:
    """The rule book that `rules.json` is; raises KeyError, TypeError or ValueError if unfit."""
    mechanisms = tuple(mechanism_from(item) for item in value["mechanisms"])
    return RuleBook(
        mechanisms=mechanisms,
        instruments={item["id"]: instrument_from(item) for item in value["instruments"]},
        reviews=reviews_from(value["reviews"]),
        rules=tuple(rule_from(item) for item in value["rules"]),
        goals=goals_from(value["goals"]),
    )


def rule_book_of(packs: Iterable[Mapping[str, Any]]) -> RuleBook:
    """One rule book of the rules of several packs; what two of them have is that of the first.

    So the rules of a coalition can add mechanisms, lists and rules, and hold a door back; they
    cannot open one that the first pack holds back. Raises as `rule_book_from` does.
    """
    found = tuple(packs)
    lists = {name: _first(found, name) for name in ("mechanisms", "instruments", "rules", "goals")}
    reviews = [pack["reviews"] for pack in found if pack.get("reviews")]
    return rule_book_from({**lists, "reviews": reviews[0] if reviews else {}})


def _first(packs: Iterable[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    by_id: dict[str, Mapping[str, Any]] = {}
    for pack in packs:
        for item in pack.get(name, ()):
            by_id.setdefault(item["id"], item)
    return list(by_id.values())
