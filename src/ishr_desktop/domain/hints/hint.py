"""What a hint is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Severity(IntEnum):
    """How much it matters. None of them ever stops a person from saving."""

    HINT = 0
    """Worth knowing."""
    WARNING = 1
    """Worth a second look."""
    ERROR = 2
    """A form for a UN body or a court cannot be built with it."""


class HintCode(StrEnum):
    """The rules of the incident model, 5.7, as far as a record alone can tell."""

    END_BEFORE_START = "end_before_start"  # V1
    IN_FUTURE = "in_future"  # V2
    ACT_OUTSIDE_INCIDENT = "act_outside_incident"  # V3
    JUDGE_BEFORE_ARREST = "judge_before_arrest"  # V4
    MONTH_NEEDED = "month_needed"  # V5
    AGE_DISAGREES = "age_disagrees"  # V6
    TRANSFER_ORDER = "transfer_order"  # V7
    TWO_PLACES_NOW = "two_places_now"  # V8
    VICTIM_IS_PERPETRATOR = "victim_is_perpetrator"  # P1
    CHILD = "child"  # P2
    WHY_MISSING = "why_missing"  # P3
    REVEALING_WORDS = "revealing_words"  # P4
    COUNT_TOO_SMALL = "count_too_small"  # P5
    REFERENCE_UNKNOWN = "reference_unknown"
    PEOPLE_IN_PICTURE = "people_in_picture"  # E5
    SAME_FILE = "same_file"  # E6
    CONSENT_OLD = "consent_old"  # C2
    ASSENT_MISSING = "assent_missing"  # C4
    NOT_ASKED = "not_asked"  # C5
    NO_STEPS = "no_steps"  # S1
    DEADLINE_NEAR = "deadline_near"  # S2
    DEADLINE_PASSED = "deadline_passed"  # S2
    TWO_BODIES = "two_bodies"  # S3
    SHORT_FORM = "short_form"  # F4


@dataclass(frozen=True)
class Hint:
    """One thing about one field."""

    code: HintCode
    severity: Severity
    path: str
    """The field, such as `acts[0].detention.first_judge`."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the sentence names: words of the record, dates in EDTF, numbers."""
