"""The JSON Schema that is shipped, documented and used is one and the same."""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.fields import FieldType
from ishr_desktop.domain.hints import HintCode
from ishr_desktop.domain.incident import Perpetrator, Stage, Tile, Urgency
from ishr_desktop.resources import read_json, resource
from ishr_desktop.resources.fields import field_block, field_blocks
from ishr_desktop.resources.incident_schema import require_readable, require_valid
from ishr_desktop.resources.schema_fit import SchemaFit
from ishr_desktop.resources.vocabularies import vocabulary

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = read_json("schemas", "incident.schema.json")

NAMES = sorted(
    {
        "edtf", "text", "missing", "country", "perp_type", "type", "when", "detention", "places",
        "age", "birth", "n", "q", "amount", "level", "sha256", "label", "share_as", "is",
    }
)  # fmt: skip

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
    assert set(definitions["perpetrator"]["anyOf"][0]["enum"]) == (
        vocabulary("perpetrator_types").codes
    )
    assert set(Perpetrator) <= vocabulary("perpetrator_types").codes
    assert fields["urgency"]["then"]["enum"] == ["", *Urgency]
    assert fields["stage"]["enum"] == [*Stage, None]
    for name in ("verification", "sensitivity"):
        assert fields[name]["then"]["enum"] == ["", *(t.code for t in vocabulary(name).terms)]
    share_as = definitions["place"]["properties"]["share_as"]["enum"]
    parts = definitions["when"]["properties"]["part_of_day"]["enum"]
    reasons = definitions["missing"]["enum"]
    for name, codes in (
        ("share_as", share_as),
        ("parts_of_day", parts),
        ("missing_reasons", reasons),
    ):
        assert codes == [*(term.code for term in vocabulary(name).terms), None]


def test_the_examples_of_the_manual_are_valid() -> None:
    text = (DOCS / "incident.md").read_text(encoding="utf-8")
    examples = [part.split("```")[0] for part in text.split("```json")[1:]]
    assert len(examples) >= 2
    for example in examples:
        require_valid(json.loads(example))


def test_the_manual_names_every_field() -> None:
    text = (DOCS / "incident.md").read_text(encoding="utf-8")
    assert [name for name in SCHEMA["properties"] if f"`{name}`" not in text] == []


def test_the_manual_names_every_hint_and_every_kind_of_value() -> None:
    text = (DOCS / "incident.md").read_text(encoding="utf-8")
    assert [code for code in HintCode if f"`{code}`" not in text] == []
    rows = re.findall(r"^\| ([a-z_, ]+) \|", text, re.MULTILINE)
    kinds = {word for row in rows for word in row.split(", ")}
    assert set(FieldType) <= kinds


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
        {"when": "2125-01-01"},
        {"when": {"said": "after the rains"}},
        {"when": {"edtf": None, "missing": "unknown", "note": "nobody saw a clock"}},
        {"where": ["Market", {"label": "Market", "country": "NPL"}, {"country": None}]},
        {"where": {"country": "NP"}, "responsible_states": ["KEN", "XK", "XXX"]},
        {"x_other": {"when": "whenever"}},
        {"acts": {"missing": "not_asked"}, "steps": {"missing": "refused", "note": "fear"}},
        {"acts": [{"type": "x-water_cut", "detention": {"kind": "x-ship"}}]},
        {"evidence": [{"id": "e"}] * 10_000},
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
        ({"when": {"edtf": "2025-02-30"}}, "when", "no_such_day"),
        ({"by_when": "2025/2024"}, "by_when", "end_before_start"),
        ({"urgency": {"level": "now", "by_when": "soon"}}, "urgency.by_when", "not_edtf"),
        ({"acts": [{}, {"when": "2025-13"}]}, "acts[1].when", "no_such_day"),
        (
            {"acts": [{"detention": {"places": [{"from": "once"}]}}]},
            "acts[0].detention.places[0].from",
            "not_edtf",
        ),
        ({"parties": [{"age": {"birth": "old"}}]}, "parties[0].age.birth", "not_edtf"),
        ({"steps": [{"notified_on": "once"}]}, "steps[0].notified_on", "not_edtf"),
        ({"consent": [{"given_on": "once"}]}, "consent[0].given_on", "not_edtf"),
        ({"un_link": {"when": "once"}}, "un_link.when", "not_edtf"),
        ({"evidence": [{"taken_on": "once"}]}, "evidence[0].taken_on", "not_edtf"),
        ({"where": [{"country": "ZZ"}]}, "where[0].country", "unknown_country"),
        ({"parties": [{"nationality": ["QQ"]}]}, "parties[0].nationality[0]", "unknown_country"),
        ({"responsible_states": ["KE", "QQ"]}, "responsible_states[1]", "unknown_country"),
        ({"acts": [{}] * 1001}, "acts", "too_long"),
        ({"evidence": [{}] * 10_001}, "evidence", "too_long"),
        ({"acts": [{"threat": "by phone"}]}, "acts[0].threat", "wrong_type"),
        ({"acts": [{"when": {"missing": "lost"}}]}, "acts[0].when.missing", "unknown_code"),
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
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=5)
    | st.sampled_from(["yes", "2025-03", "KEN", "police", "unknown", "x-own", "later"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner),
    max_leaves=10,
)
documents = st.dictionaries(st.sampled_from(sorted(SCHEMA["properties"])), anything, max_size=3)


def refused_as(check: Callable[[], None]) -> tuple[str, str] | None:
    try:
        check()
    except InvalidIncident as refused:
        return refused.field, refused.reason
    return None


