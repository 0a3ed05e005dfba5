"""Dates in words, in the language of the window."""

from datetime import date

import pytest

from ishr_desktop.domain.when import read_when
from ishr_desktop.ui.countries import CountryBox, country_name
from ishr_desktop.ui.date_words import edtf_short, edtf_words, when_words
from ishr_desktop.ui.languages import Languages

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-03-14", "14 March 2025"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
        ("2025-03-14~", "about 14 March 2025"),
        ("2025-03?", "March 2025 (unsure)"),
        ("2025-03%", "around March 2025 (unsure)"),
        ("2025-03-XX", "a day in March 2025"),
        ("2025-XX-XX", "some time in 2025"),
        ("201X", "some time between 2010 and 2019"),
        ("2025-22", "summer 2025"),
        ("2025-03-14/2025-03-20", "14–20 March 2025"),
        ("2025-03-14/2025-04-02", "14 March – 2 April 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2025-03-14~/2025-03-20", "about 14 March 2025 – 20 March 2025"),
        ("2025-03/2025-05", "March – May 2025"),
        ("2025-03-14/..", "since 14 March 2025"),
        ("2025-03-14/", "from 14 March 2025, end unknown"),
        ("../2025-03-14", "before 14 March 2025"),
        ("/2025-03-14", "until 14 March 2025, beginning unknown"),
        ("[2025-03-14,2025-03-15]", "14 or 15 March 2025"),
        ("[2025-03-14]", "14 March 2025"),
        ("[2025-03-14,2025-04-15,2025-05]", "14 March 2025, 15 April 2025 or May 2025"),
        ("[2025-03-03..2025-03-05]", "some time between 3 and 5 March 2025"),
        ("[2025-03-03..2025-04-05]", "some time between 3 March and 5 April 2025"),
        ("[2025-03-14..]", "14 March 2025 or later"),
        ("[..2025-03-14]", "14 March 2025 or earlier"),
        ("2025-XX", "some time in 2025"),
        ("-0044", "-44"),
        ("-0044-03-15", "-0044-03-15"),
        ("Y17000", "17000"),
        ("2025-03-14T21:30", "14 March 2025 at 21:30"),
        ("", ""),
        ("when the rains came", "when the rains came"),
    ],
)
def test_a_date_is_said_as_people_say_it(languages: Languages, edtf: str, words: str) -> None:
    languages.speak("en")
    assert edtf_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026-11-23", "today"),
        ("2026-11-22~", "yesterday"),
        ("2026-11-14", "14 Nov"),
        ("2025-11-14", "14 Nov 2025"),
        ("2026-11", "Nov 2026"),
        ("2026-11-20/2026-11-22", "20–22 Nov"),
        ("2026-11-17/..", "since 17 Nov"),
        ("2026-11-17/", "since 17 Nov"),
        ("2026-11-XX", "Nov 2026"),
    ],
)
def test_lists_say_it_in_few_letters(languages: Languages, edtf: str, words: str) -> None:
    languages.speak("en")
    assert edtf_short(edtf, TODAY) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-03-14T21:30:00+03:00", "14 March 2026 at \u206621:30\u2069"),
        ({"edtf": "2026-03-14~", "part_of_day": "evening"}, "about 14 March 2026, evening"),
        ({"edtf": "2026-03", "part_of_day": "unknown", "said": "in spring"}, "March 2026"),
        ({"part_of_day": "before_dawn"}, "before dawn"),
        ({"said": "when the rains came"}, "“when the rains came”"),
        (None, ""),
    ],
)
def test_the_time_of_day_is_said_with_the_date(
    languages: Languages, value: object, words: str
) -> None:
    languages.speak("en")
    assert when_words(read_when(value)) == words


def test_months_are_those_of_the_language(languages: Languages) -> None:
    languages.speak("ar")
    assert "March" not in edtf_words("2025-03-14")


@pytest.mark.parametrize("typed", ["kenya", "KENYA ", "Keny"])
def test_a_country_is_found_by_part_of_its_name(typed: str) -> None:
    box = CountryBox("Country")
    box.setText(typed)
    box.editingFinished.emit()
    assert (box.code(), box.text()) == ("KEN", "Kenya")


def test_a_country_is_found_by_its_own_name() -> None:
    box = CountryBox("Country")
    box.setText("مصر")
    box.editingFinished.emit()
    assert box.code() == "EGY"
    box.setText("no such land")
    box.editingFinished.emit()
    assert (box.code(), box.text()) == ("", "")


def test_an_exact_name_wins_over_a_longer_one() -> None:
    box = CountryBox("Country")
    box.setText("Niger")
    box.editingFinished.emit()
    assert box.code() == "NER"
    assert country_name("XKX") == "XKX"
