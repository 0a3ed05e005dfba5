"""Batches that are damaged, foreign, forged or hostile: one sentence, and nothing changes."""

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.end_to_end.bad_input_stage import JPEG, Laptop, everything
from tests.protocol.batches import Forge, Member, archive_of, compressed, seal_plain
from tests.protocol.bombs import announced_bomb, run_length_blocks

from ishr_desktop.domain.errors import (
    BatchDamaged,
    BatchForged,
    BatchNotForUs,
    BatchUnsafe,
    ExpectedError,
    NotABatch,
)
from ishr_desktop.sync import courier
from ishr_protocol import canonical
from ishr_protocol.age import ScryptRecipient, X25519Identity, seal
from ishr_protocol.batch import RecordEntry
from ishr_protocol.own_identity import OwnIdentity

DAMAGED = "This batch is cut short or damaged."
FOREIGN = "This file is not a batch of records."
UNSAFE = "This batch holds something that no honest program writes."
FORGED = "The signature of this batch does not hold"
FOR_OTHERS = "This batch was sealed for somebody else, or its beginning is damaged."
RECORD = "0193579a-0000-7000-8000-00000000abcd"


class Hostile:
    """Somebody whose card the desk has, and who sends what no honest program writes."""

    def __init__(self, sender: OwnIdentity, desk: OwnIdentity) -> None:
        self.sender = sender
        self.desk = desk

    def forge(self, sender: OwnIdentity | None = None, document: bytes | None = None) -> Forge:
        body = canonical.encode({"id": RECORD, "version": 1, "title": "Looks innocent"})
        return Forge(
            records=[RecordEntry(RECORD, 1, body)],
            files=[JPEG],
            sender=sender or self.sender,
            recipients=[self.desk.public.fingerprint.hex],
            document=document,
        )

    def sealed(self, members: list[Member]) -> bytes:
        return seal_plain(compressed(archive_of(members)), self.desk)

    def with_member(self, member: Member, place: int) -> bytes:
        members = self.forge().members()
        return self.sealed([*members[:place], member, *members[place:]])

    def forged(self) -> bytes:
        """What the defender signed, under a signature by somebody else."""
        document = self.forge().members()[2].data
        return self.sealed(self.forge(OwnIdentity.generate(), document).members())

    def bomb(self) -> bytes:
        return seal_plain(announced_bomb(self.forge()), self.desk)

    def zeros(self) -> bytes:
        return seal_plain(run_length_blocks(1000), self.desk)

    def readdressed(self) -> bytes:
        """A batch for somebody else, sealed for the desk by whoever could open it."""
        forge = self.forge()
        forge.recipients = [OwnIdentity.generate().public.fingerprint.hex]
        return self.sealed(forge.members())


@pytest.fixture
def hostile(defender: Laptop, desk: Laptop) -> Hostile:
    one, other = defender.open(), desk.open()
    made = Hostile(one.own, other.own)
    one.close()
    other.close()
    return made


Spoil = Callable[[bytes], bytes]


def flipped(place: float) -> Spoil:
    def spoil(data: bytes) -> bytes:
        at = int(place * (len(data) - 1))
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    return spoil


def for_another_key(_data: bytes) -> bytes:
    sink = io.BytesIO()
    with seal(sink, [X25519Identity.generate().recipient]) as writer:
        writer.write(b"a letter")
    return sink.getvalue()


def for_a_passphrase(_data: bytes) -> bytes:
    sink = io.BytesIO()
    with seal(sink, [ScryptRecipient("word", 4)]) as writer:
        writer.write(b"a letter")
    return sink.getvalue()


