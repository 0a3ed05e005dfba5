import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.storage.json_text import from_json, storable, to_json

ANY_TEXT = st.text(alphabet=st.characters())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
    max_leaves=10,
)


@given(VALUES)
def test_what_is_written_comes_back(value: object) -> None:
    text = to_json(value)
    text.encode()
    assert from_json(text) == value


def test_half_a_surrogate_pair_is_kept() -> None:
    assert from_json(to_json({"name": "\ud83d"})) == {"name": "\ud83d"}


@given(ANY_TEXT)
def test_a_storable_text_has_the_same_length(text: str) -> None:
    storable(text).encode()
    assert len(storable(text)) == len(text)


def test_not_a_number_is_a_bug_here() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json(float("nan"))
