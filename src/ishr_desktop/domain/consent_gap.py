"""Gaps in consent, and the exceptions that let some of them pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class GapReason(StrEnum):
    """Why somebody is not covered."""

    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_APPLICABLE = "not_applicable"
    OTHER_RECEIVER = "other_receiver"
    """The answer names receivers, and this one is not among them."""
    BASIS_MISSING = "basis_missing"
    """Somebody else answered, and it is not said why, who decided, or how it serves the person."""
    GUARDIAN_MISSING = "guardian_missing"
    ASSENT_MISSING = "assent_missing"
    BEST_INTERESTS_MISSING = "best_interests_missing"
    CHILD_NEVER_NAMED = "child_never_named"
    """A child that suffered sexual violence is not named, whatever was answered."""
    SOURCE_HIDDEN = "source_hidden"


FINAL = frozenset(
    {
        GapReason.REFUSED,
        GapReason.WITHDRAWN,
        GapReason.CHILD_NEVER_NAMED,
        GapReason.SOURCE_HIDDEN,
    }
)
"""Nobody's reason stands above these."""


@dataclass(frozen=True)
class Gap:
    """One person for whom a use is not covered."""

    party: str
    """The id of the party inside the record; empty when it has none."""
    person: str
    """The id of the person in the vault; empty in records from elsewhere."""
    code_name: str
    use: str
    reason: GapReason
    excusable: bool
    """Whether a person may let it pass with a typed reason."""


@dataclass(frozen=True)
class ConsentException:
    """A person let one record pass for one use, with a reason that was typed."""

    id: str
    incident_id: str
    use: str
    reason: str
    by: str
    """Who decided it, as the person names themselves."""
    at: datetime
    parties: tuple[str, ...]
    """For whom. Somebody who is added to the record later is not among them."""


def subject(gap: Gap) -> str:
    """By what an exception names somebody: the person, else the party, else the code name."""
    return gap.person or gap.party or gap.code_name


def code_names(found: Iterable[Gap]) -> tuple[str, ...]:
    """Who the gaps are about, each once."""
    return tuple(dict.fromkeys(gap.code_name for gap in found))


def not_excused(found: Iterable[Gap], exceptions: Iterable[ConsentException]) -> tuple[Gap, ...]:
    """The gaps that no exception lets pass; none ever lets pass what is not excusable."""
    passed = {(name, one.use) for one in exceptions for name in one.parties}
    return tuple(gap for gap in found if not gap.excusable or (subject(gap), gap.use) not in passed)
