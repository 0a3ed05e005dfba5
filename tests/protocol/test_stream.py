"""The chunked encryption of content: all sizes, all places, all damage."""

import gc
import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged

from ishr_protocol.errors import DamagedPayload
from ishr_protocol.stream import (
    CHUNK_SIZE,
    TAG_SIZE,
    SeekableStreamReader,
    StreamReader,
    StreamWriter,
    plain_size,
)

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

KEY = bytes(range(32))
CHUNK = 32
"""Small chunks reach every border with little data."""

contents = st.integers(0, 5 * CHUNK).map(lambda size: bytes(n % 251 for n in range(size)))
Opener = Callable[[bytes], BinaryIO]


def sealed(content: bytes, chunk_size: int = CHUNK) -> bytes:
    sink = io.BytesIO()
    with StreamWriter(sink, KEY, chunk_size) as writer:
        writer.write(content)
    return sink.getvalue()


def in_order(data: bytes) -> BinaryIO:
    return StreamReader(io.BytesIO(data), KEY, CHUNK)


def seekable(data: bytes) -> BinaryIO:
    return SeekableStreamReader(io.BytesIO(data), KEY, CHUNK)


both = pytest.mark.parametrize("opener", [in_order, seekable])


@both
@given(content=contents, pieces=st.lists(st.integers(1, 3 * CHUNK)))
def test_what_is_written_is_read(opener: Opener, content: bytes, pieces: list[int]) -> None:
    sink = io.BytesIO()
    rest = memoryview(content)
    with StreamWriter(sink, KEY, CHUNK) as writer:
        for size in pieces:
            writer.write(rest[:size])
            rest = rest[size:]
        writer.write(rest)
    assert sink.getvalue() == sealed(content)
    assert opener(sink.getvalue()).read() == content


@both
@given(content=contents, size=st.integers(1, 3 * CHUNK))
def test_it_is_read_in_pieces_of_any_size(opener: Opener, content: bytes, size: int) -> None:
    reader = opener(sealed(content))
    assert b"".join(iter(lambda: reader.read(size), b"")) == content
    assert reader.read(size) == b""


@given(content=contents, size=st.integers(0, 3 * CHUNK))
def test_the_unbuffered_reader_fills_what_it_is_given(content: bytes, size: int) -> None:
    raw = StreamReader(io.BytesIO(sealed(content)), KEY, CHUNK).raw
    target = bytearray(size)
    count = raw.readinto(memoryview(target))
    assert count is not None
    assert target[:count] == content[:count]
    assert count == min(size, CHUNK, len(content))


@pytest.mark.parametrize("distance", [-1, 0, 1])
@pytest.mark.parametrize("chunks", [1, 2, 3])
def test_the_borders_of_real_chunks(chunks: int, distance: int) -> None:
    content = bytes(chunks * CHUNK_SIZE + distance)
    data = sealed(content, CHUNK_SIZE)
    assert StreamReader(io.BytesIO(data), KEY).read() == content
    reader = SeekableStreamReader(io.BytesIO(data), KEY)
    assert reader.size == len(content)
    assert reader.read() == content


@given(contents)
def test_the_size_follows_from_the_sealed_size(content: bytes) -> None:
    assert plain_size(len(sealed(content)), CHUNK) == len(content)


@given(st.integers(0, 6 * (CHUNK + TAG_SIZE)))
def test_a_size_that_no_stream_has_is_refused(size: int) -> None:
    possible = {len(sealed(bytes(n))) for n in range(6 * CHUNK + 1)}
    if size in possible:
        plain_size(size, CHUNK)
    else:
        with pytest.raises(DamagedPayload):
            plain_size(size, CHUNK)


@both
@given(content=contents, draw=st.data())
def test_any_damage_is_noticed(opener: Opener, content: bytes, draw: st.DataObject) -> None:
    data = draw.draw(damaged(sealed(content)))
    with pytest.raises(DamagedPayload):
        opener(data).read()


@both
@given(order=st.permutations(range(4)))
def test_chunks_in_another_order_are_noticed(opener: Opener, order: list[int]) -> None:
    data = sealed(bytes(4 * CHUNK))
    size = CHUNK + TAG_SIZE
    moved = b"".join(data[place * size : (place + 1) * size] for place in order)
    if moved != data:
        with pytest.raises(DamagedPayload):
            opener(moved).read()


