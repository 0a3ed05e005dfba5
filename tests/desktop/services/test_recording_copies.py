"""What films and sound give away, and copies of them that do not."""

import io
import os
import tracemalloc
import wave
from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desktop.services import made_recordings as made

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.errors import ExpectedError, NotCleanable
from ishr_desktop.domain.finding import Finding, FindingKind, Severity
from ishr_desktop.services.cleaning import clean
from ishr_desktop.services.revealing import reveal

RECORDINGS: dict[str, Callable[[], bytes]] = {
    "video/mp4": made.film,
    "audio/wav": made.wav,
    "audio/mpeg": made.mp3,
    "audio/flac": made.flac,
    "audio/ogg": made.opus,
}
PLACES = st.integers(0, 1_000_000)


def found(data: bytes, kind: str) -> list[Finding]:
    return list(reveal(kind, io.BytesIO(data), ""))


def copied(data: bytes, kind: str) -> bytes:
    return clean(kind, io.BytesIO(data), "a").source.read()


def test_a_film_gives_place_and_device_away() -> None:
    findings = found(made.film(), "video/mp4")
    there = {finding.kind for finding in findings}
    assert {
        FindingKind.LOCATION,
        FindingKind.DEVICE,
        FindingKind.PERSON,
        FindingKind.TIME,
        FindingKind.CREDENTIALS,
    } <= there
    assert any(one.value.startswith("-01.2917+036.8167/") for one in findings)


@pytest.mark.parametrize("kind", RECORDINGS)
def test_who_made_a_recording_is_found(kind: str) -> None:
    persons = [one.value for one in found(RECORDINGS[kind](), kind) if one.kind == "person"]
    assert any("Marisol" in value for value in persons)


@pytest.mark.parametrize("kind", RECORDINGS)
def test_a_copy_sounds_the_same_and_says_nothing(kind: str) -> None:
    original = RECORDINGS[kind]()
    copy = copied(original, kind)
    assert made.SECRET not in copy
    assert b"Acme" not in copy
    assert b"36.8167" not in copy
    assert {one.severity for one in found(copy, kind)} <= {Severity.NOTE}
    sound = {"audio/mpeg": made.MP3_FRAME * 8, "audio/ogg": b"\xf8\xff\xfe" * 20}
    assert sound.get(kind, made.SOUND) in copy
    assert copied(original, kind) == copy


def test_nothing_moves_in_a_film() -> None:
    original, copy = made.film(), copied(made.film(), "video/mp4")
    assert len(copy) == len(original)
    assert copy.index(made.SOUND) == original.index(made.SOUND)
    assert copy[:24] == original[:24]


def test_other_programs_read_the_copies() -> None:
    with wave.open(io.BytesIO(copied(made.wav(), "audio/wav"))) as sound:
        assert sound.readframes(10_000) == made.SOUND
    for kind in ("audio/flac", "audio/ogg"):
        opened = mutagen.File(io.BytesIO(copied(RECORDINGS[kind](), kind)))
        assert opened is not None
        assert not opened.tags


def test_a_track_that_is_not_seen_refuses_the_film() -> None:
    way = made.film(b"vide", b"meta")
    assert FindingKind.HIDDEN in {one.kind for one in found(way, "video/mp4")}
    with pytest.raises(NotCleanable) as refused:
        copied(way, "video/mp4")
    assert refused.value.reason == Uncleanable.HIDDEN_TRACK


def test_what_stands_behind_a_film_is_found_and_goes() -> None:
    both = made.film(more=made.box(b"gpsx", b"Marisol was here"))
    assert FindingKind.OTHER_METADATA in {one.kind for one in found(both, "video/mp4")}
    assert b"was here" not in copied(both, "video/mp4")


@pytest.mark.parametrize("kind", ["audio/wav", "audio/mpeg", "audio/flac", "video/mp4"])
def test_what_is_cut_short_is_refused_or_clean(kind: str) -> None:
    whole = RECORDINGS[kind]()
    for share in (0.02, 0.3, 0.8):
        try:
            copy = copied(whole[: int(len(whole) * share)], kind)
        except NotCleanable:
            continue
        assert made.SECRET not in copy


def test_a_film_of_4_gib_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    """The file is sparse: its 4 GiB of zeros are not on the disk."""
    size = 4 * 1024**3
    path = tmp_path / "film.mp4"
    beginning = made.film()
    with path.open("wb") as file:
        file.write(beginning + (1).to_bytes(4, "big") + b"mdat" + (size + 16).to_bytes(8, "big"))
        file.truncate(len(beginning) + 16 + size)
    tracemalloc.start()
    try:
        with path.open("rb") as reader:
            assert FindingKind.LOCATION in {
                one.kind for one in reveal("video/mp4", reader, "film.mp4")
            }
            copy = clean("video/mp4", reader, "film.mp4")
            assert copy.source.seek(0, os.SEEK_END) == path.stat().st_size
            copy.source.seek(0)
            assert made.SECRET not in copy.source.read(len(beginning))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 32 * 1024 * 1024


@given(st.data(), st.sampled_from(sorted(RECORDINGS)))
def test_no_spoiled_byte_is_more_than_a_finding(data: st.DataObject, kind: str) -> None:
    whole = bytearray(RECORDINGS[kind]())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(PLACES) % len(whole)] = data.draw(st.integers(0, 255))
    assert isinstance(found(bytes(whole), kind), list)
    try:
        copied(bytes(whole), kind)
    except ExpectedError:
        return
