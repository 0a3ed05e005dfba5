"""Batches that no honest program writes: each is refused whole, with a word for why."""

import io
import re
import tarfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.batches import (
    DESK,
    FILES,
    RECORD_ID,
    RECORDS,
    STRANGER,
    Forge,
    Member,
    archive_of,
    compressed,
    draft,
    plain_tar,
    read_all,
    seal_plain,
    seal_tar,
    sealed,
)
from tests.protocol.bombs import announced_bomb, frame_length, run_length_blocks
from tests.protocol.damage import damaged

from ishr_protocol.batch import BatchReader, RecordEntry
from ishr_protocol.errors import (
    BadSignature,
    DamagedContent,
    LimitExceeded,
    NotForUs,
    ProtocolError,
    UnknownFormat,
    UnsafeContent,
)
from ishr_protocol.limits import EXPANSION_ALLOWANCE, MIB, RECORD_BYTES, RECORDS_BYTES
from ishr_protocol.reasons import Reason

HONEST = Forge().members()
PHOTO = HONEST[-2].name


def _refused(archive: bytes) -> ProtocolError:
    with pytest.raises(ProtocolError) as caught:
        read_all(seal_tar(archive))
    return caught.value


def test_what_the_forge_makes_is_sound_when_nothing_is_spoiled() -> None:
    assert read_all(seal_tar(archive_of(HONEST)))[1] == list(FILES)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../evil", Reason.PATH),
        ("data/../../evil", Reason.PATH),
        ("/etc/passwd", Reason.PATH),
        ("data\\..\\evil", Reason.PATH),
        ("data//evil", Reason.PATH),
        ("./bagit.txt", Reason.PATH),
        ("data/attachments/evil", Reason.UNEXPECTED),
        ("batch.json", Reason.DUPLICATE),
        (PHOTO, Reason.DUPLICATE),
    ],
)
@pytest.mark.parametrize("place", [1, 6, 9, 10])
def test_extra_member(name: str, reason: Reason, place: int) -> None:
    members = [*HONEST[:place], Member(name, b"evil"), *HONEST[place:]]
    error = _refused(archive_of(members))
    earlier = [member.name for member in HONEST[:place]]
    wanted = reason if reason != Reason.DUPLICATE or name in earlier else Reason.UNEXPECTED
    assert isinstance(error, UnsafeContent)
    assert error.reason == wanted


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (tarfile.SYMTYPE, Reason.LINK),
        (tarfile.LNKTYPE, Reason.LINK),
        (tarfile.CHRTYPE, Reason.DEVICE),
        (tarfile.BLKTYPE, Reason.DEVICE),
        (tarfile.FIFOTYPE, Reason.DEVICE),
        (tarfile.DIRTYPE, Reason.KIND),
        (tarfile.GNUTYPE_SPARSE, Reason.KIND),
        (tarfile.GNUTYPE_LONGNAME, Reason.KIND),
        (tarfile.XGLTYPE, Reason.KIND),
        (b"\x7f", Reason.KIND),
    ],
)
@pytest.mark.parametrize("place", [0, 8])
def test_member_that_is_not_a_file(kind: bytes, reason: Reason, place: int) -> None:
    spoiled = Member(HONEST[place].name, b"", kind, "/etc/passwd")
    error = _refused(archive_of([*HONEST[:place], spoiled, *HONEST[place + 1 :]]))
    assert isinstance(error, UnsafeContent)
    assert error.reason == reason


@pytest.mark.parametrize("place", range(len(HONEST)))
def test_missing_member(place: int) -> None:
    error = _refused(archive_of(HONEST[:place] + HONEST[place + 1 :]))
    assert isinstance(error, UnsafeContent | DamagedContent)


@pytest.mark.parametrize("place", range(len(HONEST) - 1))
def test_wrong_order(place: int) -> None:
    members = list(HONEST)
    members[place], members[place + 1] = members[place + 1], members[place]
    error = _refused(archive_of(members))
    assert isinstance(error, UnsafeContent)
    assert error.reason == Reason.UNEXPECTED


