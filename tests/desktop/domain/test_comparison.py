"""Two versions side by side: what a person would say is different, and nothing else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.comparison import Change, ChangeKind, compare

ADDED, REMOVED, CHANGED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.CHANGED
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=10,
)
DOCUMENTS = st.dictionaries(st.text(max_size=3), VALUES, max_size=4)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({}, {"title": "Arrest"}, [(("title",), ADDED, None, "Arrest")]),
        ({"title": "Arrest"}, {"title": ""}, [(("title",), REMOVED, "Arrest", None)]),
        ({"title": None}, {}, []),
        ({"tags": []}, {"tags": None}, []),
        ({"count": 1}, {"count": True}, [(("count",), CHANGED, 1, True)]),
        ({"ongoing": False}, {}, [(("ongoing",), REMOVED, False, None)]),
        (
            {"when": {"edtf": "2026-03", "said": "in March"}},
            {"when": {"edtf": "2026-03-14", "said": "in March"}},
            [
                (
                    ("when",),
                    CHANGED,
                    {"edtf": "2026-03", "said": "in March"},
                    {"edtf": "2026-03-14", "said": "in March"},
                )
            ],
        ),
        (
            {"urgency": {"level": "soon", "what_next": "a hearing"}},
            {"urgency": {"level": "now", "what_next": "a hearing"}},
            [(("urgency", "level"), CHANGED, "soon", "now")],
        ),
        ({"when": "2026"}, {"when": {"missing": "unknown"}},
         [(("when",), CHANGED, "2026", {"missing": "unknown"})]),
    ],
)  # fmt: skip
def test_fields(before: Any, after: Any, changes: list[Any]) -> None:
    assert compare(before, after) == tuple(Change(*change) for change in changes)


def test_people_are_found_again_by_their_id_whatever_their_place() -> None:
    before = {"parties": [{"id": "p1", "code_name": "Orchid"}, {"id": "p2", "role": ["witness"]}]}
    after = {
        "parties": [
            {"id": "p3", "code_name": "Heron"},
            {"id": "p1", "code_name": "Orchid", "age": {"range": "18-29"}},
        ]
    }
    assert compare(before, after) == (
        Change(("parties", "p3"), ADDED, None, {"id": "p3", "code_name": "Heron"}),
        Change(("parties", "p1", "age"), ADDED, None, {"range": "18-29"}),
        Change(("parties", "p2"), REMOVED, {"id": "p2", "role": ["witness"]}, None),
    )


def test_the_same_people_in_another_order_are_no_change() -> None:
    people = [{"id": "p1"}, {"id": "p2"}]
    assert compare({"parties": people}, {"parties": people[::-1]}) == ()


def test_places_without_ids_are_compared_one_by_one() -> None:
    before = {"where": [{"label": "Kelva", "country": "KEN"}]}
    after = {"where": [{"label": "Kelva market", "country": "KEN"}, {"label": "the road"}]}
    assert compare(before, after) == (
        Change(("where", 0, "label"), CHANGED, "Kelva", "Kelva market"),
        Change(("where", 1), ADDED, None, {"label": "the road"}),
    )


def test_two_entries_with_the_same_id_hide_nothing() -> None:
    before = {"acts": [{"id": "a1", "type": "arrest"}, {"id": "a1", "type": "threat"}]}
    after = {"acts": [{"id": "a1", "type": "threat"}, {"id": "a1", "type": "threat"}]}
    assert compare(before, after) == (Change(("acts", 0, "type"), CHANGED, "arrest", "threat"),)


@given(DOCUMENTS)
def test_nothing_is_different_from_itself(document: dict[str, Any]) -> None:
    assert compare(document, document) == ()


@given(DOCUMENTS, DOCUMENTS)
def test_looked_at_from_the_other_side_it_is_the_same(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    turned = {
        (change.path, repr(change.after), repr(change.before)) for change in compare(other, one)
    }
    assert turned == {
        (change.path, repr(change.before), repr(change.after)) for change in compare(one, other)
    }
