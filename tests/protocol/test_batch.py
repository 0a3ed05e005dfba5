"""Writing batches and reading them back, as streams, by the right people only."""

import hashlib
import io
import json
import random
import tempfile
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.batches import (
    AMINA,
    BATCH_ID,
    CREATED,
    DESK,
    FILES,
    RECORD_ID,
    RECORDS,
    STRANGER,
    attachment,
    draft,
    plain_tar,
    read_all,
    seal_tar,
    sealed,
)
from tests.protocol.damage import damaged

from ishr_protocol.age import open_sealed
from ishr_protocol.batch import AttachmentEntry, BatchReader, RecordEntry, write_batch
from ishr_protocol.contact_card import ContactCard, write_card
from ishr_protocol.errors import (
    AttachmentChanged,
    DamagedContent,
    DamagedHeader,
    DamagedPayload,
    LimitExceeded,
    NoMatchingIdentity,
    ProtocolError,
)
from ishr_protocol.limits import ITEMS, MIB, RECORD_BYTES
from ishr_protocol.padding import padded_size

CARD = write_card(
    ContactCard("Amina", "defender", AMINA.public, None, None, CREATED), AMINA.signing
)

WHOLE = sealed()

records = st.lists(
    st.builds(
        RecordEntry, st.uuids().map(str), st.integers(1, 2**53 - 1), st.binary(max_size=2000)
    ),
    max_size=5,
    unique_by=lambda entry: (entry.id, entry.version),
)
files = st.lists(st.binary(max_size=3000), max_size=4, unique=True)
times = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(records, files, st.sampled_from(["records", "receipt", "message", "backup"]), times)
def test_what_is_written_is_read(
    entries: list[RecordEntry], contents: list[bytes], kind: str, created: datetime
) -> None:
    if not entries and not contents:
        entries = list(RECORDS)
    made = replace(draft(entries, contents, kind), created=created)
    sink = io.BytesIO()
    written = write_batch(sink, made, AMINA, [DESK.public])
    reader = BatchReader(io.BytesIO(sink.getvalue()), DESK)
    assert reader.head == written
    assert written.created == created.replace(microsecond=0)
    assert list(reader.records()) == entries
    assert [stream.read() for _, stream in reader.attachments()] == contents
    reader.finish()


def test_head_says_everything() -> None:
    sink = io.BytesIO()
    write_batch(sink, draft(sender_card=CARD), AMINA, [DESK.public, STRANGER.public])
    head = BatchReader(io.BytesIO(sink.getvalue()), DESK).head
    assert (head.id, head.kind, head.created) == (BATCH_ID, "records", CREATED)
    assert (head.sequence, head.previous) == (7, "ab" * 32)
    assert head.sender == AMINA.signing.public_key
    assert head.recipients == (DESK.public.fingerprint.hex, STRANGER.public.fingerprint.hex)
    assert head.sender_card == CARD
    assert [item.kind for item in head.items] == ["record", "record", "attachment", "attachment"]
    assert head.content_size == sum(map(len, FILES)) + sum(len(entry.body) for entry in RECORDS)


def test_sender_and_every_recipient_can_read() -> None:
    data = sealed(to=[DESK.public, STRANGER.public])
    for identity in (AMINA, DESK, STRANGER):
        assert read_all(data, identity) == (list(RECORDS), list(FILES))


def test_own_backup_has_only_the_sender() -> None:
    data = sealed(draft(kind="backup"), to=[AMINA.public])
    assert read_all(data, AMINA)[0] == list(RECORDS)


def test_others_cannot_read() -> None:
    with pytest.raises(NoMatchingIdentity):
        BatchReader(io.BytesIO(sealed()), STRANGER)


def test_number_of_readers_is_hidden() -> None:
    counts = {sealed().partition(b"\n--- ")[0].count(b"\n-> ") for _ in range(40)}
    assert counts == {4, 5, 6}


@pytest.mark.parametrize("size", [0, 100, 20_000, 1_000_000])
def test_length_is_padded(size: int) -> None:
    data = io.BytesIO(sealed(draft(files=[_noise(size)])))
    plain = open_sealed(data, [DESK.encryption]).read()
    assert len(plain) == padded_size(len(plain)) >= max(size, 16 * 1024)


def test_same_file_in_two_records_travels_once() -> None:
    data = sealed(draft(files=[b"photo", b"photo"]))
    assert read_all(data)[1] == [b"photo"]