@pytest.mark.parametrize("place", range(len(HONEST)))
@pytest.mark.parametrize("more", [1, 10 * MIB])
def test_member_that_is_longer(place: int, more: int) -> None:
    longer = replace(HONEST[place], data=HONEST[place].data + bytes(more))
    error = _refused(archive_of([*HONEST[:place], longer, *HONEST[place + 1 :]]))
    assert isinstance(error, LimitExceeded | DamagedContent | BadSignature)


@pytest.mark.parametrize("place", range(len(HONEST) - 1))
def test_member_that_is_shorter(place: int) -> None:
    shorter = replace(HONEST[place], data=HONEST[place].data[:-1])
    error = _refused(archive_of([*HONEST[:place], shorter, *HONEST[place + 1 :]]))
    assert isinstance(error, DamagedContent | BadSignature)


@pytest.mark.parametrize(
    "pax",
    [
        b"19 path=../../evil\n",
        b"30 GNU.sparse.size=100000000\n",
        b"17 size=10000000\n18 mtime=10000000\n",
        b"99 size=10\n",
        b"11 size=-1\n",
        b"13 size=\xc2\xb2\n",
        b"",
        b"x" * 2000,
    ],
)
def test_extended_header_says_only_the_size(pax: bytes) -> None:
    extended = Member("././@PaxHeader", pax, tarfile.XHDTYPE)
    error = _refused(archive_of([extended, *HONEST]))
    assert isinstance(error, UnsafeContent | LimitExceeded)


def test_extended_header_cannot_hide_what_follows() -> None:
    pax = Member("././@PaxHeader", b"11 size=54\n", tarfile.XHDTYPE)
    link = Member("bagit.txt", b"", tarfile.SYMTYPE, "/etc/passwd")
    error = _refused(archive_of([pax, link, *HONEST[1:]]))
    assert isinstance(error, UnsafeContent)
    assert error.reason == Reason.LINK


def test_huge_size_in_a_header() -> None:
    header = tarfile.TarInfo("bagit.txt")
    header.size = 2**70
    error = _refused(header.tobuf(tarfile.GNU_FORMAT))
    assert isinstance(error, LimitExceeded)


def test_negative_size_in_a_header() -> None:
    header = tarfile.TarInfo("bagit.txt")
    header.size = -5
    error = _refused(header.tobuf(tarfile.GNU_FORMAT))
    assert isinstance(error, DamagedContent)


