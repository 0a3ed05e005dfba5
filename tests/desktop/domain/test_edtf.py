from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.edtf import (
    LENGTH_LIMIT,
    FuzzyDate,
    Period,
    Shape,
    deadline_span,
    parse,
)
from ishr_desktop.domain.errors import InvalidIncident


@pytest.mark.parametrize(
    ("text", "shape", "earliest", "latest"),
    [
        ("2025-03-14", Shape.DATE, date(2025, 3, 14), date(2025, 3, 14)),
        ("2025-03", Shape.DATE, date(2025, 3, 1), date(2025, 3, 31)),
        ("2025", Shape.DATE, date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-03-14~", Shape.DATE, date(2025, 3, 14), date(2025, 3, 14)),
        ("2024-02-XX", Shape.DATE, date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-XX-XX", Shape.DATE, date(2025, 1, 1), date(2025, 12, 31)),
        ("201X", Shape.DATE, date(2010, 1, 1), date(2019, 12, 31)),
        ("2025-22", Shape.DATE, date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-03-14/2025-03-20", Shape.SPAN, date(2025, 3, 14), date(2025, 3, 20)),
        ("2025-03-14/..", Shape.SINCE, date(2025, 3, 14), None),
        ("2025-03-14/", Shape.FROM, date(2025, 3, 14), None),
        ("../2025-03-14", Shape.UNTIL, None, date(2025, 3, 14)),
        ("[2025-03-14,2025-03-15]", Shape.ONE_OF, date(2025, 3, 14), date(2025, 3, 15)),
    ],
)
def test_a_statement_keeps_its_span_and_its_text(
    text: str, shape: Shape, earliest: date | None, latest: date | None
) -> None:
    period = parse(text)
    assert (period.shape, period.earliest, period.latest) == (shape, earliest, latest)
    assert period.text() == text


@pytest.mark.parametrize(
    ("text", "about", "unsure"),
    [("2025-03?", False, True), ("2025-03%", True, True), ("~2025-03-14", True, False)],
)
def test_doubt_is_kept(text: str, about: bool, unsure: bool) -> None:
    (only,) = parse(text).dates
    assert (only.about, only.unsure) == (about, unsure)


def test_the_time_of_day_is_read() -> None:
    (only,) = parse("2025-03-14T21:30:00+03:00").dates
    assert only.time == "21:30"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2025-13",
        "2025-02-30",
        "2025-XX-03",
        "-0000",
        "2025-03-14~T21:30:00",
        "2025-03T21:30:00",
        "2025-03-14T24:00:00",
        "2025-03-14T10:00:60",
        "2025-03-14T10:00:00+15:00",
        "201X-05",
        "2XXX",
        "Y2025",
        "Y-0123",
        "{2025,2026}",
        "[..]",
        "2025-00-00",
        "2025-21-04",
        "2025-21-XX",
        "2025-03-14T25:00",
        "2025-03-14/2025-03-13",
        "2025/2026/2027",
        "[]",
        "/",
        "../..",
        "٢٠٢٥",
        "2025-03-14 ",
        "２０２５",
        "2025-3-14",
        "2025-03-14?~",
        "2012-10-10t10:10:10",
        "201X-05-01",
        "[2025-03-14/2025-03-15]",
        "[2025-02-30]",
        "2025-03-14/" * LENGTH_LIMIT,
    ],
)
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidIncident):
        parse(text)


@given(st.text(alphabet="0123456789X-/.~?%[],T:Z", max_size=30))
def test_no_text_makes_another_error(text: str) -> None:
    try:
        period = parse(text)
    except InvalidIncident:
        return
    assert parse(period.text()) == period
    if period.earliest is not None and period.latest is not None:
        assert period.earliest <= period.latest


@given(st.dates(), st.booleans(), st.booleans(), st.sampled_from(["year", "month", "day"]))
def test_what_is_written_is_read_back(day: date, about: bool, unsure: bool, precision: str) -> None:
    value = FuzzyDate(
        day.year,
        None if precision == "year" else day.month,
        day.day if precision == "day" else None,
        about=about,
        unsure=unsure,
    )
    assert parse(Period(Shape.DATE, (value,)).text()).dates == (value,)


@given(st.lists(st.dates(), min_size=1, max_size=8))
def test_a_set_reaches_from_its_first_day_to_its_last(days: list[date]) -> None:
    period = parse(f"[{','.join(map(str, days))}]")
    assert (period.earliest, period.latest) == (min(days), max(days))


@given(st.dates(), st.dates())
def test_an_interval_reaches_from_its_start_to_its_end(one: date, other: date) -> None:
    period = parse(f"{min(one, other)}/{max(one, other)}")
    assert (period.earliest, period.latest) == (min(one, other), max(one, other))


@given(st.dates(min_value=date(10, 1, 1)))
def test_less_precise_means_a_wider_span(day: date) -> None:
    texts = [str(day), str(day)[:7], str(day)[:4], f"{str(day)[:3]}X"]
    spans = [(item.earliest, item.latest) for text in texts for item in parse(text).dates]
    assert spans == sorted(spans, key=lambda span: span[1] - span[0])
    assert all(first <= day <= last for first, last in spans)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("-1985", date.min, date.min),
        ("-201X", date.min, date.min),
        ("0000", date.min, date.min),
        ("000X", date.min, date(9, 12, 31)),
        ("Y-170000002", date.min, date.min),
        ("Y170000002", date.max, date.max),
        ("Y10000/..", date.max, None),
    ],
)
def test_years_that_a_calendar_sheet_does_not_have_are_sorted_first_or_last(
    text: str, earliest: date, latest: date | None
) -> None:
    period = parse(text)
    assert (period.earliest, period.latest) == (earliest, latest)
    assert period.text() == text


def test_an_end_before_the_start_is_found_in_any_year() -> None:
    assert parse("-0002/-0001").shape is Shape.SPAN
    with pytest.raises(InvalidIncident):
        parse("Y20000/Y10000")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-03-14", date(2025, 3, 14), date(2025, 3, 14)),
        ("2025-03-14~", date(2025, 3, 11), date(2025, 3, 17)),
        ("2025-03%", date(2025, 2, 26), date(2025, 4, 3)),
        ("2025-03-14?", date(2025, 3, 14), date(2025, 3, 14)),
        ("2025-03-14~/..", date(2025, 3, 11), None),
        ("../2025-03-14~", None, date(2025, 3, 17)),
        ("0001-01-01~", date(1, 1, 1), date(1, 1, 4)),
        ("9999-12-31~", date(9999, 12, 28), date(9999, 12, 31)),
    ],
)
def test_time_limits_are_counted_from_a_wider_span_when_a_date_is_about_right(
    text: str, earliest: date | None, latest: date | None
) -> None:
    assert deadline_span(parse(text)) == (earliest, latest)


def test_a_doubtful_date_has_no_time_of_day() -> None:
    moment = parse("2025-03-14T21:30:15+03:00")
    assert moment.qualified(about=True, unsure=False).text() == "2025-03-14~"
    assert moment.qualified(about=False, unsure=False) == moment
    some = parse("[2025-03-14,2025-03-16..2025-03-18]").qualified(about=False, unsure=True)
    assert some.text() == "[2025-03-14?,2025-03-16?..2025-03-18?]"
