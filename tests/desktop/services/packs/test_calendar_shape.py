"""The dates of a rule pack: one way of dating each, known mechanisms and sources, no guesses."""

from datetime import date
from pathlib import Path

import pytest

from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.services.packs.calendar_shape import calendar_shape
from ishr_desktop.services.packs.mechanism_shape import KnownCodes
from ishr_desktop.services.packs.shapes import Place
from ishr_desktop.services.packs.yaml_reading import read_yaml

KNOWN = KnownCodes(
    original="en",
    violations=(),
    submitters=(),
    instruments=(),
    countries=(),
    mechanisms=("hrc-ngo-statement",),
    sources=("a-source",),
    fields=(),
)
FIT = """\
dates:
  - id: council-spring
    kind: session
    mechanism: hrc-ngo-statement
    title: {en: Council, ar: المجلس}
    note: Written statements are due before it.
    every_year: [02/04, '09']
    as_of: 2026-11-23
    confidence: medium
    basis: source-read
    sources: [a-source]
"""
EVERY_YEAR = "every_year: [02/04, '09']"


def said(text: str) -> list[str]:
    faults = Faults()
    node = read_yaml(text.encode(), "calendar.yaml", faults)
    assert node is not None
    calendar_shape(KNOWN, date(2026, 11, 28)).check(node, Place("calendar.yaml", faults))
    return [str(fault) for fault in faults.refused]


@pytest.mark.parametrize(
    "when",
    [EVERY_YEAR, "dates: 2026-02-23/2026-03-31", "dates: 2027-06/2027-07", "dates: 2027-06-01", ""],
)
def test_dates_that_fit(when: str) -> None:
    assert said(FIT.replace(f"    {EVERY_YEAR}\n", f"    {when}\n" if when else "")) == []


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("every_year: [13]", "this must be text"),
        ("every_year: ['13']", "“13” is not a month such as 04, or two such as 02/04"),
        ("every_year: []", "this must have 1 to 12 items"),
        ("dates: 2026", "this must be a date such as"),
        ("dates: '2026'", "a year alone is too wide"),
        ("dates: 2026-02-30", "this must be a date"),
        ("dates: 2026-03/2026-02", "come after it"),
        ("dates: 2026-03-01/2026-04", "come after it"),
        ("dates: 2026-03-01/soon", "this must be a date"),
        (f"dates: 2026-03\n    {EVERY_YEAR}", "either “dates” or “every_year”, not both"),
    ],
)
def test_dates_that_do_not(when: str, sentence: str) -> None:
    found = said(FIT.replace(EVERY_YEAR, when))
    assert any(sentence in one for one in found), found
    assert all(one.startswith("calendar.yaml:7: ") for one in found)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("hrc-ngo-statement", "hrc-ngo-statment", "is not a known mechanism"),
        ("a-source", "another", "is not a known source"),
        ("2026-11-23", "2026-11-29", "later than the day the pack was reviewed"),
        ("kind: session", "kind: party", "is not a known kind of date"),
        ("en: Council, ", "", "the words in “en” are missing"),
    ],
)
def test_what_else_is_looked_at(old: str, new: str, sentence: str) -> None:
    (found,) = said(FIT.replace(old, new))
    assert sentence in found


def test_the_dates_of_the_program_name_no_session_of_the_reviews() -> None:
    path = Path(__file__).parents[4] / "resources/guides/rules/calendar.yaml"
    assert "upr-stakeholder" not in path.read_text(encoding="utf-8")