@pytest.mark.parametrize(
    "name", ["bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "batch.sig"]
)
def test_replaced_tag_file(name: str) -> None:
    honest = next(member.data for member in HONEST if member.name == name)
    for data in (honest[:-1] + b"X", honest.replace(b"1", b"2", 1), honest[: len(honest) // 2]):
        if data != honest:
            error = _refused(archive_of(Forge(replaced={name: data}).members()))
            assert isinstance(error, DamagedContent | BadSignature)


def test_manifest_line_missing_or_added() -> None:
    lines = HONEST[4].data.splitlines(keepends=True)
    for spoiled in (lines[:-1], [*lines, lines[-1]], lines[::-1]):
        manifest = b"".join(spoiled)
        error = _refused(archive_of(Forge(replaced={"manifest-sha256.txt": manifest}).members()))
        assert isinstance(error, DamagedContent | LimitExceeded)


def test_signature_of_somebody_else() -> None:
    document = HONEST[2].data
    error = _refused(archive_of(Forge(sender=STRANGER, document=document).members()))
    assert isinstance(error, BadSignature)


def test_signed_for_others_but_sealed_for_us() -> None:
    other = STRANGER.public.fingerprint.hex
    assert isinstance(_refused(archive_of(Forge(recipients=[other]).members())), NotForUs)


def test_signature_is_checked_before_recipients_and_recipients_before_the_manifest() -> None:
    other = STRANGER.public.fingerprint.hex
    replaced = {"manifest-sha256.txt": b"", "batch.sig": bytes(64)}
    forged = Forge(recipients=[other], replaced=replaced)
    assert isinstance(_refused(archive_of(forged.members())), BadSignature)
    misdirected = Forge(recipients=[other], replaced={"manifest-sha256.txt": b""})
    assert isinstance(_refused(archive_of(misdirected.members())), NotForUs)


def _changed(old: bytes, new: bytes) -> Forge:
    document = HONEST[2].data
    assert old in document
    return Forge(document=document.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"{", b"{ "),
        (b'"sequence":7', b'"sequence":7,"sequence":8'),
        (b'"sequence":7', b'"sequence":0'),
        (b'"sequence":7', b'"sequence":-7'),
        (b'"sequence":7', b'"sequence":7.0'),
        (b'"sequence":7', b'"sequence":true'),
        (b'"sequence":7', b'"sequence":NaN'),
        (b'"sequence":7', b'"sequence":' + b"9" * 5000),
        (b'"sequence":7', b'"sequence":9007199254740993'),
        (b'"sequence":7', b'"sequence":' + b"[" * 100 + b"]" * 100),
        (b'"sequence":7', b'"sequence":' + b"[" * 100_000),
        (b'"sequence":7', b'"sequence":"\\ud800"'),
        (b'"kind":"records"', b'"kind":"gossip"'),
        (b'"kind":"record"', b'"kind":"device"'),
        (b'"version":1', b'"version":0'),
        (b'"version":2', b'"version":1'),
        (b'"2026-11-23T14:05:00Z"', b'"2026-11-23T14:05:00+01:00"'),
        (b'"2026-11-23T14:05:00Z"', b'"2026-13-23T14:05:00Z"'),
        (RECORD_ID.encode(), b"../../../../../../../../../../../../"),
        (RECORD_ID.encode(), RECORD_ID.upper().encode()),
        (b'"type":"ishr.batch/1"', b'"type":["ishr.batch/1"]'),
        (b'"items":[', b'"items":[[],'),
        (b'"items":[', b'"items":[{},'),
    ],
)
def test_signed_document_that_is_not_as_it_must_be(old: bytes, new: bytes) -> None:
    error = _refused(archive_of(_changed(old, new).members()))
    assert isinstance(error, DamagedContent | LimitExceeded)


def test_attachment_whose_id_is_not_its_hash() -> None:
    photo = FILES[0]
    sha256 = Forge(files=[photo]).items()[-1].sha256.encode()
    error = _refused(archive_of(_changed(b'"id":"' + sha256, b'"id":"' + b"0" * 64).members()))
    assert isinstance(error, DamagedContent)


def test_attachments_before_records() -> None:
    document = HONEST[2].data
    start, end = document.index(b'"items":[') + 9, document.index(b'],"kind"')
    items = document[start:end].replace(b"},{", b"}\n{").split(b"\n")
    spoiled = document[:start] + b",".join(items[::-1]) + document[end:]
    assert isinstance(_refused(archive_of(Forge(document=spoiled).members())), DamagedContent)


def test_records_that_no_memory_should_hold_are_refused_by_what_is_announced() -> None:
    body = RECORDS[0].body
    for count, refused in ((RECORDS_BYTES // RECORD_BYTES, False), (17, True)):
        records = [RecordEntry(RECORD_ID, version, body) for version in range(1, count + 1)]
        forge = Forge(records=records, files=[])
        announced = re.sub(rb'"size":\d+', b'"size":%d' % RECORD_BYTES, forge.members()[2].data)
        error = _refused(archive_of(replace(forge, document=announced).members()))
        assert (error.args == (Reason.RECORDS,)) is refused


def test_version_from_the_future() -> None:
    forged = _changed(b"ishr.batch/1", b"ishr.batch/2")
    assert isinstance(_refused(archive_of(forged.members())), UnknownFormat)


@pytest.mark.parametrize("tail", [b"evil", bytes(100_000), b"\0" * 600 + b"evil"])
def test_something_after_the_end_of_the_archive(tail: bytes) -> None:
    assert isinstance(_refused(archive_of(HONEST) + tail), DamagedContent)


@pytest.mark.parametrize("size", [1, 1023, 1024, 1536])
def test_archive_without_its_end(size: int) -> None:
    assert isinstance(_refused(archive_of(HONEST)[:-size]), DamagedContent)


def test_filling_as_other_programs_write_it() -> None:
    assert read_all(seal_tar(archive_of(HONEST) + bytes(10_240)))[1] == list(FILES)


def test_filling_of_a_member_holds_nothing() -> None:
    archive = bytearray(archive_of(HONEST))
    archive[512 + len(HONEST[0].data)] = 1
    assert isinstance(_refused(bytes(archive)), DamagedContent)


@given(st.data())
def test_damaged_archive_is_our_error(data: st.DataObject) -> None:
    archive = archive_of(HONEST)
    hurt = data.draw(damaged(archive))
    try:
        read_all(seal_tar(hurt))
    except ProtocolError:
        return
    # Only what nothing depends on may change unnoticed: owner, mode and time in a tar header.
    assert hurt[-512:] == archive[-512:] or hurt.strip(b"\0") == archive.strip(b"\0")


@given(st.binary(max_size=3000))
def test_noise_instead_of_an_archive(noise: bytes) -> None:
    assert isinstance(_refused(noise), ProtocolError)


@given(st.binary(max_size=300))
def test_noise_instead_of_everything(noise: bytes) -> None:
    for data in (noise, seal_plain(noise)):
        with pytest.raises(ProtocolError):
            read_all(data)


def _bomb(make: Callable[[int], bytes]) -> bytes:
    """A record of zeros as an attacker would send it: small blocks, each a run of one byte."""
    return make((EXPANSION_ALLOWANCE + 64 * MIB) // (128 * 1024))


def test_bomb_of_zeros_is_an_empty_archive() -> None:
    with pytest.raises(DamagedContent):
        read_all(seal_plain(_bomb(run_length_blocks)))


def test_bomb_in_an_announced_file_stops_early() -> None:
    reader = BatchReader(io.BytesIO(seal_plain(announced_bomb(Forge(files=[])))), DESK)
    with pytest.raises(LimitExceeded) as caught:
        reader.finish()
    assert caught.value.what == Reason.EXPANSION


def test_files_that_shrink_to_nothing_still_arrive() -> None:
    """What an honest sender writes is never taken for a bomb."""
    zeros = bytes(EXPANSION_ALLOWANCE * 3)
    assert read_all(sealed(draft(files=[zeros]))) == (list(draft().records), [zeros])


def test_second_frame_and_missing_padding() -> None:
    honest = compressed(archive_of(HONEST))
    frame = honest[: frame_length(honest) + 4]
    for spoiled in (frame, frame + frame, frame + honest, honest + honest, honest + b"x"):
        with pytest.raises(DamagedContent) as caught:
            read_all(seal_plain(spoiled))
        assert caught.value.reason == Reason.PADDING


def test_padding_is_zeros() -> None:
    honest = bytearray(compressed(archive_of(HONEST)))
    honest[-1] = 1
    with pytest.raises(DamagedContent):
        read_all(seal_plain(bytes(honest)))


def test_plain_archive_of_an_honest_batch_is_the_forged_one() -> None:
    """The forge builds what the writer writes, so that each test above spoils one thing only."""
    with tarfile.open(fileobj=io.BytesIO(plain_tar(sealed()))) as archive:
        assert archive.getnames() == [member.name for member in HONEST]