@both
def test_a_missing_last_chunk_is_noticed_at_every_border(opener: Opener) -> None:
    data = sealed(bytes(4 * CHUNK))
    for chunks in range(4):
        with pytest.raises(DamagedPayload):
            opener(data[: chunks * (CHUNK + TAG_SIZE)]).read()


def test_an_empty_chunk_after_full_ones_is_refused() -> None:
    first = sealed(bytes(CHUNK) + b"x")[: CHUNK + TAG_SIZE]
    last = ChaCha20Poly1305(KEY).encrypt((1 << 8 | 1).to_bytes(12, "big"), b"", None)
    for opener in (in_order, seekable):
        with pytest.raises(DamagedPayload):
            opener(first + last).read()


def test_something_after_a_full_last_chunk_is_noticed_after_the_chunk_was_given_out() -> None:
    reader = StreamReader(io.BytesIO(sealed(bytes(CHUNK)) + b"?"), KEY, CHUNK)
    assert reader.read(CHUNK) == bytes(CHUNK)
    with pytest.raises(DamagedPayload):
        reader.read(1)


@both
def test_another_key_opens_nothing(opener: Opener) -> None:
    sink = io.BytesIO()
    with StreamWriter(sink, bytes(32), CHUNK) as writer:
        writer.write(b"for somebody else")
    with pytest.raises(DamagedPayload):
        opener(sink.getvalue()).read()


def test_nothing_unverified_is_given_out() -> None:
    data = bytearray(sealed(bytes(range(CHUNK)) * 2))
    data[CHUNK + TAG_SIZE] ^= 1
    reader = StreamReader(io.BytesIO(bytes(data)), KEY, CHUNK)
    assert reader.read(CHUNK) == bytes(range(CHUNK))
    target = bytearray(b"-" * CHUNK)
    with pytest.raises(DamagedPayload):
        reader.raw.readinto(memoryview(target))
    assert target == bytes(CHUNK)


def test_who_reads_on_after_damage_gets_nothing() -> None:
    whole = sealed(bytes(3 * CHUNK))
    size = CHUNK + TAG_SIZE
    reader = in_order(whole[:size] + b"?" * size + whole[size:])
    assert reader.read(CHUNK) == bytes(CHUNK)
    for _ in range(3):
        with pytest.raises(DamagedPayload):
            reader.read(CHUNK)


# --- seeking -------------------------------------------------------------------------------


@given(content=contents, draw=st.data())
def test_any_part_is_read(content: bytes, draw: st.DataObject) -> None:
    reader = SeekableStreamReader(io.BytesIO(sealed(content)), KEY, CHUNK)
    plain = io.BytesIO(content)
    assert reader.size == len(content)
    for _ in range(draw.draw(st.integers(1, 6))):
        whence = draw.draw(st.sampled_from([io.SEEK_SET, io.SEEK_END, io.SEEK_CUR]))
        base = {io.SEEK_SET: 0, io.SEEK_END: len(content), io.SEEK_CUR: plain.tell()}[whence]
        offset = draw.draw(st.integers(-base, 3 * CHUNK))
        count = draw.draw(st.integers(0, 3 * CHUNK))
        assert reader.seek(offset, whence) == plain.seek(offset, whence)
        assert reader.tell() == plain.tell()
        assert reader.read(count) == plain.read(count)


def test_a_place_before_the_beginning_is_refused() -> None:
    reader = SeekableStreamReader(io.BytesIO(sealed(b"abc")), KEY, CHUNK)
    with pytest.raises(ValueError, match="-4"):
        reader.seek(-4, io.SEEK_END)


def test_the_stream_begins_where_the_source_stands() -> None:
    source = io.BytesIO(b"before" + sealed(b"content"))
    source.seek(len(b"before"))
    reader = SeekableStreamReader(source, KEY, CHUNK)
    assert reader.seek(3) == 3
    assert reader.read() == b"tent"


def test_damage_in_the_middle_leaves_the_rest_readable() -> None:
    data = bytearray(sealed(bytes(3 * CHUNK)))
    data[CHUNK + TAG_SIZE] ^= 1
    reader = SeekableStreamReader(io.BytesIO(bytes(data)), KEY, CHUNK)
    assert reader.read(CHUNK) == bytes(CHUNK)
    with pytest.raises(DamagedPayload):
        reader.read(1)
    reader.seek(2 * CHUNK)
    assert reader.read() == bytes(CHUNK)


