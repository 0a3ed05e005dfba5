"""The value of a date field in a document."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.when import When, is_clock_time, read_when, when_document


def test_the_short_form_and_the_long_one_say_the_same() -> None:
    assert read_when(" 2026-03 ") == read_when({"edtf": "2026-03"}) == When(edtf="2026-03")


def test_earliest_and_latest_are_computed_and_not_believed() -> None:
    written = when_document(read_when({"edtf": "../2026-03-14", "earliest": "1999-01-01"}))
    assert written == {"edtf": "../2026-03-14", "latest": "2026-03-14"}


def test_everything_that_is_said_is_kept() -> None:
    value = {
        "edtf": "2026-03-14~",
        "said": "hier soir",
        "part_of_day": "evening",
        "calendar": "hijri",
        "original": "25 Ramadan 1447",
        "basis": "capture_time",
        "earliest": "2026-03-14",
        "latest": "2026-03-14",
        "x_own": {"a": [1]},
    }
    assert when_document(read_when(value)) == value


def test_words_in_a_language_are_kept_as_they_are() -> None:
    value = {"edtf": "2026", "said": {"lang": "fr", "text": "hier"}}
    written = when_document(read_when(value))
    assert written is not None
    assert written["said"] == value["said"]


def test_a_clock_time_leaves_the_edtf_text() -> None:
    when = read_when("2026-03-14T18:30:00+03:00")
    assert (when.edtf, when.time, when.offset) == ("2026-03-14", "18:30", "+03:00")
    kept = read_when({"edtf": "2026-03-14T18:30:00Z", "time": "19:00"})
    assert (kept.edtf, kept.time, kept.offset) == ("2026-03-14", "19:00", "")


@pytest.mark.parametrize("value", [None, "", {}, 5, [], {"edtf": 7}, {"time": ""}])
def test_nothing_is_written_for_nothing(value: object) -> None:
    written = when_document(read_when(value))
    assert written in (None, value)


def test_an_offset_alone_says_nothing() -> None:
    assert when_document(When(offset="+03:00")) is None
    assert when_document(When(edtf="2026", offset="Z")) == {
        "edtf": "2026",
        "earliest": "2026-01-01",
        "latest": "2026-12-31",
    }


@pytest.mark.parametrize(
    ("text", "fits"),
    [("00:00", True), ("23:59", True), ("24:00", False), ("9:30", False), ("12:60", False)],
)
def test_a_clock_time_has_two_digits_each(text: str, fits: bool) -> None:
    assert is_clock_time(text) is fits


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(["edtf", "said", "time", "offset", "earliest", "x"]), _JSON, max_size=6
    )
)
def test_any_object_is_read_and_written_back_as_json(value: dict[str, Any]) -> None:
    written = when_document(read_when(value))
    json.dumps(written)
    if written is not None:
        assert when_document(read_when(written)) == written
