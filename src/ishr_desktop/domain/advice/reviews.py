"""When States are reviewed (Universal Periodic Review), as far as the pack knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.spans import span_of


@dataclass(frozen=True)
class Review:
    """A session in which States are reviewed."""

    session: str
    days: Span
    deadline: date | None
    """Last day for submissions; None when the pack does not know it."""
    states: frozenset[str]
    confidence: str


@dataclass(frozen=True)
class Reviews:
    """The sessions that the pack knows, in order."""

    sessions: tuple[Review, ...]

    def of(self, state: str) -> tuple[Review, ...]:
        """The sessions in which a State is reviewed."""
        return tuple(review for review in self.sessions if state in review.states)


def reviews_from(value: Mapping[str, Any]) -> Reviews:
    """The reviews of `rules.json`; raises KeyError, TypeError or ValueError if they are unfit."""
    found = [_review(item) for item in value.get("sessions", ())]
    return Reviews(tuple(sorted(found, key=lambda review: review.days.earliest or date.max)))


def _review(item: Mapping[str, Any]) -> Review:
    first, _, last = str(item["dates"]).partition("/")
    deadline = item["stakeholder_deadline"]
    return Review(
        session=str(item["session"]),
        days=Span(span_of(first).earliest, span_of(last or first).latest),
        deadline=date.fromisoformat(deadline) if deadline else None,
        states=frozenset(item["states"]),
        confidence=item["confidence"],
    )
