"""The text form: one way to write it, and no tolerance but line ends and blank lines around."""

import io
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged

from ishr_protocol.age import ArmorReader, ArmorWriter
from ishr_protocol.errors import DamagedArmor

contents = st.integers(0, 200).flatmap(lambda size: st.binary(min_size=size, max_size=size))
BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----\n"
END = b"-----END AGE ENCRYPTED FILE-----\n"


def armored(content: bytes) -> bytes:
    sink = io.BytesIO()
    with ArmorWriter(sink) as writer:
        writer.write(content)
    return sink.getvalue()


def dearmored(text: bytes) -> bytes:
    return ArmorReader(io.BytesIO(text)).read()


@given(content=contents, pieces=st.lists(st.integers(1, 100)))
def test_what_is_written_is_read(content: bytes, pieces: list[int]) -> None:
    sink = io.BytesIO()
    rest = memoryview(content)
    with ArmorWriter(sink) as writer:
        for size in pieces:
            writer.write(rest[:size])
            writer.flush()
            rest = rest[size:]
        writer.write(rest)
    assert sink.getvalue() == armored(content)
    assert dearmored(sink.getvalue()) == content


@pytest.mark.parametrize("size", [0, 1, 47, 48, 49, 96, 200_000])
def test_lines_have_64_columns(size: int) -> None:
    text = armored(bytes(size))
    begin, *lines, end, rest = text.split(b"\n")
    assert (begin + b"\n", end + b"\n", rest) == (BEGIN, END, b"")
    assert all(len(line) == 64 for line in lines[:-1])
    assert dearmored(text) == bytes(size)


@given(content=contents, size=st.integers(1, 100))
def test_it_is_read_in_pieces_of_any_size(content: bytes, size: int) -> None:
    reader = ArmorReader(io.BytesIO(armored(content)))
    assert b"".join(iter(lambda: reader.read(size), b"")) == content


def test_the_unbuffered_reader_gives_the_rest_of_a_line_later() -> None:
    raw = ArmorReader(io.BytesIO(armored(b"abcdef"))).raw
    target = bytearray(4)
    assert raw.readinto(memoryview(target)) == 4
    assert raw.readinto(memoryview(target)) == 2
    assert target == b"efcd"
    assert raw.readinto(memoryview(target)) == 0


@given(contents)
def test_line_ends_of_other_systems_and_blank_lines_around_are_accepted(content: bytes) -> None:
    text = armored(content)
    assert dearmored(text.replace(b"\n", b"\r\n")) == content
    assert dearmored(b" \r\n\n\t\n" + text + b"\n  \n\t") == content
    assert dearmored(text[:-1]) == content


@given(content=contents, draw=st.data())
def test_damage_is_noticed(content: bytes, draw: st.DataObject) -> None:
    text = armored(content)
    changed = draw.draw(damaged(text))
    try:
        result = dearmored(changed)
    except DamagedArmor:
        return
    # A letter became another letter, which the header or payload will notice, or only the white
    # space at the end is different.
    assert armored(result) == changed or result == content


@given(st.binary(max_size=300))
def test_any_bytes_raise_our_error(text: bytes) -> None:
    with pytest.raises(DamagedArmor):
        dearmored(text)
    with suppress(DamagedArmor):
        assert dearmored(BEGIN + text + END) is not None


LINE = b"A" * 64 + b"\n"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        BEGIN,
        BEGIN + LINE,
        BEGIN + b"\n" + END,
        BEGIN + LINE + b"\n" + END,
        BEGIN + b"AAAA\n" + LINE + END,  # a short line before a full one
        BEGIN + b"AAAA\nAAAA\n" + END,
        BEGIN + b"A" * 68 + b"\n" + END,
        BEGIN + b"A" * 1000 + b"\n" + END,
        BEGIN + b"AAA\n" + END,  # padding is missing
        BEGIN + b"AAB=\n" + END,  # bits that belong to no byte
        BEGIN + b"AA==AAAA\n" + END,
        BEGIN + b"AA=\n=\n" + END,
        BEGIN + b"AA!A\n" + END,
        BEGIN + b"AAAA \n" + END,
        BEGIN + b" AAAA\n" + END,
        BEGIN + b"AAAA\r\r\n" + END,
        BEGIN + b"=AAA\n" + END,
        BEGIN + b"AAAA\n" + END + b"x",
        BEGIN + b"AAAA\n" + END + END,
        b"x\n" + BEGIN + b"AAAA\n" + END,
        b" " + BEGIN + b"AAAA\n" + END,
        BEGIN[:-1] + b" \n" + b"AAAA\n" + END,
        BEGIN.lower() + b"AAAA\n" + END.lower(),
        BEGIN.replace(b"AGE", b"PGP") + b"AAAA\n" + END,
        BEGIN + b"Comment: x\n\nAAAA\n" + END,
        BEGIN + b"AAAA\n=AAAA\n" + END,
        b"\n" * 1025 + BEGIN + b"AAAA\n" + END,
        BEGIN + b"AAAA\n" + END + b"\n" * 1025,
    ],
)
def test_what_is_not_exactly_right_is_refused(text: bytes) -> None:
    with pytest.raises(DamagedArmor):
        dearmored(text)


def test_blank_lines_up_to_the_limit() -> None:
    assert dearmored(b"\n" * 1024 + BEGIN + b"AAAA\n" + END + b"\n" * 1024) == bytes(3)


class Stopped(Exception):
    pass


def _raise(writer: ArmorWriter) -> None:
    with suppress(Stopped), writer:
        writer.write(bytes(100))
        raise Stopped


def _abort(writer: ArmorWriter) -> None:
    writer.write(bytes(100))
    writer.abort()


@pytest.mark.parametrize("leave", [_raise, _abort])
def test_what_was_left_unfinished_is_never_whole(leave: Callable[[ArmorWriter], None]) -> None:
    sink = io.BytesIO()
    leave(ArmorWriter(sink))
    assert sink.getvalue().startswith(BEGIN)
    with pytest.raises(DamagedArmor):
        dearmored(sink.getvalue())
