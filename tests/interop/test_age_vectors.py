"""Every vector of the package cctv-age, the public test suite of the age format.

None is out of scope: version 0.2.0 holds vectors for headers, payload, armor, X25519, scrypt and
hybrid recipients, and we understand all of these. Should a later version bring others, such as
tagged or plugin recipients, `test_no_vector_is_passed_over` fails until somebody has decided.
"""

import base64
import hashlib
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest
from tests.interop.conftest import NodeScript

from ishr_protocol import age
from ishr_protocol.age.file_key import payload_key
from ishr_protocol.age.header import encode_header, read_header
from ishr_protocol.errors import (
    AlteredHeader,
    DamagedArmor,
    DamagedHeader,
    DamagedPayload,
    LimitExceeded,
    NoMatchingIdentity,
    ProtocolError,
    UnknownFormat,
)
from ishr_protocol.stream import StreamWriter

NAMES = (Path(__file__).parent / "age_vectors.txt").read_text(encoding="ascii").split()

KNOWN_FIELDS = {
    "expect",
    "payload",
    "identity",
    "passphrase",
    "file key",
    "armored",
    "compressed",
    "comment",
}

OUTCOMES: dict[str, tuple[type[ProtocolError], ...]] = {
    "no match": (NoMatchingIdentity,),
    "HMAC failure": (AlteredHeader,),
    # A file that is not of version 1 at all, and a passphrase that would cost gigabytes, are
    # header failures to the vectors; we tell them apart.
    "header failure": (DamagedHeader, UnknownFormat, LimitExceeded),
    "payload failure": (DamagedPayload,),
    "armor failure": (DamagedArmor,),
}


@dataclass(frozen=True)
class Vector:
    """One vector: what it says about itself, and the age file."""

    fields: tuple[tuple[str, str], ...]
    file: bytes

    @classmethod
    def parse(cls, data: bytes) -> "Vector":
        head, _, file = data.partition(b"\n\n")
        fields = tuple(_parse_field(line) for line in head.decode("utf-8").split("\n"))
        vector = cls(fields, file)
        if (compression := vector.value("compressed")) is not None:
            assert compression == "zlib"
            file = zlib.decompress(file)
        return cls(fields, file)

    def value(self, name: str) -> str | None:
        values = [value for key, value in self.fields if key == name]
        assert len(values) <= 1
        return values[0] if values else None

    @property
    def expect(self) -> str:
        expect = self.value("expect")
        assert expect is not None
        return expect

    @property
    def armored(self) -> bool:
        assert self.value("armored") in {None, "yes"}
        return self.value("armored") == "yes"

    @property
    def source(self) -> BinaryIO:
        file = io.BytesIO(self.file)
        return age.ArmorReader(file) if self.armored else file

    @property
    def identities(self) -> list[age.Identity]:
        return [
            _identity(name, text)
            for name, text in self.fields
            if name in {"identity", "passphrase"}
        ]


def _parse_field(line: str) -> tuple[str, str]:
    name, separator, value = line.partition(": ")
    assert separator
    return name, value


def _identity(name: str, text: str) -> age.Identity:
    if name == "passphrase":
        return age.ScryptIdentity(text)
    if text.startswith("AGE-SECRET-KEY-PQ-1"):
        return age.HybridIdentity.from_text(text)
    return age.X25519Identity.from_text(text)


@pytest.fixture(scope="session")
def vectors(start_node: Callable[[str], NodeScript]) -> dict[str, Vector]:
    files = start_node("read_vectors.mjs").ask()
    return {name: Vector.parse(base64.b64decode(text)) for name, text in files.items()}


def test_no_vector_is_passed_over(vectors: dict[str, Vector]) -> None:
    assert sorted(vectors) == sorted(NAMES)


@dataclass
class Released:
    """What an application would have got before the error, if there was one."""

    content: bytearray = field(default_factory=bytearray)
    error: ProtocolError | None = None


def _read(reader: BinaryIO, released: Released) -> None:
    while piece := reader.read(16 * 1024):
        released.content += piece


def _open(vector: Vector) -> Released:
    released = Released()
    try:
        _read(age.open_sealed(vector.source, vector.identities), released)
    except ProtocolError as error:
        released.error = error
    return released


@pytest.mark.parametrize("name", NAMES)
def test_a_vector_behaves_as_it_says(name: str, vectors: dict[str, Vector]) -> None:
    vector = vectors[name]
    assert {key for key, _ in vector.fields} <= KNOWN_FIELDS
    released = _open(vector)
    if vector.expect == "success":
        assert released.error is None
    else:
        assert isinstance(released.error, OUTCOMES[vector.expect])
    _check_released(vector, released)


def _check_released(vector: Vector, released: Released) -> None:
    """All that was given out before an error is what the vector allows, no more and no less."""
    expected = vector.value("payload")
    if expected is None:
        assert vector.expect not in {"success", "payload failure"}
        assert not released.content
    else:
        assert hashlib.sha256(released.content).hexdigest() == expected


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("armor_")])
def test_a_seekable_reader_agrees(name: str, vectors: dict[str, Vector]) -> None:
    vector = vectors[name]
    released = Released()
    try:
        _read(age.open_seekable(vector.source, vector.identities), released)
    except ProtocolError as error:
        released.error = error
    if vector.expect == "success":
        assert released.error is None
        _check_released(vector, released)
    else:
        assert isinstance(released.error, OUTCOMES[vector.expect])


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_read_is_written_the_same(name: str, vectors: dict[str, Vector]) -> None:
    """Header, payload and text form, made again from what was read, are the same bytes."""
    vector = vectors[name]
    text = vector.value("file key")
    assert text is not None
    if vector.expect != "success":
        assert _open(vector).error is not None
        return
    binary = vector.source.read()
    again = _write_again(vector, binary, bytes.fromhex(text))
    if vector.armored:
        expected = vector.file.replace(b"\r\n", b"\n").strip()
        assert _armored(again).strip() == expected
    else:
        assert again == vector.file


def _write_again(vector: Vector, binary: bytes, file_key: bytes) -> bytes:
    source = io.BytesIO(binary)
    header = read_header(source)
    nonce = source.read(16)
    sink = io.BytesIO()
    sink.write(encode_header(header.stanzas, file_key) + nonce)
    with StreamWriter(sink, payload_key(file_key, nonce)) as writer:
        writer.write(_open(vector).content)
    return sink.getvalue()


def _armored(binary: bytes) -> bytes:
    sink = io.BytesIO()
    with age.ArmorWriter(sink) as writer:
        writer.write(binary)
    return sink.getvalue()
