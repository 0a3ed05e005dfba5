"""The examples of the published specification.

Library of Congress, Extended Date/Time Format (EDTF) Specification, 4 February 2019,
https://www.loc.gov/standards/datetime/ - the examples are facts of the format.
"""

from datetime import date

import pytest

from ishr_desktop.domain.edtf import Shape, parse
from ishr_desktop.domain.errors import InvalidIncident

LEVEL_0 = [
    "1985-04-12",
    "1985-04",
    "1985",
    "1985-04-12T23:20:30",
    "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2004-02-01/2005-02",
    "2004-02-01/2005",
    "2005/2006-02",
]
LEVEL_1 = [
    "Y170000002",
    "Y-170000002",
    "2001-21",
    "2001-22",
    "2001-23",
    "2001-24",
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "201X",
    "20XX",
    "2004-XX",
    "1985-04-XX",
    "1985-XX-XX",
    "1985-04-12/..",
    "1985-04/..",
    "1985/..",
    "../1985-04-12",
    "../1985-04",
    "../1985",
    "1985-04-12/",
    "1985-04/",
    "1985/",
    "/1985-04-12",
    "/1985-04",
    "/1985",
    "-1985",
]
ONE_OF = [
    "[1667,1668,1670..1672]",
    "[..1760-12-03]",
    "[1760-12..]",
    "[1760-01,1760-02,1760-12..]",
    "[1667,1760-12]",
    "[..1984]",
]


@pytest.mark.parametrize("text", [*LEVEL_0, *LEVEL_1, *ONE_OF])
def test_each_example_is_read_and_written_as_it_was(text: str) -> None:
    assert parse(text).text() == text


def test_spaces_in_a_set_are_no_part_of_it() -> None:
    assert parse("[1667,1668, 1670..1672]") == parse("[1667,1668,1670..1672]")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("2004-06-11%", "2004-06-11%"),
        ("2004-06~-11", "2004-06-11~"),
        ("2004?-06-11", "2004-06-11?"),
        ("?2004-06-~11", "2004-06-11%"),
        ("2004-%06-11", "2004-06-11%"),
    ],
)
def test_a_doubt_about_a_part_is_read_as_one_about_the_date(text: str, whole: str) -> None:
    """Level 2, "qualification of individual components": read, never written."""
    assert parse(text).text() == whole


@pytest.mark.parametrize(
    "text",
    [
        "Y-17E7",
        "Y10E10S2",
        "1950S2",
        "2001-34",
        "{1667,1668,1670..1672}",
        "{1960,1961-12}",
        "{..1984}",
        "156X-12-25",
        "15XX-12-25",
        "XXXX-12-XX",
        "1XXX-XX",
        "1XXX-12",
        "1984-1X",
    ],
)
def test_the_rest_of_level_2_is_not_read(text: str) -> None:
    """Nobody says these of a violation; understanding them half would be worse."""
    with pytest.raises(InvalidIncident):
        parse(text)


@pytest.mark.parametrize(
    ("text", "shape", "earliest", "latest"),
    [
        ("2004-02-01/2005", Shape.SPAN, date(2004, 2, 1), date(2005, 12, 31)),
        ("2005/2005-06", Shape.SPAN, date(2005, 1, 1), date(2005, 6, 30)),
        ("[1667,1668,1670..1672]", Shape.ONE_OF, date(1667, 1, 1), date(1672, 12, 31)),
        ("[..1760-12-03]", Shape.ONE_OF, None, date(1760, 12, 3)),
        ("[1760-01,1760-02,1760-12..]", Shape.ONE_OF, date(1760, 1, 1), None),
        ("/1985-04", Shape.TO, None, date(1985, 4, 30)),
        ("1985-04/", Shape.FROM, date(1985, 4, 1), None),
        ("2001-21", Shape.DATE, date(2001, 1, 1), date(2001, 12, 31)),
    ],
)
def test_examples_reach_from_their_first_day_to_their_last(
    text: str, shape: Shape, earliest: date | None, latest: date | None
) -> None:
    period = parse(text)
    assert (period.shape, period.earliest, period.latest) == (shape, earliest, latest)
