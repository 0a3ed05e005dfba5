"""Yes, no, or not known: what a record or a rule can say.

The three combine as in the strong logic of Kleene (S. C. Kleene, Introduction to Metamathematics,
1952, § 64): what is not known stays not known unless the rest decides alone.
"""

from collections.abc import Iterable
from enum import StrEnum


class Answer(StrEnum):
    """What is said about a question that can be answered with yes or no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def all_of(answers: Iterable[Answer]) -> Answer:
    """YES when each is YES, or there is none; one NO is enough for NO."""
    given = set(answers)
    if Answer.NO in given:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in given else Answer.YES


def any_of(answers: Iterable[Answer]) -> Answer:
    """NO when each is NO, or there is none; one YES is enough for YES."""
    given = set(answers)
    if Answer.YES in given:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in given else Answer.NO


def not_(answer: Answer) -> Answer:
    """The contrary; what is not known has none."""
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(answer, Answer.UNKNOWN)
