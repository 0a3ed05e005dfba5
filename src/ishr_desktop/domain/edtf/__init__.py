"""Dates that are not exact: EDTF (ISO 8601-2, published by the Library of Congress).

Levels 0 and 1 are complete; of level 2 one-of sets (`[2025-03-14,2025-03-16..2025-03-18]`), and
qualifiers on parts of a date are read as if they stood at its end. See docs/incident.md, "Dates".
"""

from ishr_desktop.domain.edtf.deadline import ABOUT_MARGIN, deadline_span
from ishr_desktop.domain.edtf.fuzzy_date import FuzzyDate
from ishr_desktop.domain.edtf.parsing import (
    END_BEFORE_START,
    LENGTH_LIMIT,
    NO_SUCH_DAY,
    NOT_EDTF,
    parse,
)
from ishr_desktop.domain.edtf.period import Period, Shape, one_of

__all__ = [
    "ABOUT_MARGIN",
    "END_BEFORE_START",
    "LENGTH_LIMIT",
    "NOT_EDTF",
    "NO_SUCH_DAY",
    "FuzzyDate",
    "Period",
    "Shape",
    "deadline_span",
    "one_of",
    "parse",
]
