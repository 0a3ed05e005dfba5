"""Who learns the name when a mechanism is used."""

from dataclasses import dataclass
from enum import StrEnum

from ishr_desktop.domain.advice.mechanism import Mechanism


class NameToState(StrEnum):
    """Whether the State learns the name."""

    YES = "yes"
    WITH_CONSENT = "with_consent"
    UNLESS_WITHHELD = "unless_withheld"
    """Yes, unless the person asks that it is not, and the body accepts."""
    NO_AS_FAR_AS_READ = "no_as_far_as_read"
    """No in what was read, which was not everything: check before relying on it."""
    NOT_CONFIRMED = "not_confirmed"
    """A no that nobody confirmed: count on yes."""
    NO = "no"


@dataclass(frozen=True)
class Exposure:
    """Who learns the name."""

    to_state: NameToState
    public: bool
    """Whether what is sent, or what comes of it, is normally public with names in it."""
    anonymous: str
    """Whether a body takes what has no sender: not-accepted, limited or accepted."""
    note: str
    """What the facts say about it, in English."""
    confidentiality: str
    """How the body treats names, in English."""

    @property
    def safe(self) -> bool:
        """Whether the State surely does not learn the name."""
        return self.to_state is NameToState.NO


def exposure_of(mechanism: Mechanism, public: bool) -> Exposure:
    """The exposure; a `no` counts as much as the evidence for it."""
    identity = mechanism.identity
    return Exposure(
        to_state=_to_state(identity.value, identity.confidence),
        public=public,
        anonymous=mechanism.anonymous,
        note=identity.note,
        confidentiality=mechanism.confidentiality,
    )


def _to_state(value: str, confidence: str) -> NameToState:
    if value != "no":
        return NameToState(value.replace("-", "_"))
    return {
        "high": NameToState.NO,
        "medium": NameToState.NO_AS_FAR_AS_READ,
    }.get(confidence, NameToState.NOT_CONFIRMED)
