"""The calendar: what is known is shown with its age, what nobody knows is asked, never guessed."""

from datetime import date
from typing import Any

import pytest
from tests.desktop.domain.advice.rules import rule_book, rules_json

from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.calendar.entries import entries
from ishr_desktop.domain.calendar.entry import (
    CalendarEntry,
    EntryKind,
    Exactness,
    RecordNamed,
)
from ishr_desktop.domain.calendar.known_dates import known_dates_from
from ishr_desktop.domain.calendar.own_date import OwnDate, require_clear
from ishr_desktop.domain.calendar.record_entries import RecordDates, record_dates
from ishr_desktop.domain.errors import OwnDateUnclear

TODAY = date(2026, 11, 28)
RECORD = RecordNamed("an-id", "KT-26-001")
COMMON = {
    "kind": "session",
    "mechanism": "hrc-ngo-statement",
    "title": "A meeting",
    "as_of": "2026-11-01",
    "confidence": "high",
    "basis": "source-read",
    "sources": ["page"],
}


def rules(*dates: dict[str, Any], **others: Any) -> dict[str, Any]:
    """`rules.json` with these dates alone."""
    listed = [{"id": f"date-{number}", **COMMON, **one} for number, one in enumerate(dates)]
    source = {"id": "page", "title": "The page", "url": "https://example.org/page"}
    months = {"default": 12, "date": 6}
    return {"sources": [source], "calendar": listed, "review_months": months, **others}


def of_pack(
    *dates: dict[str, Any], own: tuple[OwnDate, ...] = (), today: date = TODAY
) -> list[CalendarEntry]:
    return list(entries([known_dates_from(rules(*dates))], [], own, today))


def spans(found: list[CalendarEntry]) -> list[tuple[date | None, date | None]]:
    return [(entry.first, entry.last) for entry in found]


def test_a_day_that_is_known_once() -> None:
    (entry,) = of_pack({"dates": "2027-03-01/2027-03-20"})
    assert (entry.first, entry.last) == (date(2027, 3, 1), date(2027, 3, 20))
    assert entry.exactness is Exactness.DAY
    assert not entry.check_first
    assert [source.title for source in entry.sources] == ["The page"]


def test_months_of_each_year_lie_around_today() -> None:
    found = of_pack({"every_year": ["04", "12/02"]})
    assert spans(found) == [
        (date(2025, 12, 1), date(2026, 2, 28)),
        (date(2026, 4, 1), date(2026, 4, 30)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2027, 4, 1), date(2027, 4, 30)),
    ]
    assert {entry.exactness for entry in found} == {Exactness.MONTH}
    assert all(entry.check_first for entry in found)


def test_a_day_that_is_known_takes_the_place_of_the_months() -> None:
    found = of_pack({"every_year": ["02/04"]}, {"dates": "2027-02-22/2027-03-31"})
    assert spans(found) == [
        (date(2026, 2, 1), date(2026, 4, 30)),
        (date(2027, 2, 22), date(2027, 3, 31)),
    ]


def test_what_nobody_knows_is_asked_until_somebody_wrote_it_down() -> None:
    (unknown,) = of_pack({})
    assert unknown.exactness is Exactness.UNKNOWN
    own = OwnDate("2027-05-03", "They meet", "hrc-ngo-statement", id="own-1")
    (written,) = of_pack({}, own=(own,))
    assert (written.kind, written.first) == (EntryKind.OWN, date(2027, 5, 3))
    after = of_pack({}, own=(own,), today=date(2027, 5, 4))
    assert [entry.exactness for entry in after] == [Exactness.DAY, Exactness.UNKNOWN]


@pytest.mark.parametrize(
    ("fact", "check"),
    [
        ({}, False),
        ({"as_of": "2026-05-29"}, False),
        ({"as_of": "2026-05-28"}, True),
        ({"confidence": "medium"}, True),
    ],
)
def test_what_is_old_or_not_sure_is_to_be_checked(fact: dict[str, Any], check: bool) -> None:
    (entry,) = of_pack({"dates": "2027-03-01", **fact})
    assert entry.check_first is check


@pytest.mark.parametrize(
    ("day", "near"),
    [("2026-11-27", False), ("2026-11-28", True), ("2026-12-28", True), ("2026-12-29", False)],
)
def test_what_is_near_is_due_within_thirty_days(day: str, near: bool) -> None:
    (entry,) = entries([], [], [OwnDate(day, "Court")], TODAY)
    assert entry.is_near(TODAY) is near
    (session,) = of_pack({"dates": day})
    assert not session.is_near(TODAY), "a session is held, nobody is late for it"


# --- countries ----------------------------------------------------------------------------


def reviews_of(country: str, today: date = TODAY) -> list[CalendarEntry]:
    known = known_dates_from({**rules_json(), "calendar": []})
    return list(entries([known], [], [], today, [country]))


