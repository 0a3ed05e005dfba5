"""Two people who may be one. Suggested with the grounds for it, and decided by a person only."""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why two people look like one."""

    SAME_CODE_NAME = "same_code_name"
    SAME_NAME = "same_name"
    """The same real name, also when it is written in two scripts."""
    SIMILAR_NAME = "similar_name"
    SAME_PHONE = "same_phone"
    SAME_COUNTRY = "same_country"
    """Adds to another ground, and is none by itself; so does the age."""
    SAME_AGE = "same_age"


@dataclass(frozen=True)
class Suggestion:
    """A pair to look at."""

    one: str
    """Id of a person."""
    one_name: str
    """Code name."""
    other: str
    other_name: str
    grounds: tuple[Ground, ...]
    weight: int
    """For the order only: the likeliest pair has the largest."""
