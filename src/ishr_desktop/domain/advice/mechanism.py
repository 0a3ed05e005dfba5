"""A mechanism as the rules see it: the facts of its file in the pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ishr_desktop.domain.wording import Words


@dataclass(frozen=True)
class TimeLimit:
    """How long after which fact a mechanism can be used."""

    rule_type: str
    """bar, presumption, reasonable-time, published-deadline, before-event, routing, disputed; or
    empty when there is no limit."""
    months: int | None
    from_field: str
    """The field of a record from which is counted, or empty."""


@dataclass(frozen=True)
class Disclosure:
    """Whether a body gives the name to the State, and how sure that is."""

    value: str
    """yes, no, with-consent or unless-withheld."""
    note: str
    confidence: str


@dataclass(frozen=True)
class Mechanism:
    """The facts of one mechanism."""

    id: str
    names: Words
    kind: str
    instruments: tuple[str, ...]
    """Lists of States; a State fits when it is in any of them."""
    allowed: tuple[str, ...]
    """Kinds of submitter."""
    violations: frozenset[str] | None
    """None when every kind is taken."""
    actors: frozenset[str]
    victim_conditions: tuple[str, ...]
    """At least one must be met; empty when there is none."""
    time_limit: TimeLimit
    parallel_rule: str
    consent_required: str
    """yes, no or conditional."""
    identity: Disclosure
    anonymous: str
    confidentiality: str
    outcomes: tuple[str, ...]
    required_fields: tuple[str, ...]
    urgent: bool
    facts: Mapping[str, Any]
    """The file as it is, for rules that look further."""

    def value(self, path: str) -> Any:
        """What stands at a path such as `coverage.type`; None when nothing does."""
        found: Any = self.facts
        for part in path.split("."):
            if not isinstance(found, Mapping):
                return None
            found = found.get(part)
        return found


def mechanism_from(facts: Mapping[str, Any]) -> Mechanism:
    """A mechanism of `rules.json`; raises KeyError, TypeError or ValueError if it is unfit."""
    subject = facts["subject"]
    anonymity = facts["anonymity"]
    return Mechanism(
        id=facts["id"],
        names=_words(facts["names"]),
        kind=facts["kind"],
        instruments=tuple(facts["coverage"].get("instruments") or ()),
        allowed=tuple(facts["who_can_submit"]["allowed"]),
        violations=None if subject["violations"] == "all" else frozenset(subject["violations"]),
        actors=frozenset(subject["actors_covered"]),
        victim_conditions=tuple(subject["victim_conditions"]),
        time_limit=_time_limit(facts["time_limit"]),
        parallel_rule=facts["parallel_procedures"]["rule"],
        consent_required=facts["victim_consent"]["required"],
        identity=_disclosure(facts),
        anonymous=anonymity["anonymous_submission"],
        confidentiality=anonymity["confidentiality"] or "",
        outcomes=tuple(facts["outcome"]),
        required_fields=tuple(facts["required_fields"] or ()),
        urgent=facts["urgent"]["available"] is True,
        facts=facts,
    )


def _words(names: Mapping[str, Any]) -> Words:
    return {language: name for language, name in names.items() if isinstance(name, str)}


def _time_limit(value: Mapping[str, Any]) -> TimeLimit:
    if value["has_limit"] is not True:
        return TimeLimit("", None, "")
    return TimeLimit(value["rule_type"], value["months"], value["from_field"] or "")


def _disclosure(facts: Mapping[str, Any]) -> Disclosure:
    evidence = facts["evidence"]
    sure = evidence.get("identity_disclosed_to_state") or evidence["default"]
    value = facts["identity_disclosed_to_state"]
    return Disclosure(value["value"], value["note"] or "", sure["confidence"])
