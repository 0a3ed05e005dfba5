"""The shipped fields and lists hold together: every list exists, every word is there."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ishr_desktop.domain.consent_entry import Answer, ConsentEntry, Shown, Use
from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.domain.incident import Perpetrator, Tile, Urgency
from ishr_desktop.domain.wording import Words
from ishr_desktop.resources import read_json, resource
from ishr_desktop.resources.fields import field_block, field_blocks
from ishr_desktop.resources.vocabularies import vocabulary

DETAILS = {
    "detention",
    "disappearance",
    "ill_treatment",
    "killing",
    "threat",
    "raid",
    "digital_attack",
    "legal_measure",
    "sexual_violence",
    "property",
}
LANGUAGES = ("en", "ar")
NAMES = sorted(path.stem for path in resource("vocabularies").glob("*.json"))
OTHER_SHAPES = {"countries", "regions"}
LISTS = [name for name in NAMES if name not in OTHER_SHAPES]


def definitions() -> Iterator[FieldDefinition]:
    for block in field_blocks():
        for field in block.fields:
            yield field
            yield from field.columns


def words() -> Iterator[Words]:
    for block in field_blocks():
        yield block.title
        yield block.help
    for field in definitions():
        yield field.label
        yield field.help
    for name in LISTS:
        yield vocabulary(name).title
        for term in vocabulary(name).terms:
            yield term.label
            yield term.help


def test_every_block_of_the_model_is_there() -> None:
    others = {"incident", "party", "act", "involvement", "source", "step", "link"}
    others |= {"submitter", "business", "un_link", "risk", "case", "evidence", "consent"}
    assert {block.block for block in field_blocks()} == DETAILS | others
    for block in field_blocks():
        assert field_block(block.block) is block


def test_every_label_and_help_is_said_in_each_language() -> None:
    for said in words():
        assert said == {} or all(said.get(language, "").strip() for language in LANGUAGES)
    assert all(field.label for field in definitions())


def test_a_field_has_a_list_exactly_when_it_holds_codes() -> None:
    for field in definitions():
        assert bool(field.vocabulary) == (field.type in {FieldType.TERM, FieldType.TERMS})
        assert bool(field.columns) == (field.type == FieldType.TABLE)
        assert not field.vocabulary or vocabulary(field.vocabulary).offered


def test_every_list_is_used_or_stands_for_a_type() -> None:
    used = {field.vocabulary for field in definitions()}
    by_type = {"tri", "age_ranges", "quantities", "parts_of_day", "share_as", "missing_reasons"}
    for_the_program = {"mandates", "stages", "derivations", "advice_terms"}
    assert set(LISTS) == (used - {""}) | by_type | for_the_program


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_short_and_used_once(name: str) -> None:
    known = vocabulary(name)
    assert known.name == name
    assert len(known.codes) == len(known.terms)
    for code in known.codes:
        assert code.isascii()
        assert not code.startswith("x-")
        assert 0 < len(code) <= 40


def test_act_types_point_to_lists_and_blocks_that_exist() -> None:
    types = vocabulary("act_types")
    tiles, mandates = vocabulary("tiles"), vocabulary("mandates")
    for term in types.terms:
        assert term.tile in tiles.codes | {""}
        assert term.sdg_16_10_1 in vocabulary("sdg_16_10_1").codes | {""}
        assert all(re.fullmatch(r"[0-9]{12}", code) for code in term.huridocs)
        assert set(term.mandates) <= mandates.codes
        assert set(term.details) <= DETAILS
        assert term.mandates
    assert {term.tile for term in types.terms} - {""} == tiles.codes
    assert {block for term in types.terms for block in term.details} == DETAILS


def test_the_codes_of_quick_capture_are_in_the_lists() -> None:
    assert vocabulary("tiles").codes == set(Tile)
    assert vocabulary("urgency").codes == set(Urgency)
    assert set(Perpetrator) <= vocabulary("perpetrator_types").codes


def test_broader_terms_are_in_the_same_list_and_none_is_broader_than_itself() -> None:
    for name in LISTS:
        known = vocabulary(name)
        for term in known.terms:
            assert set(term.broader) <= known.codes
            assert term.code not in known.with_broader(term.broader)


def test_an_act_has_all_the_broader_terms_too() -> None:
    types = vocabulary("act_types")
    assert types.with_broader(["device_seized", "x-own"]) == {
        "device_seized",
        "seizure",
        "search_raid",
        "property_destruction",
        "x-own",
    }
    assert "arbitrary_detention" in types.with_broader(["arrest"])
    assert types.with_broader([]) == frozenset()


def test_the_tiles_offer_what_they_always_did_first() -> None:
    """Quick capture and the next questions begin with the first kind of harm of a tile."""
    first: dict[str, str] = {}
    for term in vocabulary("act_types").offered:
        first.setdefault(term.tile, term.code)
    assert first["arrest"] == "arrest"
    assert first["killing"] == "killing_state"
    assert first["law_against_us"] == "charge"
    assert vocabulary("act_types").offered[-1].code == "other"


def test_an_answer_is_asked_for_as_the_ledger_keeps_it() -> None:
    asked = {field.code for field in field_block("consent").fields}
    given_by_the_program = {"id", "person", "text_digest"}
    assert asked == set(ConsentEntry.__dataclass_fields__) - given_by_the_program
    assert vocabulary("consent_uses").codes == set(Use)
    assert vocabulary("consent_answers").codes == {*Answer, "not_asked"}
    assert vocabulary("identified_as").codes == set(Shown)


def test_sexual_violence_asks_for_little() -> None:
    block = field_block("sexual_violence")
    assert block.field("do_not_detail").default is True
    assert len(block.fields) <= 5
    types = {field.type for field in block.fields}
    assert types.isdisjoint({FieldType.TEXT, FieldType.LINE, FieldType.TABLE})


def test_a_perpetrator_is_not_named_outside_by_default() -> None:
    assert field_block("involvement").field("name_in_exports").default is False


def test_a_code_that_is_not_known_is_shown_as_it_is() -> None:
    assert vocabulary("genders").label("woman", "ar") == "امرأة"
    assert vocabulary("genders").label("woman", "ar-EG") == "امرأة"
    assert vocabulary("genders").label("woman", "xx") == "Woman"
    assert vocabulary("genders").label("x-hijra", "en") == "x-hijra"


def test_every_file_is_named_for_what_it_holds() -> None:
    for path in resource("fields").glob("*.json"):
        assert read_json("fields", path.name)["block"] == path.stem


def test_the_manual_names_every_field_and_every_code() -> None:
    """Both pages are made from the data; whoever changes it runs `resources/build_manual.py`."""
    made = subprocess.run(
        [sys.executable, resource("build_manual.py"), "--check"], capture_output=True, check=False
    )
    assert (made.returncode, made.stderr) == (0, b"")
