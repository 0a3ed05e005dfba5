"""Seals: whatever changes, shows; what is hidden stays hidden."""

import copy
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import rfc8785
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.protocol.batches import DESK
from tests.protocol.damage import flip
from tests.protocol.seals import MOMENT, RECORD, WORDS, sealed

from ishr_protocol import seal_leaves
from ishr_protocol.errors import (
    BadSignature,
    DamagedContent,
    LimitExceeded,
    ProtocolError,
    UnknownFormat,
)
from ishr_protocol.excerpt import Excerpt, excerpt_of, read_excerpt
from ishr_protocol.seal import (
    Opening,
    SealReason,
    read_seal,
    read_sealed_record,
    seal_record,
)
from ishr_protocol.seal_leaves import Leaf, digests_of, leaves_of

SEALED = sealed()
SEAL, OPENING = SEALED.seal, SEALED.opening
LEAVES = leaves_of(RECORD, "")
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


def whole(record: dict[str, Any], seal: Any = SEALED) -> None:
    seal.seal.require_signature()
    seal.seal.require_content(record, seal.opening)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Everything inside that can be replaced."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in list(inner):
        yield value, name
        if isinstance(one, dict | list):
            yield from places(one)


def test_what_is_sealed_holds() -> None:
    whole(RECORD)
    again = read_sealed_record(json.loads(json.dumps(SEALED.to_json())))
    assert again == SEALED
    whole({**RECORD, "seal": SEALED.to_json()}, again)


def test_the_leaves_are_the_values_in_canonical_order() -> None:
    assert [(leaf.path, leaf.value) for leaf in LEAVES[:9]] == [
        (("code",), "KT-26-014"),
        (("evidence", 0, "id"), "f1"),
        (("evidence", 0, "media_type"), "image/jpeg"),
        (("evidence", 0, "name"), "gate.jpg"),
        (("evidence", 0, "sha256"), "0a" * 32),
        (("evidence", 0, "sha512"), "0b" * 64),
        (("evidence", 0, "size"), 90125),
        (("evidence", 1, "name"), "a photo that was lost"),
        (("evidence", 2, "media_type"), "application/pdf"),
    ]
    assert [leaf for leaf in LEAVES if leaf.path[0] in ("seal", "tags")] == [
        Leaf(("tags",), []),
        Leaf(("seal", "words"), ""),
        Leaf(
            ("seal", "files", 0),
            {
                "media_type": "image/jpeg",
                "sha256": "0a" * 32,
                "sha512": "0b" * 64,
                "size": 90125,
            },
        ),
        Leaf(
            ("seal", "files", 1),
            {"media_type": "application/pdf", "sha256": "1c" * 32, "size": 1},
        ),
    ]


@given(VALUES)
def test_order_of_names_and_way_of_writing_make_no_difference(value: Any) -> None:
    record = {**RECORD, "x_any": value}
    seal = sealed(record)
    turned = dict(reversed(json.loads(rfc8785.dumps(record)).items()))
    whole(turned, seal)


@given(st.data(), VALUES)
def test_any_other_value_shows(data: st.DataObject, value: Any) -> None:
    changed = copy.deepcopy(RECORD)
    inside, name = data.draw(st.sampled_from(list(places(changed))))
    assume(name != "schema" and rfc8785.dumps(value) != rfc8785.dumps(inside[name]))
    inside[name] = value
    with pytest.raises(DamagedContent):
        whole(changed)


@given(st.data())
def test_anything_missing_or_added_shows(data: st.DataObject) -> None:
    changed = copy.deepcopy(RECORD)
    inside, name = data.draw(st.sampled_from(list(places(changed))))
    assume(name != "schema")
    if isinstance(inside, list) or data.draw(st.booleans()):
        del inside[name]
    else:
        inside[f"{name}2"] = inside[name]
    with pytest.raises(DamagedContent):
        whole(changed)


def test_a_list_is_not_an_object_with_numbers_for_names() -> None:
    seal = sealed({**RECORD, "x": ["a", "b"]})
    with pytest.raises(DamagedContent):
        whole({**RECORD, "x": {"0": "a", "1": "b"}}, seal)


def test_another_order_of_a_list_shows() -> None:
    with pytest.raises(DamagedContent):
        whole({**RECORD, "evidence": RECORD["evidence"][::-1]})


@given(st.integers(0, len(OPENING.salts) * 8 - 1))
def test_any_other_salt_shows(bit: int) -> None:
    with pytest.raises(DamagedContent):
        SEAL.require_content(RECORD, replace(OPENING, salts=flip(OPENING.salts, bit)))


@pytest.mark.parametrize("salts", [OPENING.salts[16:] + OPENING.salts[:16], OPENING.salts[:-16]])
def test_salts_in_another_order_or_number_show(salts: bytes) -> None:
    with pytest.raises(DamagedContent):
        SEAL.require_content(RECORD, Opening("", salts))


def test_other_words_show() -> None:
    corrected = sealed(reason=SealReason.CORRECTION, previous=SEAL, words=WORDS)
    whole(RECORD, corrected)
    with pytest.raises(DamagedContent):
        corrected.seal.require_content(RECORD, replace(corrected.opening, words="Nothing."))


