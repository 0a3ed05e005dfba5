"""Values of fields are read and changed in place, at any depth."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.field_values import missing_reason, value_of, values_of, with_value

CODES = st.sampled_from(["a", "b", "a.b", "a.b.c", "urgency", "urgency.level"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=6,
)
HOLDERS = st.dictionaries(st.sampled_from(["a", "b", "c", "urgency"]), VALUES)


def test_a_field_of_an_inner_object_is_named_with_a_dot() -> None:
    act = {"medical": {"seen": "yes"}, "note": "x"}
    assert value_of(act, "medical.seen") == "yes"
    assert value_of(act, "medical.when") is None
    assert value_of(act, "other.when") is None
    assert with_value(act, "medical.when", "2026") == {
        "medical": {"seen": "yes", "when": "2026"},
        "note": "x",
    }
    assert act == {"medical": {"seen": "yes"}, "note": "x"}


def test_taking_the_last_answer_away_takes_the_inner_object_away() -> None:
    assert with_value({"medical": {"seen": "yes"}}, "medical.seen", None) == {}
    assert with_value({}, "medical.seen", None) == {}


def test_the_short_form_of_danger_is_understood() -> None:
    assert value_of({"urgency": "now"}, "urgency.level") == "now"
    changed = with_value({"urgency": "now"}, "urgency.what_next", "They come back.")
    assert changed == {"urgency": {"level": "now", "what_next": "They come back."}}


@pytest.mark.parametrize(
    ("value", "listed"),
    [(None, []), ("", []), ("a", ["a"]), (["a", "b"], ["a", "b"]), ({"b": 1}, [{"b": 1}])],
)
def test_one_value_or_a_list_is_read_as_a_list(value: Any, listed: list[Any]) -> None:
    assert values_of({"a": value}, "a") == listed


def test_a_missing_answer_says_why() -> None:
    assert missing_reason({"missing": "refused"}) == "refused"
    assert (
        missing_reason({"missing": 3}) == missing_reason({"text": ""}) == missing_reason("") == ""
    )


@given(HOLDERS, CODES, VALUES.filter(lambda value: value is not None))
def test_what_was_put_in_comes_out(holder: dict[str, Any], code: str, value: Any) -> None:
    assert value_of(with_value(holder, code, value), code) == value
    assert value_of(with_value(holder, code, None), code) is None
