"""Our reading of EDTF against that of another program: the `edtf` package, version 5.

Both read strings that are made of the pieces of levels 0 and 1 and of one-of sets, right and wrong
ones. Where they differ on purpose, the difference stands below with its reason and an example.
"""

import re
from dataclasses import dataclass
from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from ishr_desktop.domain.edtf import Period, Shape, parse
from ishr_desktop.domain.errors import InvalidIncident


@dataclass(frozen=True)
class Difference:
    pattern: str
    example: str
    reason: str

    def covers(self, text: str) -> bool:
        return re.search(self.pattern, text) is not None


ONLY_OURS = (
    Difference(r"^\[", "[2025-03?..]", "a set may have one member, and any date is a member"),
    Difference(r"(X|Y|-2[1-4]).*[?~%/]|/.*(X|Y|-2[1-4])", "201X/..", "features may be combined"),
    Difference(r"T\d\d:\d\d([Z+-]|$)", "2025-03-14T10:00", "nobody says the seconds"),
    Difference(r"T.*[+-]00:00$", "2025-03-14T10:00:00+00:00", "ISO 8601 writes UTC so, too"),
)
ONLY_THEIRS = (
    Difference(r"[/.]", "2025-03/2025-02", "an end before the start contradicts itself"),
    Difference(r"-02-29", "2025-02-29", "a day that never was"),
    Difference(r"-(2[5-9]|3\d|4[01])\b", "2025-25", "seasons of level 2, which we do not read"),
    Difference(r"T24:00", "2025-03-14T24:00:00", "ISO 8601-1:2019 has no hour 24"),
    Difference(r"^\d{4}(-\d\d)?T", "2025-03T10:00:00", "a moment has a day"),
    Difference(r"X", "201X-05", "unknown digits that are not at the right end are level 2"),
)

_YEARS = st.integers(1, 9999).map("{:04d}".format)
_ODD_YEARS = ("201X", "20XX", "1XXX", "-0000", "-1985", "-201X", "Y17000", "Y-17000", "Y2020")
_YEAR = st.one_of(_YEARS, st.sampled_from(("2004", "1900", "2000", *_ODD_YEARS)))
_MONTH = st.sampled_from(("", "-01", "-02", "-06", "-12", "-13", "-00", "-XX", "-21", "-24", "-25"))
_DAY = st.sampled_from(("", "-01", "-28", "-29", "-30", "-31", "-00", "-32", "-XX"))
_DOUBT = st.sampled_from(("", "", "?", "~", "%"))
_TIME = st.sampled_from(
    (
        *("T00:00:00", "T23:59:59Z", "T10:00:00+03:00", "T10:00:00-04", "T24:00:00", "T25:00:00"),
        *("T10:61:00", "T10:00", "T10:00:00+15:00", "T10:00:00+00:00"),
    )
)


def _date(pieces: tuple[str, str, str, str]) -> str:
    year, month, day, doubt = pieces
    return f"{year}{month}{day if month else ''}{doubt}"


DATES = st.tuples(_YEAR, _MONTH, _DAY, _DOUBT).map(_date)
_BOUND = st.one_of(DATES, DATES, st.sampled_from(("", "..")))
_MEMBER = st.one_of(
    DATES,
    st.tuples(DATES, DATES).map("..".join),
    DATES.map("{}..".format),
    DATES.map("..{}".format),
)
TEXTS = st.one_of(
    DATES,
    st.tuples(DATES, _TIME).map("".join),
    st.tuples(_BOUND, _BOUND).map("/".join),
    st.lists(_MEMBER, min_size=1, max_size=3).map(lambda members: f"[{','.join(members)}]"),
)


def ours(text: str) -> Period | None:
    try:
        return parse(text)
    except InvalidIncident:
        return None


def theirs(text: str) -> object | None:
    """Their reading; None when they refuse it, or stumble as over `../`."""
    try:
        found: object = parse_edtf(text)
    except (EDTFParseException, TypeError, AttributeError):
        return None
    return found


@settings(max_examples=150)
@given(TEXTS)
def test_both_read_the_same_strings_but_for_these_differences(text: str) -> None:
    we, they = ours(text) is not None, theirs(text) is not None
    if we and not they:
        assert any(known.covers(text) for known in ONLY_OURS), text
    if they and not we:
        assert any(known.covers(text) for known in ONLY_THEIRS), text


@pytest.mark.parametrize("known", ONLY_OURS)
def test_what_only_we_read(known: Difference) -> None:
    assert known.covers(known.example)
    assert ours(known.example) is not None
    assert theirs(known.example) is None


@pytest.mark.parametrize("known", ONLY_THEIRS)
def test_what_only_they_read(known: Difference) -> None:
    assert known.covers(known.example)
    assert ours(known.example) is None
    assert theirs(known.example) is not None


def is_compared(period: Period) -> bool:
    """Where both say which days are meant.

    Not seasons: theirs are those of the north, ours stand for the whole year. Not open ends: theirs
    are ten years away or today, ours are None. Not years that a `date` cannot hold.
    """
    closed = {Shape.DATE, Shape.SPAN}
    shapes = {item.shape for item in period.choices} or {period.shape}
    in_reach = all(item.year >= 1 and item.last[0] <= 9999 for item in period.dates)
    seasons = any(item.month is not None and item.month > 12 for item in period.dates)
    return shapes <= closed and in_reach and not seasons


@settings(max_examples=150)
@given(TEXTS)
def test_both_mean_the_same_days(text: str) -> None:
    period, found = ours(text), theirs(text)
    if period is None or found is None or not is_compared(period):
        return
    first, last = (tuple(day[:3]) for day in (found.lower_strict(), found.upper_strict()))  # type: ignore[attr-defined]
    assert (period.earliest, period.latest) == (date(*first), date(*last))
