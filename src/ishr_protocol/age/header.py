"""The header of an age file: a version line, recipient stanzas and a MAC (age v1, Header)."""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from ishr_protocol.age import base64_text
from ishr_protocol.age.file_key import header_key
from ishr_protocol.age.stanza import Stanza
from ishr_protocol.errors import AlteredHeader, DamagedHeader, LimitExceeded, UnknownFormat
from ishr_protocol.reasons import Reason
from ishr_protocol.stream import read_fully

HEADER_LIMIT: Final = 1024 * 1024
"""Bytes; room for 600 post-quantum recipients. A longer header is neither written nor read."""

_VERSION_LINE: Final = b"age-encryption.org/v1\n"
_STANZA_MARK: Final = b"->"
_MAC_MARK: Final = b"---"
_MAC_SIZE: Final = 32
_COLUMNS: Final = 64


@dataclass(frozen=True)
class Header:
    """A header that is well-formed; its MAC has yet to be checked with the file key."""

    stanzas: tuple[Stanza, ...]
    mac: bytes
    authenticated: bytes
    """The bytes that the MAC covers, exactly as they came."""

    def verify(self, file_key: bytes) -> None:
        """Raise `AlteredHeader` unless the MAC was made with `file_key`."""
        if not hmac.compare_digest(self.mac, _mac(file_key, self.authenticated)):
            raise AlteredHeader


def encode_header(stanzas: Sequence[Stanza], file_key: bytes) -> bytes:
    """Write the header; raises `LimitExceeded` when it would be longer than anyone reads."""
    authenticated = encode_stanzas(stanzas)
    mac = base64_text.encode(_mac(file_key, authenticated))
    header = authenticated + b" " + mac + b"\n"
    if len(header) > HEADER_LIMIT:
        raise LimitExceeded(Reason.HEADER)
    return header


def encode_stanzas(stanzas: Iterable[Stanza]) -> bytes:
    """The header up to and including the mark that the MAC follows."""
    return b"".join([_VERSION_LINE, *map(_encode_stanza, stanzas), _MAC_MARK])


def _encode_stanza(stanza: Stanza) -> bytes:
    text = base64_text.encode(stanza.body)
    lines = [text[start : start + _COLUMNS] for start in range(0, len(text) + 1, _COLUMNS)]
    return b"\n".join([b"-> " + " ".join(stanza.args).encode("ascii"), *lines, b""])


def read_header(source: BinaryIO) -> Header:
    """Read a header and not one byte more.

    Raises `UnknownFormat` when this is no age file of version 1, `DamagedHeader` when it is
    malformed, and `LimitExceeded` when it is longer than `HEADER_LIMIT`.
    """
    if read_fully(source, len(_VERSION_LINE)) != _VERSION_LINE:
        raise UnknownFormat
    return _Parser(source).parse()


def _mac(file_key: bytes, authenticated: bytes) -> bytes:
    return hmac.digest(header_key(file_key), authenticated, "sha256")


class _Parser:
    """Reads line by line, keeping every byte for the MAC."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._seen = bytearray(_VERSION_LINE)

    def parse(self) -> Header:
        stanzas = []
        while not (line := self._line()).startswith(_MAC_MARK):
            stanzas.append(self._stanza(line))
        mark, _, mac = line.partition(b" ")
        if not stanzas or mark != _MAC_MARK:
            raise DamagedHeader
        authenticated = bytes(self._seen[: -len(line) - 1]) + mark
        return Header(tuple(stanzas), base64_text.decode_exactly(mac, _MAC_SIZE), authenticated)

    def _line(self) -> bytes:
        room = HEADER_LIMIT - len(self._seen)
        line = self._source.readline(room + 1)
        if len(line) > room:
            raise LimitExceeded(Reason.HEADER)
        if not line.endswith(b"\n"):
            raise DamagedHeader
        self._seen += line
        return line[:-1]

    def _stanza(self, line: bytes) -> Stanza:
        mark, *args = line.split(b" ")
        if mark != _STANZA_MARK or not args or not all(map(_is_argument, args)):
            raise DamagedHeader
        return Stanza(tuple(arg.decode("ascii") for arg in args), self._body())

    def _body(self) -> bytes:
        lines = [self._line()]
        while len(lines[-1]) == _COLUMNS:
            lines.append(self._line())
        if len(lines[-1]) > _COLUMNS:
            raise DamagedHeader
        return base64_text.decode(b"".join(lines))


def _is_argument(text: bytes) -> bool:
    return len(text) > 0 and all(0x21 <= code <= 0x7E for code in text)