def test_reading_in_any_measure() -> None:
    reader = BatchReader(io.BytesIO(sealed()), DESK)
    stream = next(reader.attachments())[1]  # the records are passed over and checked
    assert stream.read(5) == FILES[0][:5]
    assert stream.read(7) == FILES[0][5:12]
    reader.finish()
    assert list(reader.records()) == []


def test_finish_alone_checks_everything() -> None:
    BatchReader(io.BytesIO(sealed()), DESK).finish()


@pytest.mark.parametrize("end", [20_000, 60_000, -1])
def test_finish_finds_a_cut(end: int) -> None:
    data = sealed(draft(files=[_noise(200_000)]))[:end]
    with pytest.raises(DamagedPayload):
        BatchReader(io.BytesIO(data), DESK).finish()


@given(st.data())
def test_damage_is_our_error(data: st.DataObject) -> None:
    hurt = data.draw(damaged(WHOLE))
    with pytest.raises((DamagedHeader, DamagedPayload, ProtocolError)):
        read_all(hurt)


class _Trickle(io.RawIOBase):
    """A source that gives little at a time, and tells how much it was asked for."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__()
        self._source = io.BytesIO(data)
        self._most = most
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._source.read(self._most if size < 0 else min(size, self._most))
        self.given += len(data)
        return data


def test_text_is_readable_before_the_video_has_arrived() -> None:
    source = _Trickle(sealed(draft(files=[_noise(3 * MIB)])), 1000)
    reader = BatchReader(source, DESK)  # type: ignore[arg-type]  # reading is all it needs
    assert list(reader.records()) == list(RECORDS)
    assert source.given < 200_000
    assert [stream.read() for _, stream in reader.attachments()] == [_noise(3 * MIB)]
    reader.finish()


class _Endless(io.RawIOBase):
    """A file of any size that needs no memory."""

    def __init__(self, piece: bytes, count: int) -> None:
        super().__init__()
        self._piece, self._count = piece, count

    def read(self, size: int = -1, /) -> bytes:
        self._count -= 1
        return self._piece if self._count >= 0 else b""


def test_memory_does_not_grow_with_the_files() -> None:
    piece, count = _noise(MIB), 48
    digest = hashlib.sha256()
    for _ in range(count):
        digest.update(piece)
    entry = AttachmentEntry(digest.hexdigest(), count * MIB, lambda: _Endless(piece, count))  # type: ignore[arg-type, return-value]  # reading is all it needs
    with tempfile.TemporaryFile() as file:  # sealed, so nothing is on disk in clear
        tracemalloc.start()
        write_batch(file, replace(draft(), attachments=[entry]), AMINA, [DESK.public])
        file.seek(0)
        BatchReader(file, DESK).finish()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 12 * MIB


def test_progress_counts_content_and_may_stop() -> None:
    seen: list[tuple[int, int]] = []
    write_batch(
        io.BytesIO(), draft(), AMINA, [DESK.public], lambda done, total: seen.append((done, total))
    )
    total = sum(map(len, FILES)) + sum(len(entry.body) for entry in RECORDS)
    assert seen[-1] == (total, total)
    assert seen == sorted(seen)


class _StoppedError(Exception):
    pass


def test_stopped_batch_is_never_whole() -> None:
    def stop(done: int, total: int) -> None:
        if done == total:
            raise _StoppedError

    sink = io.BytesIO()
    with pytest.raises(_StoppedError):
        write_batch(sink, draft(files=[_noise(200_000)]), AMINA, [DESK.public], stop)
    with pytest.raises(DamagedPayload):
        read_all(sink.getvalue())


def _changed_files() -> list[Callable[[], BinaryIO]]:
    return [
        lambda: io.BytesIO(b"shorter"),
        lambda: io.BytesIO(b"exactly so lonG"),
        lambda: io.BytesIO(b"exactly so long, and more"),
    ]


@pytest.mark.parametrize("opened", _changed_files())
def test_file_that_changed_since_it_was_hashed(opened: Callable[[], BinaryIO]) -> None:
    honest = attachment(b"exactly so long")
    changed = AttachmentEntry(honest.sha256, honest.size, opened)
    sink = io.BytesIO()
    with pytest.raises(AttachmentChanged) as caught:
        write_batch(sink, replace(draft(), attachments=[changed]), AMINA, [DESK.public])
    assert caught.value.sha256 == honest.sha256
    with pytest.raises(ProtocolError):
        read_all(sink.getvalue())


def test_file_that_cannot_be_opened_leaves_nothing_whole(tmp_path: Path) -> None:
    entry = replace(attachment(b"x"), open=lambda: (tmp_path / "gone").open("rb"))
    sink = io.BytesIO()
    with pytest.raises(FileNotFoundError):
        write_batch(sink, replace(draft(), attachments=[entry]), AMINA, [DESK.public])
    with pytest.raises(ProtocolError):
        read_all(sink.getvalue())


def test_writer_refuses_what_no_receiver_takes() -> None:
    big = RecordEntry(RECORD_ID, 1, bytes(RECORD_BYTES + 1))
    many = [RecordEntry(RECORD_ID, number, b"") for number in range(1, ITEMS + 2)]
    huge = AttachmentEntry("00" * 32, 2**40, io.BytesIO)
    for made in (draft([big]), draft(many), replace(draft(), attachments=[huge])):
        with pytest.raises(LimitExceeded):
            write_batch(io.BytesIO(), made, AMINA, [DESK.public])


@pytest.mark.parametrize(
    "change",
    [
        {"id": "7"},
        {"kind": "gossip"},
        {"sequence": -1},
        {"previous": "zz"},
        {"created": datetime(2026, 1, 1)},  # noqa: DTZ001 - the missing time zone is the point
        {"records": [RecordEntry("../../etc", 1, b"")]},
        {"records": [RecordEntry(RECORD_ID, 0, b"")]},
        {"records": [RECORDS[0], RECORDS[0]]},
        {"records": [], "attachments": []},
        {"sender_card": b"{}"},
        {"sender_card": CARD[:-1]},
    ],
)
def test_writer_refuses_a_senseless_draft(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - a bug of the caller, told by type only
        write_batch(io.BytesIO(), replace(draft(), **change), AMINA, [DESK.public])  # type: ignore[arg-type]


def test_writer_needs_a_recipient() -> None:
    with pytest.raises(ValueError, match="recipients"):
        write_batch(io.BytesIO(), draft(), AMINA, [])


def test_card_of_somebody_else_is_not_the_senders() -> None:
    card = write_card(ContactCard("Desk", "desk", DESK.public, None, None, CREATED), DESK.signing)
    with pytest.raises(ValueError, match="sender_card"):
        write_batch(io.BytesIO(), draft(sender_card=card), AMINA, [DESK.public])


def test_big_attachment_uses_the_extended_header() -> None:
    """A file above 8 GiB needs a pax header; its beginning is enough to see that."""
    size = 9 * 1024**3
    start = _noise(3 * MIB)
    entry = AttachmentEntry("ab" * 32, size, lambda: io.BytesIO(start))
    sink = io.BytesIO()
    with pytest.raises(AttachmentChanged):
        write_batch(sink, replace(draft(), attachments=[entry]), AMINA, [DESK.public])
    reader = BatchReader(io.BytesIO(sink.getvalue()), DESK)
    item, stream = next(reader.attachments())
    assert item.size == size
    assert stream.read(1000) == start[:1000]
    with pytest.raises(DamagedPayload):
        reader.finish()


def test_document_is_canonical_and_complete() -> None:
    archive = plain_tar(sealed())
    start = archive.index(b'{"created"')
    document = json.loads(archive[start : archive.index(b"\0", start)])
    assert document["type"] == "ishr.batch/1"
    assert set(document) == {
        "type", "id", "kind", "sender", "recipients", "created", "sequence", "previous", "items",
        "manifest",
    }  # fmt: skip


def test_failed_source_stays_its_own_error() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5)

    with pytest.raises(OSError, match="5"):
        BatchReader(Failing(), DESK)


def test_wrong_bytes_inside_an_honest_seal() -> None:
    """What only the sender could do: announce one hash and send other bytes."""
    with pytest.raises(DamagedContent) as caught:
        read_all(_with_content(sealed(), FILES[0], FILES[0][:-1] + b"X"))
    assert caught.value.reason == "manifest"


def _with_content(data: bytes, old: bytes, new: bytes) -> bytes:
    return seal_tar(plain_tar(data).replace(old, new))


def _noise(size: int) -> bytes:
    """Bytes that do not shrink, the same each time."""
    return random.Random(1).randbytes(size)