OTHERS = {
    "type": "ishr.seal/2", "schema": "incident/2", "record": RECORD["id"][:-1] + "9", "version": 4,
    "previous": "ab" * 32, "root": "cd" * 32, "leaves": SEAL.leaves + 1, "reason": "development",
    "made": "2026-11-24T18:00:01Z", "offset": 0, "clock_checked": False, "author": "A" * 43 + "=",
    "x_later": "a field of a later version",
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_statement_shows(name: str) -> None:
    value = SEAL.to_json()
    value["statement"][name] = OTHERS[name]
    with pytest.raises((BadSignature, DamagedContent, UnknownFormat)):
        read_seal(value).require_signature()


def test_a_statement_with_a_field_of_a_later_version_is_read_and_covered() -> None:
    value = SEAL.to_json()
    value["statement"]["x_later"] = 1
    assert read_seal(value).statement["x_later"] == 1
    assert read_seal(value).digest != SEAL.digest


@given(st.integers(0, 511))
def test_any_other_signature_shows(bit: int) -> None:
    with pytest.raises(BadSignature):
        replace(SEAL, signature=flip(SEAL.signature, bit)).require_signature()


def test_the_statement_alone_says_nothing_of_the_record() -> None:
    said = json.dumps(SEAL.to_json(), ensure_ascii=False)
    for leaf in LEAVES:
        if isinstance(leaf.value, str) and len(leaf.value) > 5:
            assert leaf.value not in said
    assert sealed().seal.root != SEAL.root


def test_seals_follow_each_other() -> None:
    later = sealed({**RECORD, "version": 5}, SealReason.DEVELOPMENT, SEAL, WORDS).seal
    later.require_follows(SEAL)
    for other in (
        sealed({**RECORD, "version": 2}).seal,
        sealed({**RECORD, "id": RECORD["id"][:-1] + "9"}).seal,
        later,
    ):
        with pytest.raises(DamagedContent):
            later.require_follows(other)
    with pytest.raises(DamagedContent):
        sealed({**RECORD, "version": 3}, SealReason.CORRECTION, SEAL).seal.require_follows(SEAL)


@pytest.mark.parametrize(
    ("reason", "previous"), [(SealReason.FIRST, SEAL), (SealReason.CORRECTION, None)]
)
def test_only_the_first_has_none_before_it(reason: SealReason, previous: Any) -> None:
    with pytest.raises(ValueError, match=reason):
        sealed(reason=reason, previous=previous)


def test_another_author_is_another_seal() -> None:
    other = seal_record(RECORD, "", SealReason.FIRST, None, MOMENT, DESK.signing).seal
    with pytest.raises(BadSignature):
        replace(other, signature=SEAL.signature).require_signature()
    assert other.author == DESK.public.signing_key


def test_what_was_erased_still_holds() -> None:
    digests = digests_of(LEAVES, OPENING.salts)
    SEAL.require_digests(digests)
    for wrong in (digests[::-1], digests[:-1], [*digests[:-1], b"x" * 32]):
        with pytest.raises(DamagedContent):
            SEAL.require_digests(wrong)


def test_a_record_with_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal_leaves, "SEAL_LEAVES", len(LEAVES) - 1)
    with pytest.raises(LimitExceeded):
        sealed()


# --- showing a part --------------------------------------------------------------------------


def shown(*names: str) -> Excerpt:
    return excerpt_of(RECORD, SEALED, lambda path: path[0] in names)


@given(st.sets(st.sampled_from([leaf.path for leaf in LEAVES])))
def test_a_part_proves_that_it_was_sealed(paths: set[Any]) -> None:
    part = read_excerpt(excerpt_of(RECORD, SEALED, paths.__contains__).to_bytes())
    part.require_sealed()
    assert {one.leaf.path for one in part.shown.values()} == paths


def test_what_is_hidden_is_not_in_it() -> None:
    said = shown("when").to_bytes().decode()
    read = json.loads(said)
    assert [one["path"] for one in read["shown"]] == [["when", "basis"], ["when", "edtf"]]
    assert "KT-26-014" not in said
    salts = {one["salt"] for one in read["shown"]}
    assert len(salts) == 2
    # Who guesses right cannot see it: without its salt no guess gives a digest that is told.
    guess = hashlib.sha256(b"\x00" + rfc8785.dumps([["code"], "KT-26-014"])).hexdigest()
    assert guess not in read["hidden"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("place", 0),
        ("path", ["when", "said"]),
        ("path", ["when", -1]),
        ("path", []),
        ("value", "2026-03-15"),
        ("salt", "A" * 22 + "=="),
    ],
)
def test_anything_else_that_is_shown_shows(name: str, value: object) -> None:
    read = json.loads(shown("when").to_bytes())
    read["shown"][1][name] = value
    with pytest.raises(ProtocolError):
        read_excerpt(json.dumps(read).encode()).require_sealed()


def test_the_same_place_twice_is_refused() -> None:
    read = json.loads(shown("when").to_bytes())
    read["shown"].append(read["shown"][0])
    with pytest.raises(DamagedContent):
        read_excerpt(json.dumps(read).encode())


def test_another_kind_of_file_is_refused() -> None:
    read = json.loads(shown("when").to_bytes())
    read["type"] = "ishr.excerpt/2"
    with pytest.raises(UnknownFormat):
        read_excerpt(json.dumps(read).encode())


def test_a_changed_record_shows_nothing() -> None:
    with pytest.raises(DamagedContent):
        excerpt_of({**RECORD, "code": "KT-26-015"}, SEALED, lambda _: True)
