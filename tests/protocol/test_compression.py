"""One frame and its padding, as we write it, as others write it, and damaged."""

import io
import random
import struct

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.batches import compressed
from tests.protocol.damage import damaged

from ishr_protocol.compression import FrameReader, FrameWriter
from ishr_protocol.errors import DamagedContent, LimitExceeded, ProtocolError, UnknownFormat
from ishr_protocol.limits import COMPRESSION_WINDOW_BYTES, EXPANSION_ALLOWANCE, MIB
from ishr_protocol.padding import padded_size

PADDING = struct.pack("<II", 0x184D2A5E, 3) + bytes(3)
CONTENT = b"The road to Kelva was closed. " * 100


def _read(data: bytes, measure: int = 1000) -> bytes:
    reader = FrameReader(io.BytesIO(data))
    pieces = []
    while piece := reader.read(measure):
        pieces.append(piece)
    reader.finish()
    return b"".join(pieces)


@given(st.lists(st.binary(max_size=3000)), st.integers(1, 5000))
def test_what_is_written_is_read(pieces: list[bytes], measure: int) -> None:
    sink = io.BytesIO()
    frame = FrameWriter(sink)
    for piece in pieces:
        assert frame.write(piece) == len(piece)
        frame.flush_block()
    frame.close()
    assert _read(sink.getvalue(), measure) == b"".join(pieces)
    assert len(sink.getvalue()) == padded_size(len(sink.getvalue()))


def test_read_is_exact_until_the_end() -> None:
    reader = FrameReader(io.BytesIO(compressed(bytes(1000))))
    assert [len(reader.read(600)), len(reader.read(600)), len(reader.read(600))] == [600, 400, 0]


@pytest.mark.parametrize("size", [0, 1, 300, 300_000, 3 * MIB])
@pytest.mark.parametrize("checksum", [True, False])
@pytest.mark.parametrize("announced", [True, False])
def test_frames_of_other_programs(size: int, checksum: bool, announced: bool) -> None:
    content = random.Random(7).randbytes(size)
    other = zstandard.ZstdCompressor(19, write_checksum=checksum, write_content_size=announced)
    assert _read(other.compress(content) + PADDING) == content


def test_padding_of_any_length_and_kind() -> None:
    frame = zstandard.compress(CONTENT)
    for magic in range(0x184D2A50, 0x184D2A60):
        for size in (0, 1, 200_000):
            assert _read(frame + struct.pack("<II", magic, size) + bytes(size)) == CONTENT


@given(st.data())
def test_damage_is_our_error(data: st.DataObject) -> None:
    whole = compressed(CONTENT)
    hurt = data.draw(damaged(whole))
    try:
        assert _read(hurt) == CONTENT  # a bit of the padding's magic number means nothing
    except ProtocolError:
        return
    assert len(hurt) == len(whole)


@given(st.binary(max_size=500))
def test_noise_is_our_error(noise: bytes) -> None:
    with pytest.raises(ProtocolError):
        _read(noise)
    with pytest.raises(ProtocolError):
        _read(zstandard.compress(CONTENT)[:6] + noise)


def test_what_is_no_frame_at_all() -> None:
    for data in (b"", b"PK\3\4aaaa", PADDING, b"\x28\xb5\x2f\xfd"):
        with pytest.raises(UnknownFormat):
            _read(data)


def test_every_cut_is_found() -> None:
    whole = zstandard.ZstdCompressor(write_checksum=True).compress(CONTENT) + PADDING
    for size in range(5, len(whole)):
        with pytest.raises(DamagedContent):
            _read(whole[:size])


def test_window_is_bounded() -> None:
    parameters = zstandard.ZstdCompressionParameters(
        window_log=(2 * COMPRESSION_WINDOW_BYTES).bit_length() - 1, write_content_size=False
    )
    other = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    frame = other.compress(bytes(MIB)) + other.flush()
    with pytest.raises(DamagedContent):
        _read(frame + PADDING)


def test_dictionaries_and_reserved_bits_are_refused() -> None:
    frame = bytearray(zstandard.compress(CONTENT))
    for flag in (1, 2, 8):
        changed = bytes(frame[:4]) + bytes([frame[4] | flag]) + bytes(frame[5:])
        with pytest.raises(DamagedContent):
            _read(changed + PADDING)


def test_expansion_is_bounded() -> None:
    frame = zstandard.compress(bytes(2 * EXPANSION_ALLOWANCE))
    with pytest.raises(LimitExceeded):
        _read(frame + PADDING, MIB)


def test_own_writer_stays_within_the_bound() -> None:
    sink = io.BytesIO()
    frame = FrameWriter(sink)
    for _ in range(3 * EXPANSION_ALLOWANCE // MIB):
        frame.write(bytes(MIB))
    frame.close()
    assert len(_read(sink.getvalue(), MIB)) == 3 * EXPANSION_ALLOWANCE


def test_finish_insists_that_all_was_read() -> None:
    reader = FrameReader(io.BytesIO(compressed(CONTENT)))
    reader.read(len(CONTENT) - 1)
    with pytest.raises(DamagedContent):
        reader.finish()


def test_nothing_is_read_beyond_what_is_needed() -> None:
    sink = io.BytesIO()
    frame = FrameWriter(sink)
    frame.write(CONTENT)
    frame.flush_block()
    first = sink.getvalue()
    reader = FrameReader(io.BytesIO(first))  # all that has arrived so far
    assert reader.read(len(CONTENT)) == CONTENT
