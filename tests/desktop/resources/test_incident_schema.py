"""The JSON Schema that is shipped, documented and used is one and the same."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident import ONE_LINE_LIMIT, Perpetrator, Stage, Tile, Urgency
from ishr_desktop.resources import read_json, resource
from ishr_desktop.resources.incident_schema import require_valid

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = read_json("schemas", "incident.schema.json")

CAPTURED: dict[str, Any] = {
    "schema": "incident/1",
    "id": "01935a1e-0000-7000-8000-000000000000",
    "code": "KT-26-031",
    "version": 1,
    "stage": "captured",
    "tile": ["arrest"],
    "urgency": {"level": "now"},
    "one_line": {
        "lang": "fr",
        "text": "Deux collègues emmenées après la réunion",
        "original": True,
    },
    "when": {
        "edtf": "2025-03-14~",
        "part_of_day": "evening",
        "earliest": "2025-03-14",
        "latest": "2025-03-14",
        "said": "hier soir",
    },
    "where": [
        {
            "label": {"lang": "fr", "text": "Marché central"},
            "country": "XX",
            "share_as": "locality",
        }
    ],
    "parties": [
        {"id": "p1", "kind": "individual", "code_name": "Orchid", "hrd": {"is": "yes"}},
        {"id": "p2", "kind": "unidentified", "count": {"q": "about", "n": 4}},
    ],
    "acts": [{"type": "arrest", "victim": "p1", "when": None, "missing": None}],
    "involvement": [{"party": "p2", "perp_type": ["police"], "why_we_think": None}],
    "consent": [],
    "evidence": [
        {
            "id": "E001",
            "sha256": "0" * 64,
            "media_type": "image/jpeg",
            "danger": ["gps", "thumbnail"],
            "share": "never_original",
        }
    ],
    "authored": {"device_time": "2025-03-15T06:10:04Z", "clock_checked": "not_asked"},
}


def test_the_documented_schema_is_the_shipped_one() -> None:
    shipped = resource("schemas", "incident.schema.json").read_bytes()
    assert (DOCS / "incident.schema.json").read_bytes() == shipped


def test_the_schema_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_codes_are_those_of_the_program() -> None:
    definitions, fields = SCHEMA["$defs"], SCHEMA["properties"]
    assert definitions["tile"]["anyOf"][0]["enum"] == list(Tile)
    assert definitions["perpetrator"]["anyOf"][0]["enum"] == list(Perpetrator)
    assert fields["urgency"]["then"]["enum"] == ["", *Urgency]
    assert fields["stage"]["enum"] == [*Stage, None]
    assert definitions["sentence"]["maxLength"] == ONE_LINE_LIMIT


def test_the_examples_of_the_manual_are_valid() -> None:
    text = (DOCS / "incident.md").read_text(encoding="utf-8")
    examples = [part.split("```")[0] for part in text.split("```json")[1:]]
    assert len(examples) >= 2
    for example in examples:
        require_valid(json.loads(example))


def test_the_manual_names_every_field() -> None:
    text = (DOCS / "incident.md").read_text(encoding="utf-8")
    assert [name for name in SCHEMA["properties"] if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    "document",
    [
        {},
        CAPTURED,
        {"tile": "arrest", "urgency": "now", "one_line": "x" * 280, "country": "KEN"},
        {"tile": ["x-water_rights", "raid"], "x_new": {"anything": [1, None]}},
        {"tile": {"missing": "not_asked"}, "country": {"missing": "refused"}},
        {"title": [{"lang": "ar", "text": "اعتقال"}, {"lang": "en", "text": "Arrest"}]},
        {"where": "Kisumu", "when": "2025", "ongoing": "unknown"},
        {"involvement": [{"perp_type": "police"}]},
        {"victims_count": 3, "tile": "", "urgency": "", "country": "", "when": ""},
        {"narrative": "x" * 1_000_000},
    ],
)
def test_what_people_write_is_accepted(document: dict[str, Any]) -> None:
    require_valid(document)


@pytest.mark.parametrize(
    ("document", "field", "reason"),
    [
        ({"tile": "holiday"}, "tile", "unknown_code"),
        ({"tile": ["arrest", "x-"]}, "tile[1]", "unknown_code"),
        ({"tile": 7}, "tile", "wrong_type"),
        ({"tile": ["arrest"] * 21}, "tile", "too_long"),
        ({"urgency": "very"}, "urgency", "unknown_code"),
        ({"urgency": {"level": "very"}}, "urgency.level", "unknown_code"),
        ({"urgency": ["now"]}, "urgency", "wrong_type"),
        ({"one_line": "x" * 281}, "one_line", "too_long"),
        ({"one_line": {"text": "x" * 281}}, "one_line.text", "too_long"),
        ({"one_line": [{"text": "x"}, {"text": "x" * 281}]}, "one_line[1].text", "too_long"),
        ({"narrative": "x" * 1_000_001}, "narrative", "too_long"),
        ({"narrative": 3}, "narrative", "wrong_type"),
        ({"title": [3]}, "title[0]", "wrong_type"),
        ({"when": 2025}, "when", "wrong_type"),
        ({"when": "someday"}, "when", "not_edtf"),
        ({"country": "Kenya"}, "country", "unknown_code"),
        ({"country": "QQQ"}, "country", "unknown_country"),
        ({"stage": "done"}, "stage", "unknown_code"),
        ({"acts": "arrest"}, "acts", "wrong_type"),
        ({"acts": ["arrest"]}, "acts[0]", "wrong_type"),
        ({"involvement": [{"perp_type": "giant"}]}, "involvement[0].perp_type", "unknown_code"),
        ({"evidence": [{"sha256": "abc"}]}, "evidence[0].sha256", "unknown_code"),
        ({"version": 0}, "version", "wrong_type"),
        ({"where": 3}, "where", "wrong_type"),
        ({"victims_count": -1}, "victims_count", "wrong_type"),
        ([], "", "wrong_type"),
        ("arrest", "", "wrong_type"),
        (None, "", "wrong_type"),
    ],
)
def test_what_cannot_be_understood_is_named_by_its_field(
    document: Any, field: str, reason: str
) -> None:
    with pytest.raises(InvalidIncident) as refused:
        require_valid(document)
    assert (refused.value.field, refused.value.reason) == (field, reason)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(sorted(SCHEMA["properties"])), anything, max_size=3))
def test_any_value_in_any_field_is_accepted_or_refused(document: dict[str, Any]) -> None:
    with suppress(InvalidIncident):
        require_valid(document)


@given(st.dictionaries(st.text().map(lambda name: f"x_{name}"), anything, max_size=3))
def test_unknown_fields_are_never_refused(fields: dict[str, Any]) -> None:
    require_valid({**CAPTURED, **fields})


@pytest.mark.parametrize("field", ["tile", "where", "acts", "evidence", "responsible_states"])
def test_a_list_that_is_too_long_is_not_looked_through(field: str) -> None:
    """One record of two megabytes kept a desk busy for a minute."""

    class Counting(list[object]):
        looked_at = 0

        def __iter__(self) -> Iterator[object]:
            for item in super().__iter__():
                Counting.looked_at += 1
                yield item

    with pytest.raises(InvalidIncident) as refused:
        require_valid({field: Counting([0] * 1_000_000)})
    assert (refused.value.field, refused.value.reason) == (field, "too_long")
    assert Counting.looked_at == 0
