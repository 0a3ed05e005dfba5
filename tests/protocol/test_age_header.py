"""The header: written and read in one canonical form, within bounds, and authenticated."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged

from ishr_protocol.age import Stanza, base64_text
from ishr_protocol.age.header import HEADER_LIMIT, encode_header, encode_stanzas, read_header
from ishr_protocol.errors import (
    AlteredHeader,
    DamagedHeader,
    LimitExceeded,
    ProtocolError,
    UnknownFormat,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FILE_KEY = bytes(range(16))

arguments = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=70)
stanzas = st.builds(
    Stanza,
    st.lists(arguments, min_size=1, max_size=4).map(tuple),
    st.integers(0, 200).flatmap(lambda size: st.binary(min_size=size, max_size=size)),
)
headers = st.lists(stanzas, min_size=1, max_size=4)


@given(headers)
def test_what_is_written_is_read(given_stanzas: list[Stanza]) -> None:
    text = encode_header(given_stanzas, FILE_KEY)
    source = io.BytesIO(text + b"payload")
    header = read_header(source)
    header.verify(FILE_KEY)
    assert header.stanzas == tuple(given_stanzas)
    assert header.authenticated == encode_stanzas(given_stanzas)
    assert source.read() == b"payload"


@pytest.mark.parametrize("size", [0, 1, 47, 48, 49, 95, 96, 97])
def test_the_borders_of_a_line(size: int) -> None:
    stanza = Stanza(("type",), bytes(size))
    text = encode_header([stanza], FILE_KEY)
    assert all(len(line) <= 64 for line in text.split(b"\n"))
    assert read_header(io.BytesIO(text)).stanzas == (stanza,)


@given(st.lists(stanzas, min_size=1, max_size=2), st.data())
def test_any_damage_is_noticed(given_stanzas: list[Stanza], draw: st.DataObject) -> None:
    text = encode_header(given_stanzas, FILE_KEY)
    changed = draw.draw(damaged(text))
    if changed.startswith(text):  # what follows a header is the payload's business
        return
    with pytest.raises(ProtocolError):
        read_header(io.BytesIO(changed)).verify(FILE_KEY)


@given(st.binary(max_size=300))
def test_whatever_follows_the_version_line_raises_our_error(rest: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_header(io.BytesIO(b"age-encryption.org/v1\n" + rest)).verify(FILE_KEY)


def test_another_file_key_does_not_fit() -> None:
    header = read_header(io.BytesIO(encode_header([Stanza(("type",), b"")], FILE_KEY)))
    with pytest.raises(AlteredHeader):
        header.verify(bytes(16))


@pytest.mark.parametrize(
    "text",
    [b"", b"age-", b"age-encryption.org/v2\n-> X", b"age-encryption.org/v1\r\n", b"\x89PNG" * 9],
)
def test_what_is_no_age_file_of_version_1(text: bytes) -> None:
    with pytest.raises(UnknownFormat):
        read_header(io.BytesIO(text))


MAC = b"--- " + base64_text.encode(bytes(32)) + b"\n"


@pytest.mark.parametrize(
    "rest",
    [
        MAC,  # no recipient at all
        b"-> type\n",  # no body
        b"-> type\n" + b"A" * 64 + b"\n" + MAC,  # no short line at the end of the body
        b"-> type\n" + b"A" * 65 + b"\n" + MAC,
        b"-> type\n" + b"A" * 68 + b"\n\n" + MAC,
        b"-> type\nAAA=\n" + MAC,
        b"-> type\nAAB\n" + MAC,  # bits that belong to no byte
        b"-> type\nA\n" + MAC,
        b"-> type\nAA A\n" + MAC,
        b"-> \n\n" + MAC,
        b"->\n\n" + MAC,
        b"->type\n\n" + MAC,
        b"-> two  spaces\n\n" + MAC,
        b"-> ends with space \n\n" + MAC,
        b"-> tab\there\n\n" + MAC,
        b"-> \xc3\xa9\n\n" + MAC,
        b"-> type\r\n\r\n" + MAC,
        b"=> type\n\n" + MAC,
        b"-> type\n\n" + MAC[:-1],
        b"-> type\n\n---" + MAC[4:],
        b"-> type\n\n----" + MAC[3:],
        b"-> type\n\n--- " + MAC[3:],
        b"-> type\n\n" + MAC[:-1] + b" \n",
        b"-> type\n\n--- AAAA\n",
        b"-> type\n\n---\n",
    ],
)
def test_what_the_grammar_does_not_allow(rest: bytes) -> None:
    with pytest.raises(DamagedHeader):
        read_header(io.BytesIO(b"age-encryption.org/v1\n" + rest))


class Endless(io.RawIOBase):
    """A header that never ends; it counts how much of it was read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, target: "WriteableBuffer", /) -> int:
        piece = next(self._pieces)
        memoryview(target)[: len(piece)] = piece
        self.given += len(piece)
        return len(piece)


def repeat(first: bytes, piece: bytes) -> Iterator[bytes]:
    yield b"age-encryption.org/v1\n" + first
    while True:
        yield piece


@pytest.mark.parametrize(
    ("first", "piece"),
    [(b"-> ", b"x" * 60), (b"", b"-> type\n\n"), (b"-> type\n", b"A" * 64 + b"\n")],
    ids=["one line", "stanzas", "one body"],
)
def test_a_header_without_end_is_not_read_to_the_end_of_memory(first: bytes, piece: bytes) -> None:
    endless = Endless(repeat(first, piece))
    with pytest.raises(LimitExceeded) as caught:
        read_header(io.BufferedReader(endless))
    assert caught.value.what == "header"
    assert endless.given < HEADER_LIMIT + 20_000


def test_a_header_at_the_limit_is_written_and_read_and_no_longer_one() -> None:
    empty = len(encode_header([Stanza(("x",), b"")], FILE_KEY))
    longest = Stanza(("x" * (HEADER_LIMIT - empty + 1),), b"")
    text = encode_header([longest], FILE_KEY)
    assert len(text) == HEADER_LIMIT
    assert read_header(io.BytesIO(text)).stanzas == (longest,)
    with pytest.raises(LimitExceeded):
        encode_header([Stanza((longest.args[0] + "x",), b"")], FILE_KEY)


# --- base64 --------------------------------------------------------------------------------


@given(st.binary(max_size=100))
def test_base64_is_read_as_written(data: bytes) -> None:
    assert base64_text.decode(base64_text.encode(data)) == data
    assert base64_text.decode_exactly(base64_text.encode(data), len(data)) == data
    with pytest.raises(DamagedHeader):
        base64_text.decode_exactly(base64_text.encode(data), len(data) + 1)


@given(st.binary(max_size=12))
def test_base64_has_one_form_only(text: bytes) -> None:
    try:
        data = base64_text.decode(text)
    except DamagedHeader:
        return
    assert base64_text.encode(data) == text
