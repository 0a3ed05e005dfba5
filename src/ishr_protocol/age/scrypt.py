"""The passphrase recipient type `scrypt`: understood, and written only when asked for."""

import re
import secrets
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ishr_protocol.age import base64_text
from ishr_protocol.age.file_key import WRAPPED_SIZE, unwrap_file_key, wrap_file_key
from ishr_protocol.age.stanza import Stanza
from ishr_protocol.errors import DamagedHeader, LimitExceeded, NoMatchingIdentity
from ishr_protocol.reasons import Reason

SCRYPT_KIND: Final = "scrypt"
_LABEL: Final = b"age-encryption.org/v1/scrypt"
_SALT_SIZE: Final = 16
_DEFAULT_WORK_FACTOR: Final = 18
"""Logarithm of the cost: 256 MiB of memory, about a second."""
_WORK_FACTOR_LIMIT: Final = 20
"""1 GiB of memory: the file says how much, so somebody must say when it is too much."""
_WORK_FACTOR: Final = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True)
class ScryptRecipient:
    """Seals a file with a passphrase; always alone in its file.

    `work_factor` is the logarithm of the cost, 1 to 20; anything else raises `ValueError`.
    """

    passphrase: str = field(repr=False)
    work_factor: int = _DEFAULT_WORK_FACTOR

    def __post_init__(self) -> None:
        if not 1 <= self.work_factor <= _WORK_FACTOR_LIMIT:
            raise ValueError(self.work_factor)

    @property
    def label(self) -> str:
        """Another one each time, so that nothing can be mixed with it."""
        return secrets.token_hex(16)

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap `file_key` under a key stretched from the passphrase."""
        salt = secrets.token_bytes(_SALT_SIZE)
        key = _stretch(self.passphrase, salt, self.work_factor)
        args = (SCRYPT_KIND, base64_text.encode(salt).decode("ascii"), str(self.work_factor))
        return Stanza(args, wrap_file_key(key, file_key))


@dataclass(frozen=True)
class ScryptIdentity:
    """Opens a file with a passphrase."""

    passphrase: str = field(repr=False)

    def unwrap(self, stanza: Stanza) -> bytes:
        """Return the file key; raises `NoMatchingIdentity`, `DamagedHeader` or `LimitExceeded`."""
        if stanza.kind != SCRYPT_KIND:
            raise NoMatchingIdentity
        stanza.require(argument_count=3, body_size=WRAPPED_SIZE)
        salt = base64_text.decode_exactly(stanza.args[1].encode("ascii"), _SALT_SIZE)
        key = _stretch(self.passphrase, salt, _read_work_factor(stanza.args[2]))
        return unwrap_file_key(key, stanza.body)


def _read_work_factor(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]*", text):
        raise DamagedHeader
    if not _WORK_FACTOR.fullmatch(text) or int(text) > _WORK_FACTOR_LIMIT:
        raise LimitExceeded(Reason.WORK_FACTOR)
    return int(text)


def _stretch(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    scrypt = Scrypt(salt=_LABEL + salt, length=32, n=1 << work_factor, r=8, p=1)
    try:
        return scrypt.derive(passphrase.encode("utf-8"))
    except MemoryError:
        raise LimitExceeded(Reason.WORK_FACTOR) from None