def a_zip(_data: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("letter.txt", "a letter")
    return sink.getvalue()


SPOILED: list[tuple[str, Spoil, str, type[ExpectedError]]] = [
    ("first byte", flipped(0), FOREIGN, NotABatch),
    ("in the middle", flipped(0.5), DAMAGED, BatchDamaged),
    ("near the end", flipped(0.9), DAMAGED, BatchDamaged),
    ("last byte", flipped(1), DAMAGED, BatchDamaged),
    ("one byte less", lambda data: data[:-1], DAMAGED, BatchDamaged),
    ("half", lambda data: data[: len(data) // 2], DAMAGED, BatchDamaged),
    ("header only", lambda data: data[:200], DAMAGED, BatchDamaged),
    ("one byte more", lambda data: data + b"x", DAMAGED, BatchDamaged),
    ("twice", lambda data: data + data, DAMAGED, BatchDamaged),
    ("empty", lambda _data: b"", FOREIGN, NotABatch),
    ("picture", lambda _data: JPEG, FOREIGN, NotABatch),
    ("zip", a_zip, FOREIGN, NotABatch),
    ("age for another key", for_another_key, FOR_OTHERS, BatchNotForUs),
    ("age for a passphrase", for_a_passphrase, FOR_OTHERS, BatchNotForUs),
]


@pytest.mark.parametrize(
    ("spoil", "error"),
    [(spoil, error) for _, spoil, _, error in SPOILED],
    ids=[name for name, *_ in SPOILED],
)
def test_what_is_no_whole_batch_changes_nothing(
    desk: Laptop, stick: Path, spoil: Spoil, error: type[ExpectedError]
) -> None:
    stick.write_bytes(spoil(stick.read_bytes()))
    session = desk.open()
    before = everything(session)
    with pytest.raises(error):
        courier.open_batch(session, stick)
    assert everything(session) == before
    session.close()


def test_the_command_says_one_sentence(desk: Laptop, stick: Path) -> None:
    whole = stick.read_bytes()
    chosen = {"in the middle", "half", "empty", "picture", "age for another key"}
    for name, spoil, sentence, _ in SPOILED:
        if name in chosen:
            stick.write_bytes(spoil(whole))
            assert desk.refuses("batch", "open", stick).startswith(sentence)
    stick.write_bytes(whole)
    assert desk.ishr("batch", "open", stick).status == 0


HOSTILE: list[tuple[str, Callable[[Hostile], bytes], str, type[ExpectedError]]] = [
    (
        "outside",
        lambda one: one.with_member(Member("../evil", b"x"), 6),
        UNSAFE,
        BatchUnsafe,
    ),
    (
        "outside among the files",
        lambda one: one.with_member(Member("data/attachments/../../../evil", b"x"), 7),
        UNSAFE,
        BatchUnsafe,
    ),
    (
        "absolute",
        lambda one: one.with_member(Member("/tmp/evil", b"x"), 8),
        UNSAFE,
        BatchUnsafe,
    ),
    (
        "link",
        lambda one: one.with_member(Member("data/link", b"", tarfile.SYMTYPE, "/etc/passwd"), 6),
        UNSAFE,
        BatchUnsafe,
    ),
    (
        "hard link",
        lambda one: one.with_member(Member("data/link", b"", tarfile.LNKTYPE, "bagit.txt"), 7),
        UNSAFE,
        BatchUnsafe,
    ),
    (
        "device",
        lambda one: one.with_member(Member("data/tty", b"", tarfile.CHRTYPE), 6),
        UNSAFE,
        BatchUnsafe,
    ),
    (
        "pipe",
        lambda one: one.with_member(Member("data/pipe", b"", tarfile.FIFOTYPE), 8),
        UNSAFE,
        BatchUnsafe,
    ),
    (
        "twice",
        lambda one: one.with_member(one.forge().members()[6], 7),
        UNSAFE,
        BatchUnsafe,
    ),
    ("bomb", Hostile.bomb, UNSAFE, BatchUnsafe),
    ("zeros", Hostile.zeros, DAMAGED, BatchDamaged),
    ("forged", Hostile.forged, FORGED, BatchForged),
    ("readdressed", Hostile.readdressed, FOR_OTHERS, BatchNotForUs),
]


@pytest.mark.parametrize(
    ("make", "error"),
    [(make, error) for _, make, _, error in HOSTILE],
    ids=[name for name, *_ in HOSTILE],
)
def test_what_a_hostile_sender_makes_changes_nothing(
    desk: Laptop,
    hostile: Hostile,
    tmp_path: Path,
    make: Callable[[Hostile], bytes],
    error: type[ExpectedError],
) -> None:
    stick = tmp_path / "hostile.ishr-batch"
    stick.write_bytes(make(hostile))
    session = desk.open()
    before = everything(session)
    with pytest.raises(error):
        courier.open_batch(session, stick)
    assert everything(session) == before
    session.close()


def test_the_hostile_sender_could_have_sent_honestly(
    desk: Laptop, hostile: Hostile, tmp_path: Path
) -> None:
    """So that each refusal above is about the one thing that was spoiled."""
    stick = tmp_path / "honest.ishr-batch"
    stick.write_bytes(hostile.sealed(hostile.forge().members()))
    session = desk.open()
    assert courier.open_batch(session, stick).incident_ids == (RECORD,)
    session.close()


def test_the_command_says_what_a_hostile_sender_did(
    desk: Laptop, hostile: Hostile, tmp_path: Path
) -> None:
    stick = tmp_path / "hostile.ishr-batch"
    for name, make, sentence, _ in HOSTILE:
        if name in {"outside", "link", "bomb", "forged"}:
            stick.write_bytes(make(hostile))
            assert desk.refuses("batch", "open", stick).startswith(sentence)
    assert not (tmp_path / "evil").exists()
    assert not Path("/tmp/evil").exists()


def test_a_batch_for_somebody_else(desk: Laptop, hostile: Hostile, tmp_path: Path) -> None:
    other = Hostile(hostile.sender, OwnIdentity.generate())
    stick = tmp_path / "stick.ishr-batch"
    stick.write_bytes(other.sealed(other.forge().members()))
    assert desk.refuses("batch", "open", stick).startswith(FOR_OTHERS)


def test_what_is_no_file(desk: Laptop, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "not there", Path("/dev/zero")):
        session = desk.open()
        with pytest.raises(ExpectedError):
            courier.open_batch(session, path)
        session.close()
    assert "“not there” cannot be read." in desk.refuses("batch", "open", tmp_path / "not there")


def test_names_that_nobody_has(desk: Laptop, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "not here" in desk.refuses("batch", "accept", RECORD)
    assert "not here" in desk.refuses("batch", "receipt", RECORD, "--out", out)
    assert "no incident “nothing”" in desk.refuses("incident", "show", "nothing")
    assert not out.exists()


def test_a_receipt_has_a_place_before_anything_is_imported(
    desk: Laptop, stick: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_bytes(b"mine")
    assert "“taken” is there already" in desk.refuses("batch", "open", stick, "--receipt", taken)
    assert taken.read_bytes() == b"mine"
    nowhere = tmp_path / "no" / "receipt"
    assert "cannot be written to" in desk.refuses("batch", "open", stick, "--receipt", nowhere)