def test_a_country_whose_review_comes() -> None:
    session, deadline = reviews_of("TGO")
    assert (session.kind, session.session) == (EntryKind.REVIEW, "54")
    assert (session.first, session.last) == (date(2027, 1, 1), date(2027, 2, 28))
    assert session.check_first
    assert (deadline.kind, deadline.exactness) == (EntryKind.REVIEW_DEADLINE, Exactness.UNKNOWN)
    assert "six and a half" in deadline.note["en"]


def test_a_country_whose_review_is_over_has_no_date_that_is_guessed() -> None:
    (unknown,) = reviews_of("KEN")
    assert (unknown.kind, unknown.first) == (EntryKind.REVIEW, None)
    assert "fifth cycle" in unknown.note["en"]


def test_a_deadline_that_is_known() -> None:
    found = reviews_of("BHR", date(2022, 3, 1))
    assert [(entry.kind, entry.first) for entry in found] == [
        (EntryKind.REVIEW_DEADLINE, date(2022, 3, 31)),
        (EntryKind.REVIEW, date(2022, 11, 7)),
    ]
    assert found[0].is_near(date(2022, 3, 1))


@pytest.mark.parametrize("country", ["XKX", "XKE"])
def test_what_is_no_state_is_not_reviewed(country: str) -> None:
    assert reviews_of(country) == []


def test_countries_of_records_are_named_once() -> None:
    known = known_dates_from({**rules_json(), "calendar": []})
    records = [RecordDates((), ("KEN",)), RecordDates((), ("KEN", "TGO"))]
    found = entries([known], records, [], TODAY, ["TGO"])
    assert sorted(entry.country for entry in found) == ["KEN", "TGO", "TGO"]


# --- records ------------------------------------------------------------------------------


def test_the_last_day_for_a_record_is_that_of_the_advice() -> None:
    day = date(2026, 9, 15)
    facts = CaseFacts(
        states=("FRA",),
        countries=("FRA",),
        acts=frozenset({"arbitrary_detention"}),
        began=Span(date(2026, 1, 5), date(2026, 1, 5)),
        remedies="yes",
        final_decision=Span(day, day),
        submitter="victim",
        feared=Span(date(2026, 12, 1), date(2026, 12, 31)),
    )
    found = record_dates(RECORD, facts, rule_book(), TODAY)
    assert found.countries == ("FRA",)
    court = [entry for entry in found.entries if entry.mechanism == "ecthr-application"]
    assert [(entry.first, entry.limit) for entry in court] == [(date(2027, 1, 15), "bar")]
    assert {entry.record for entry in found.entries} == {RECORD}
    (feared,) = [entry for entry in found.entries if entry.kind is EntryKind.FEARED]
    assert (feared.exactness, feared.is_near(TODAY)) == (Exactness.MONTH, False)
    assert feared.is_near(date(2026, 12, 5))


def test_a_last_day_that_may_be_over_stays_on_top() -> None:
    facts = CaseFacts(
        states=("FRA",),
        countries=("FRA",),
        acts=frozenset({"arbitrary_detention"}),
        began=Span(date(2026, 1, 5), date(2026, 1, 5)),
        remedies="yes",
        final_decision=Span(date(2026, 7, 1), date(2026, 8, 31)),
        submitter="victim",
    )
    found = record_dates(RECORD, facts, rule_book(), TODAY).entries
    (court,) = [entry for entry in found if entry.mechanism == "ecthr-application"]
    assert court.first == date(2026, 11, 1)
    assert (court.may_be_over(TODAY), court.is_near(TODAY), court.is_past(TODAY)) == (
        True,
        True,
        False,
    )
    later = record_dates(RECORD, facts, rule_book(), date(2027, 1, 1)).entries
    assert not [entry for entry in later if entry.mechanism == "ecthr-application"]


def test_a_record_that_says_nothing_has_no_days() -> None:
    assert record_dates(RECORD, CaseFacts(), rule_book(), TODAY) == RecordDates((), ())


# --- dates that people wrote down -----------------------------------------------------------


@pytest.mark.parametrize("day", ["2027-05-03", "2027-05", "2027-05-03/2027-05-09", "2027-05~"])
def test_days_that_can_be_written_down(day: str) -> None:
    require_clear(OwnDate(day, "Session"))


@pytest.mark.parametrize(
    ("own", "part"),
    [
        (OwnDate("2027-05-03", "  "), "title"),
        (OwnDate("2027-05-03", "x" * 201), "title"),
        (OwnDate("", "Session"), "day"),
        (OwnDate("soon", "Session"), "day"),
        (OwnDate("2027-05-03/..", "Session"), "day"),
    ],
)
def test_what_is_not_clear_is_asked_again(own: OwnDate, part: str) -> None:
    with pytest.raises(OwnDateUnclear) as refused:
        require_clear(own)
    assert refused.value.part == part


def test_every_date_of_the_program_is_read() -> None:
    known = known_dates_from(rules_json())
    assert len(known.dates) == len(rules_json()["calendar"])
    assert all(entry.sources for entry in entries([known], [], [], TODAY, ["TGO"]))