def test_a_file_cut_after_it_was_opened_is_noticed() -> None:
    source = io.BytesIO(sealed(bytes(3 * CHUNK)))
    reader = SeekableStreamReader(source, KEY, CHUNK)
    source.truncate(CHUNK)
    with pytest.raises(DamagedPayload):
        reader.read()


@pytest.mark.parametrize("close_source", [True, False])
def test_the_source_is_closed_only_when_asked(close_source: bool) -> None:
    source = io.BytesIO(sealed(b"abc"))
    reader = SeekableStreamReader(source, KEY, CHUNK, close_source=close_source)
    reader.close()
    reader.close()
    assert source.closed is close_source


# --- ends ----------------------------------------------------------------------------------


class Stopped(Exception):
    pass


def unfinished(leave: Callable[[StreamWriter], None]) -> bytes:
    sink = io.BytesIO()
    leave(StreamWriter(sink, KEY, CHUNK))
    gc.collect()
    return sink.getvalue()


def _raise(writer: StreamWriter) -> None:
    with suppress(Stopped), writer:
        writer.write(bytes(3 * CHUNK))
        raise Stopped


def _abort(writer: StreamWriter) -> None:
    writer.write(bytes(3 * CHUNK))
    writer.abort()
    writer.abort()
    writer.close()


def _forget(writer: StreamWriter) -> None:
    writer.write(bytes(3 * CHUNK))


@pytest.mark.parametrize("leave", [_raise, _abort, _forget])
def test_what_was_left_unfinished_is_never_whole(leave: Callable[[StreamWriter], None]) -> None:
    data = unfinished(leave)
    for opener in (in_order, seekable):
        with pytest.raises(DamagedPayload):
            opener(data).read()


def test_a_closed_writer_takes_nothing_more() -> None:
    writer = StreamWriter(io.BytesIO(), KEY, CHUNK)
    writer.close()
    writer.close()
    with pytest.raises(ValueError, match="closed"):
        writer.write(b"more")


class FullDisk(io.BytesIO):
    """A real full disk needs root to arrange; what it does to a writer is this one error."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, data: "ReadableBuffer", /) -> int:
        if self.tell() + len(memoryview(data)) > self._room:
            raise OSError(28, "no space")
        return super().write(data)


def _write_three_chunks(writer: StreamWriter) -> None:
    with writer:
        for _ in range(3):
            writer.write(bytes(CHUNK))


@pytest.mark.parametrize("room", [0, CHUNK + TAG_SIZE, 3 * (CHUNK + TAG_SIZE) - 1])
def test_a_full_disk_is_reported_and_nothing_looks_whole(room: int) -> None:
    sink = FullDisk(room)
    with pytest.raises(OSError, match="no space"):
        _write_three_chunks(StreamWriter(sink, KEY, CHUNK))
    with pytest.raises(DamagedPayload):
        in_order(sink.getvalue()).read()


def test_a_key_of_another_size_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="32"):
        StreamWriter(io.BytesIO(), b"short")


# --- sources and sinks that take or give less than asked -------------------------------------


class Slow(io.BytesIO):
    """A pipe or a connection gives what has arrived; seven bytes at a time stand for it."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(7 if size is None or size < 0 else min(7, size))

    def write(self, data: "ReadableBuffer", /) -> int:
        return super().write(memoryview(data)[:7])


def test_a_slow_source_and_a_slow_sink_change_nothing() -> None:
    content = bytes(3 * CHUNK + 5)
    sink = Slow()
    with StreamWriter(sink, KEY, CHUNK) as writer:
        writer.write(content)
    assert sink.getvalue() == sealed(content)
    assert StreamReader(Slow(sink.getvalue()), KEY, CHUNK).read() == content


def test_unbuffered_files_work(tmp_path: Path) -> None:
    path = tmp_path / "content"
    content = bytes(2 * CHUNK_SIZE + 1)
    with path.open("wb") as sink, StreamWriter(sink, KEY) as writer:
        writer.write(content)
    with path.open("rb", buffering=0) as source:
        assert StreamReader(source, KEY).read() == content
