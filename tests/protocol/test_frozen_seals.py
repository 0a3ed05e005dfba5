"""Sealed records that version 1 wrote, checked by our code and by hand from docs/protocol-seal.md.

The second way shares nothing with the first: it is what another programmer would write.
"""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from tests.protocol.batches import AMINA
from tests.protocol.seals import MOMENT, RECORD, WORDS

from ishr_protocol.excerpt import read_excerpt
from ishr_protocol.seal import SealReason, read_seal, read_sealed_record

VECTORS = Path(__file__).parent / "vectors" / "seal"
SEALED = ("first.json", "correction.json")


def vector(name: str) -> Any:
    return json.loads((VECTORS / name).read_bytes())


@pytest.mark.parametrize("name", SEALED)
def test_a_sealed_record(name: str) -> None:
    record = vector(name)
    sealed = read_sealed_record(record["seal"])
    sealed.seal.require_signature()
    sealed.seal.require_content(record, sealed.opening)
    assert sealed.seal.author == AMINA.public.signing_key
    assert sealed.seal.moment == MOMENT


def test_the_chain() -> None:
    first, second = (read_seal(vector(name)["seal"]) for name in SEALED)
    second.require_follows(first)
    assert (first.reason, second.reason) == (SealReason.FIRST, SealReason.CORRECTION)
    assert read_sealed_record(vector("correction.json")["seal"]).opening.words == WORDS


def test_an_excerpt() -> None:
    excerpt = read_excerpt((VECTORS / "excerpt.json").read_bytes())
    excerpt.require_sealed()
    assert excerpt.seal == read_seal(vector("correction.json")["seal"])
    shown = {one.leaf.path: one.leaf.value for one in excerpt.shown.values()}
    assert shown[("when", "edtf")] == "2026-03-17"
    assert shown[("seal", "files", 0)]["sha512"] == RECORD["evidence"][0]["sha512"]


def test_an_erased_seal() -> None:
    erased = vector("erased.json")
    seal = read_seal(erased)
    seal.require_signature()
    seal.require_digests([bytes.fromhex(digest) for digest in erased["digests"]])


# --- by hand ---------------------------------------------------------------------------------


def leaves_by_hand(record: dict[str, Any]) -> list[list[Any]]:
    """`[path, value]` of every leaf: the canonical form is read again, so its order is theirs."""
    own = {k: v for k, v in record.items() if k not in ("schema", "id", "version", "seal")}
    found: list[list[Any]] = []

    def walk(path: list[Any], value: Any) -> None:
        if value and isinstance(value, dict):
            for name in value:
                walk([*path, name], value[name])
        elif value and isinstance(value, list):
            for place, inner in enumerate(value):
                walk([*path, place], inner)
        else:
            found.append([path, value])

    walk([], json.loads(rfc8785.dumps(own)))
    found.append([["seal", "words"], record["seal"]["words"]])
    files = [entry for entry in record["evidence"] if "sha256" in entry]
    for number, file in enumerate(files):
        kept = ("media_type", "sha256", "sha512", "size")
        found.append([["seal", "files", number], {k: file[k] for k in kept if k in file}])
    return found


def tree_by_hand(entries: list[bytes]) -> bytes:
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    half = max(2**power for power in range(20) if 2**power < len(entries))
    left, right = tree_by_hand(entries[:half]), tree_by_hand(entries[half:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("name", SEALED)
def test_by_hand(name: str) -> None:
    record = vector(name)
    statement = record["seal"]["statement"]
    salts = base64.b64decode(record["seal"]["salts"])
    leaves = leaves_by_hand(record)
    entries = [
        salts[16 * place : 16 * place + 16] + rfc8785.dumps(leaf)
        for place, leaf in enumerate(leaves)
    ]
    assert statement["leaves"] == len(entries) == len(salts) // 16
    assert statement["root"] == tree_by_hand(entries).hex()
    assert (statement["record"], statement["version"]) == (record["id"], record["version"])
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(statement["author"]))
    signature = base64.b64decode(record["seal"]["signature"])
    key.verify(signature, b"ishr.seal/1\n" + rfc8785.dumps(statement))


def test_the_chain_by_hand() -> None:
    first, second = (vector(name)["seal"]["statement"] for name in SEALED)
    assert second["previous"] == hashlib.sha256(rfc8785.dumps(first)).hexdigest()
