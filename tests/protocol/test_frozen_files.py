"""Files that version 1 wrote once must stay readable for ever."""

import io
import json
from pathlib import Path

import pytest
from tests.protocol.batches import AMINA, CREATED, DESK, FILES, RECORDS
from tests.protocol.packs import ANA, BILAL
from tests.protocol.packs import FILES as PACK_FILES

from ishr_protocol.batch import BatchReader
from ishr_protocol.contact_card import Mailbox, read_card
from ishr_protocol.minisign import PublisherKey, Publishers
from ishr_protocol.own_identity import OwnIdentity
from ishr_protocol.pack import open_pack
from ishr_protocol.sent_packs import read_packs, require_packs_only

VECTORS = Path(__file__).parent / "vectors"
BESIDE = VECTORS / "by-minisign" / "first-steps.ishr-pack.minisig"
IDENTITIES = json.loads((VECTORS / "identities.json").read_text())


@pytest.mark.parametrize("name", sorted(IDENTITIES))
def test_identity(name: str) -> None:
    expected = IDENTITIES[name]
    seeds = [bytes.fromhex(expected[kind]) for kind in ("signing_seed", "encryption_seed")]
    public = OwnIdentity.from_seeds(*seeds).public
    assert public.signing_key.hex() == expected["signing_key"]
    assert public.recipient == expected["recipient"]
    assert public.fingerprint.hex == expected["fingerprint"]
    assert public.fingerprint.digits == expected["digits"]


def test_card() -> None:
    card = read_card((VECTORS / "desk.ishr-card").read_bytes())
    assert (card.label, card.role) == ("Receiving desk · مكتب", "desk")
    assert (card.identity, card.created) == (DESK.public, CREATED)
    assert card.mailbox == Mailbox(
        "https://relay.example:8443/post", "box-1", "dep_0", "http://abcdefgh.onion", "inv~1"
    )
    assert card.relay is not None
    assert (card.relay.key, card.relay.spki_sha256) == (b"k" * 32, ("ab" * 32, "cd" * 32))


@pytest.mark.parametrize("identity", [DESK, AMINA])
def test_batch(identity: OwnIdentity) -> None:
    data = (VECTORS / "records.ishr-batch").read_bytes()
    reader = BatchReader(io.BytesIO(data), identity)
    head = reader.head
    assert (head.kind, head.created, head.sequence, head.previous) == (
        "records", CREATED, 7, "ab" * 32
    )  # fmt: skip
    assert head.sender_card is not None
    assert read_card(head.sender_card).identity == AMINA.public
    assert list(reader.records()) == list(RECORDS)
    assert [stream.read() for _, stream in reader.attachments()] == list(FILES)
    reader.finish()


@pytest.mark.parametrize("identity", [DESK, AMINA])
def test_batch_of_packs(identity: OwnIdentity) -> None:
    reader = BatchReader(io.BytesIO((VECTORS / "packs.ishr-batch").read_bytes()), identity)
    require_packs_only(reader.head)
    (record,) = reader.records()
    inside, beside = read_packs(record.body, reader.head)
    first, second = (stream.read() for _, stream in reader.attachments())
    reader.finish()
    assert first == (VECTORS / "first-steps.ishr-pack").read_bytes()
    assert inside.signatures == ()
    signed = BESIDE.with_name(BESIDE.name.removesuffix(".minisig"))
    assert second == signed.read_bytes()
    assert beside.signatures == (BESIDE.read_bytes(),)


def test_pack() -> None:
    publishers = Publishers((ANA.public, BILAL.public), threshold=2)
    with (VECTORS / "first-steps.ishr-pack").open("rb") as source:
        opened = open_pack(source, publishers)
        assert {path: opened.read(path) for path in PACK_FILES} == PACK_FILES


def test_pack_signed_by_the_real_program() -> None:
    folder = VECTORS / "by-minisign"
    keys = tuple(
        PublisherKey.from_text((folder / f"{name}.pub").read_text()) for name in ("ana", "bilal")
    )
    beside = (folder / "first-steps.ishr-pack.minisig").read_bytes()
    with (folder / "first-steps.ishr-pack").open("rb") as source:
        inside = open_pack(source, Publishers(keys, threshold=2))
        said = [f"first-steps 3, checked by {name}" for name in ("bilal", "ana")]
        assert sorted(inside.trusted_comments, reverse=True) == said
        inside.check()
        assert open_pack(source, Publishers(keys), [beside]).manifest == inside.manifest
