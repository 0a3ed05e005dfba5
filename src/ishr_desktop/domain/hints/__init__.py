"""Hints: what in a record contradicts itself, is missing, or could betray somebody.

Nothing here refuses anything. The window shows a hint beside its field, and forms that are built
later look at the severe ones.
"""

from collections.abc import Collection
from datetime import date
from itertools import chain, islice

from ishr_desktop.domain.hints import consent, dates, evidence, people, steps, words
from ishr_desktop.domain.hints.hint import Hint, HintCode, Severity
from ishr_desktop.domain.incident import Document

__all__ = ["Hint", "HintCode", "Severity", "hints"]

_MOST = 500
"""More than anybody reads; a record made by a machine could have a hint in each of its fields."""


def hints(document: Document, today: date, real_names: Collection[str] = ()) -> tuple[Hint, ...]:
    """Everything worth saying about a record, the most severe first.

    `real_names` are those of the people whose names are unlocked at the moment.
    """
    found = chain(
        dates.hints(document, today),
        people.hints(document, today),
        consent.hints(document, today),
        steps.hints(document, today),
        evidence.hints(document),
        words.hints(document, real_names),
    )
    return tuple(sorted(islice(found, _MOST), key=lambda hint: -hint.severity))
