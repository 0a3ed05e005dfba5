"""An incident understands the short and the long form of its fields."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.incident import ONE_LINE_LIMIT, Document, Incident
from ishr_desktop.domain.reading import plain_text

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def incident(document: Document) -> Incident:
    return Incident("id", "KT-26-001", 3, document, MOMENT, MOMENT)


@pytest.mark.parametrize(
    ("document", "field", "expected"),
    [
        ({}, "tiles", ()),
        ({"tile": "arrest"}, "tiles", ("arrest",)),
        ({"tile": ["arrest", "raid"]}, "tiles", ("arrest", "raid")),
        ({"tile": ""}, "tiles", ()),
        ({"title": "A"}, "title", "A"),
        ({"title": {"lang": "fr", "text": "B"}}, "title", "B"),
        ({"title": [{"text": "C"}, {"text": "D"}]}, "title", "C D"),
        ({"title": 3}, "title", ""),
        ({"one_line": "E"}, "one_line", "E"),
        ({"narrative": "F"}, "narrative", "F"),
        ({}, "when", ""),
        ({"when": "2026"}, "when", "2026"),
        ({"when": {"edtf": "2026", "said": "then"}}, "when", "2026"),
        ({"when": {"edtf": "2026", "said": "then"}}, "when_said", "then"),
        ({"when": {"edtf": None}}, "when", ""),
        ({"when": "2026"}, "when_said", ""),
        ({}, "urgency", "none"),
        ({"urgency": "now"}, "urgency", "now"),
        ({"urgency": {"level": "soon"}}, "urgency", "soon"),
        ({"urgency": {"level": None}}, "urgency", "none"),
        ({"where": "Kisumu"}, "places", ("Kisumu",)),
        ({"where": {"label": "Kisumu"}}, "places", ("Kisumu",)),
        ({"where": [{"label": {"text": "A"}}, {}, "B"]}, "places", ("A", "B")),
        ({"country": "KEN"}, "country", "KEN"),
        ({}, "country", ""),
        ({}, "stage", "captured"),
        ({"stage": "complete"}, "stage", "complete"),
        ({}, "perpetrators", ()),
        ({"involvement": [{"perp_type": ["police"]}]}, "perpetrators", ("police",)),
        ({"involvement": [{"perp_type": "army"}, "someone"]}, "perpetrators", ("army",)),
    ],
)
def test_both_forms_are_understood(document: Document, field: str, expected: object) -> None:
    assert getattr(incident(document), field) == expected


@pytest.mark.parametrize(
    ("document", "summary"),
    [
        ({"title": "T", "one_line": "O", "narrative": "N"}, "T"),
        ({"one_line": "O", "narrative": "N"}, "O"),
        ({"narrative": " many\n\nlines  of text "}, "many lines of text"),
        ({}, ""),
        ({"narrative": "x" * 1000}, "x" * ONE_LINE_LIMIT),
    ],
)
def test_one_line_stands_for_the_record(document: Document, summary: str) -> None:
    assert incident(document).summary == summary


def test_fields_are_replaced_and_removed() -> None:
    before = incident({"title": "A", "x": 1})
    after = before.with_fields({"title": None, "when": "2026"})
    assert after.document == {"x": 1, "when": "2026"}
    assert before.document == {"title": "A", "x": 1}


def test_as_json_the_program_has_the_last_word() -> None:
    made = incident({"id": "other", "code": "other", "version": 9, "title": "A"}).to_json()
    assert (made["id"], made["code"], made["version"]) == ("id", "KT-26-001", 3)
    assert made["schema"] == "incident/1"


def test_every_word_can_be_searched() -> None:
    document = {"title": "A", "parties": [{"code_name": "B", "n": 3}], "x": {"y": ["C"]}}
    assert list(incident(document).searchable()) == ["KT-26-001", "A", "B", "C"]


def test_of_a_file_is_searched_what_people_know_it_by() -> None:
    entry = {"name": "photo.jpg", "sha256": "ab", "sha512": "cd", "tool": "x", "description": "D"}
    document = {"title": "A", "evidence": [entry, "as words"]}
    words = list(incident(document).searchable())
    assert words == ["KT-26-001", "A", "photo.jpg", "ab", "D", "as words"]


@given(st.recursive(st.text() | st.none() | st.integers(), st.lists))
def test_any_value_has_words(value: Any) -> None:
    assert isinstance(plain_text(value), str)


def test_who_writes_is_not_found_by_name_or_address() -> None:
    submitter = {
        "type": "ngo",
        "name": "Amaranth Circle",
        "contact": "+41 22 000 00 00",
        "address": {"lang": "en", "text": "Rue de la Berge 1"},
        "relationship_to_victim": "Her office",
    }
    words = list(incident({"title": "A", "submitter": submitter}).searchable())
    assert words == ["KT-26-001", "A", "ngo", "Her office"]
