"""A recipient stanza, and what makes and opens one (age v1, Recipient stanza)."""

from dataclasses import dataclass
from typing import Protocol

from ishr_protocol.errors import DamagedHeader


@dataclass(frozen=True)
class Stanza:
    """One section of a header: the file key, wrapped for one recipient."""

    args: tuple[str, ...]
    """The first one names the type. Never empty; each of printable ASCII without spaces."""
    body: bytes

    @property
    def kind(self) -> str:
        """The type of recipient, such as `X25519`."""
        return self.args[0]

    def require(self, argument_count: int, body_size: int) -> None:
        """Raise `DamagedHeader` unless the shape is exactly this.

        A body of another size is never decrypted: it would let a sender ask which of many keys
        is in use with one file (age v1, partitioning oracle attacks).
        """
        if len(self.args) != argument_count or len(self.body) != body_size:
            raise DamagedHeader


class Recipient(Protocol):
    """Someone for whom a file is sealed."""

    @property
    def label(self) -> str:
        """Recipients are mixed in one file only when their labels are equal."""

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap the 16 bytes of `file_key` so that only this recipient can unwrap them."""


class Identity(Protocol):
    """Someone who opens files."""

    def unwrap(self, stanza: Stanza) -> bytes:
        """Return the file key.

        Raises `NoMatchingIdentity` when the stanza is of another type or for somebody else, and
        `DamagedHeader` when it is of the own type and malformed.
        """