@given(documents)
def test_any_value_in_any_field_is_accepted_or_refused(document: dict[str, Any]) -> None:
    refused_as(lambda: require_valid(document))
    refused_as(lambda: require_readable(document))


@given(anything)
def test_anything_at_all_is_accepted_or_refused(value: Any) -> None:
    refused_as(lambda: require_valid(value))


@settings(max_examples=300)
@given(documents)
def test_the_quick_check_says_what_the_library_says(document: dict[str, Any]) -> None:
    assert SchemaFit(SCHEMA, {}).fits(document) == Draft202012Validator(SCHEMA).is_valid(document)


@given(documents, documents)
def test_a_narrowed_record_has_the_same_faults(one: dict[str, Any], other: dict[str, Any]) -> None:
    document = {**one, "acts": [one, {}, other, {"when": 3}], "parties": [other]}
    fit, library = SchemaFit(SCHEMA, {}), Draft202012Validator(SCHEMA)

    def faults(value: Any) -> list[list[str | int]]:
        return sorted([list(fault.absolute_path) for fault in library.iter_errors(value)], key=str)

    assert faults(fit.narrowed(document)) == faults(document)


def test_a_hostile_record_is_looked_through_once() -> None:
    """Three megabytes with one fault at the end, or full of unknown codes, took a minute."""
    rows: list[Any] = [{"detention": {"places": [{}] * 1000}}] * 1000
    codes: list[Any] = [{"perp_type": ["later"] * 100}] * 1000
    began = time.process_time()
    assert refused_as(lambda: require_readable({"acts": rows, "version": 0})) == (
        "version",
        "wrong_type",
    )
    require_readable({"acts": rows, "involvement": codes})
    found = refused_as(lambda: require_readable({"involvement": [*codes[:999], {"party": 3}]}))
    assert found == ("involvement[999].party", "wrong_type")
    assert time.process_time() - began < 15


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"enum": [1, None]}, True),
        ({"enum": [True]}, 1),
        ({"const": ""}, ""),
        ({"type": "integer"}, 2.0),
        ({"type": ["number", "null"]}, False),
        ({"minimum": 0}, True),
        ({"maximum": 5, "minimum": 1}, 0.5),
        ({"maxItems": 2, "items": {"type": "string"}}, ["a", "b", 3]),
        ({"required": ["a"]}, {"b": 1}),
        ({"pattern": "^a"}, "ba"),
        ({"if": {"type": "string"}, "then": {"maxLength": 1}}, "ab"),
        ({"anyOf": [{"type": "null"}, {"const": "a"}]}, "b"),
    ],
)
def test_each_keyword_means_what_it_means_in_the_library(schema: Any, value: Any) -> None:
    assert SchemaFit(schema, {}).fits(value) == Draft202012Validator(schema).is_valid(value)


def test_a_keyword_that_is_not_known_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        SchemaFit({"uniqueItems": True}, {})


def test_a_code_of_a_later_version_is_readable_but_not_written_anew() -> None:
    later = {"tile": ["drone"], "involvement": [{"perp_type": ["space_force"]}], "country": "ZZZ"}
    require_readable(later)
    assert refused_as(lambda: require_valid(later)) is not None
    require_valid({**later, "title": "Corrected"}, before=later)
    moved = {"involvement": [{"perp_type": ["police"]}, {"perp_type": "space_force"}]}
    require_valid(moved, before=later)
    wrong = {**later, "urgency": "drones"}
    assert refused_as(lambda: require_valid(wrong, before=later)) == ("urgency", "unknown_code")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"tile": ["Two words"]}, "unknown_code"),
        ({"tile": ["x" * 81]}, "unknown_code"),
        ({"when": "someday"}, "not_edtf"),
        ({"evidence": [{"sha256": "abc"}]}, "unknown_code"),
        ({"acts": "arrest"}, "wrong_type"),
    ],
)
def test_what_arrives_must_still_have_its_shape(document: dict[str, Any], reason: str) -> None:
    refused = refused_as(lambda: require_readable(document))
    assert refused is not None
    assert refused[1] == reason


PLACES = {
    "incident": SCHEMA["properties"],
    "submitter": SCHEMA["properties"]["submitter"]["properties"],
    "business": SCHEMA["properties"]["business"]["properties"],
    "un_link": SCHEMA["properties"]["un_link"]["properties"],
    "risk": SCHEMA["properties"]["risk"]["properties"],
    "evidence": SCHEMA["properties"]["evidence"]["items"]["properties"],
    **{
        block: SCHEMA["properties"][name]["items"]["properties"]
        for block, name in (
            ("party", "parties"),
            ("act", "acts"),
            ("involvement", "involvement"),
            ("source", "sources"),
            ("step", "steps"),
            ("link", "links"),
            ("consent", "consent"),
        )
    },
}
"""Where the schema holds the fields of each block; a detail block has its own definition."""


@pytest.mark.parametrize("name", [block.block for block in field_blocks() if block.block != "case"])
def test_every_field_that_is_asked_is_in_the_schema(name: str) -> None:
    properties = PLACES.get(name) or SCHEMA["$defs"][name]["properties"]
    for field in field_block(name).fields:
        first, _, rest = field.code.partition(".")
        assert first in properties, field.code
        assert not rest or rest in properties[first]["properties"], field.code
        columns = properties[first].get("items", {}).get("properties", {})
        assert {column.code for column in field.columns} <= set(columns)


def test_an_act_has_room_for_every_detail() -> None:
    details = {block for term in vocabulary("act_types").terms for block in term.details}
    properties = PLACES["act"]
    assert {name: properties[name] for name in details} == {
        name: {"$ref": f"#/$defs/{name}"} for name in details
    }


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
