"""Moments, sizes, arrivals, and what is said about contacts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ishr_desktop.domain.contact import Contact
from ishr_desktop.sync.inbox import Arrival, ArrivalState
from ishr_desktop.ui.arrivals import arrival_words
from ishr_desktop.ui.contacts.presenter import People
from ishr_desktop.ui.contacts.rows import contact_rows
from ishr_desktop.ui.contacts.words import role_icon, role_words, trust_look
from ishr_desktop.ui.moments import day_words, from_text, full_moment, moment_words
from ishr_desktop.ui.sizes import percent, size_words

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_moments_are_near_or_far() -> None:
    assert ":" in moment_words(NOW, NOW)
    assert moment_words(NOW - timedelta(days=1), NOW) == "yesterday"
    assert moment_words(NOW - timedelta(days=30), NOW) == "24 Oct"
    assert moment_words(NOW - timedelta(days=400), NOW) == "19 Oct 2025"
    assert full_moment(NOW, NOW).startswith("today at")
    assert full_moment(NOW + timedelta(days=1), NOW).startswith("tomorrow at")
    assert full_moment(NOW - timedelta(days=30), NOW).startswith("24 Oct at")
    assert day_words(NOW, NOW) == "23 Nov"


def test_a_moment_is_kept_as_text() -> None:
    assert from_text(NOW.isoformat()) == NOW
    assert from_text("") is None


@pytest.mark.parametrize(("size", "words"), [(300, "1 kB"), (2048, "2 kB"), (5_242_880, "5.0 MB")])
def test_sizes_are_short(size: int, words: str) -> None:
    assert size_words(size) == words


def test_percent_never_exceeds_all_of_it() -> None:
    assert (percent(1, 2), percent(3, 2), percent(1, 0)) == (50, 100, 0)


ARRIVAL = Arrival("b", "records", ArrivalState.IMPORTED, "f", "Orchid", True, ("1", "2"))


@pytest.mark.parametrize(
    ("state", "tone", "words"),
    [
        (ArrivalState.IMPORTED, "positive", "2 record"),
        (ArrivalState.RECEIPT, "positive", "Orchid has opened"),
        (ArrivalState.QUARANTINED, "caution", "set aside"),
        (ArrivalState.OWN, "info", "made this batch yourself"),
        (ArrivalState.ALREADY_HERE, "info", "here already"),
    ],
)
def test_every_arrival_is_told(state: ArrivalState, tone: str, words: str) -> None:
    said = arrival_words(replace(ARRIVAL, state=state))
    assert said.tone == tone
    assert words in said.sentence


def contact(label: str, *, receives: bool = False, verified: bool = False) -> Contact:
    at = NOW - timedelta(days=2) if verified else None
    return Contact(label * 8, "1 2", label, "desk", True, b"", NOW, at, receives)


def test_those_who_receive_stand_before_the_others() -> None:
    others = (contact("Fern"), contact("Desk", receives=True, verified=True))
    rows = contact_rows(People(contact("Orchid"), others, NOW))
    assert [row.title for row in rows if row.key] == ["Orchid", "Desk", "Fern"]


def test_a_comparison_is_shown_with_its_day() -> None:
    assert trust_look(contact("Desk", verified=True), NOW).word == "Compared on 21 Nov"
    assert trust_look(contact("Desk"), NOW).word == "Not compared yet"


def test_a_role_of_a_later_version_has_words_too() -> None:
    assert role_words("astronaut") == "Contact"
    assert role_icon("astronaut") == "person"
