"""Sealing and opening whole age files (age v1, Encrypted file format)."""

import secrets
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Final

from ishr_protocol.age.file_key import new_file_key, payload_key
from ishr_protocol.age.header import Header, encode_header, read_header
from ishr_protocol.age.hybrid import HybridRecipient, grease_stanza
from ishr_protocol.age.scrypt import SCRYPT_KIND
from ishr_protocol.age.stanza import Identity, Recipient
from ishr_protocol.errors import DamagedHeader, NoMatchingIdentity
from ishr_protocol.finishing import write_fully
from ishr_protocol.stream import SeekableStreamReader, StreamReader, StreamWriter, read_fully

_NONCE_SIZE: Final = 16


def seal(sink: BinaryIO, recipients: Sequence[Recipient], grease: int = 0) -> StreamWriter:
    """Begin an age file in `sink` for `recipients`; what is written to the result is its content.

    `grease` adds stanzas that nobody can open; it needs hybrid recipients. The stanzas are
    shuffled, so their order tells nothing. Closing the result makes the file whole; `sink` stays
    open. Raises `ValueError` for recipients that must not be mixed, and `LimitExceeded` for too
    many.
    """
    _require_mixable(recipients)
    if grease and recipients[0].label != HybridRecipient.label:
        raise ValueError(grease)
    file_key = new_file_key()
    stanzas = [recipient.wrap(file_key) for recipient in recipients]
    stanzas += [grease_stanza() for _ in range(grease)]
    secrets.SystemRandom().shuffle(stanzas)
    nonce = secrets.token_bytes(_NONCE_SIZE)
    write_fully(sink, encode_header(stanzas, file_key) + nonce)
    return StreamWriter(sink, payload_key(file_key, nonce))


def _require_mixable(recipients: Sequence[Recipient]) -> None:
    """One weak stanza would undo what the strong ones promise, so kinds are never mixed."""
    labels = {recipient.label for recipient in recipients}
    if len(labels) != 1:
        raise ValueError(labels)


def open_sealed(source: BinaryIO, identities: Iterable[Identity]) -> StreamReader:
    """Read the header at the position of `source` and return its content, in order.

    Raises `UnknownFormat`, `DamagedHeader`, `LimitExceeded` or `NoMatchingIdentity`; reading the
    result raises `DamagedPayload`. The content is whole only once reading has reached the end.
    """
    return StreamReader(source, _read_payload_key(source, identities))


def open_seekable(
    source: BinaryIO, identities: Iterable[Identity], *, close_source: bool = False
) -> SeekableStreamReader:
    """Like `open_sealed`, for reading at any place; the file must fill the rest of `source`."""
    key = _read_payload_key(source, identities)
    return SeekableStreamReader(source, key, close_source=close_source)


def _read_payload_key(source: BinaryIO, identities: Iterable[Identity]) -> bytes:
    header = read_header(source)
    file_key = _unwrap(header, identities)
    header.verify(file_key)
    nonce = read_fully(source, _NONCE_SIZE)
    if len(nonce) != _NONCE_SIZE:
        raise DamagedHeader
    return payload_key(file_key, nonce)


def _unwrap(header: Header, identities: Iterable[Identity]) -> bytes:
    if len(header.stanzas) > 1 and any(stanza.kind == SCRYPT_KIND for stanza in header.stanzas):
        raise DamagedHeader  # who knows a passphrase relies on nobody else having written the file
    for identity in identities:
        for stanza in header.stanzas:
            try:
                return identity.unwrap(stanza)
            except NoMatchingIdentity:
                continue
    raise NoMatchingIdentity
