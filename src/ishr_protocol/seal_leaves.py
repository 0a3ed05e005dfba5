"""What is sealed of a record: one leaf for each value (docs/protocol-seal.md, Leaves)."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ishr_protocol import canonical
from ishr_protocol.document import is_sha256
from ishr_protocol.errors import LimitExceeded
from ishr_protocol.limits import SEAL_LEAVES
from ishr_protocol.merkle import leaf_digest
from ishr_protocol.reasons import Reason

SALT_BYTES = 16
RESERVED = "seal"
"""No field of a record: what is sealed beside the record has paths that begin with it."""
_IN_STATEMENT = frozenset({"schema", "id", "version", RESERVED})
_FILE = ("media_type", "sha256", "sha512", "size")

Path = tuple[str | int, ...]
"""The way to a value: names of objects, and places in lists counted from 0."""


@dataclass(frozen=True)
class Leaf:
    """One value of a record, and where it stands."""

    path: Path
    value: Any
    """A text, a number, true, false, null, an empty object or list, or the facts of a file."""

    def digest(self, salt: bytes) -> bytes:
        """The digest by which the leaf stands in the tree; nobody guesses it without the salt."""
        return leaf_digest(salt + canonical.encode([list(self.path), self.value]))


def leaves_of(record: Mapping[str, Any], words: str) -> tuple[Leaf, ...]:
    """All leaves, in the order of the tree; `words` say why it is sealed.

    Raises `LimitExceeded` for a record with more values than are sealed.
    """
    found: list[Leaf] = []
    for leaf in _all(record, words):
        if len(found) == SEAL_LEAVES:
            raise LimitExceeded(Reason.LEAVES)
        found.append(leaf)
    return tuple(found)


def new_salts(count: int) -> bytes:
    """Fresh salts for so many leaves, one after the other."""
    return secrets.token_bytes(SALT_BYTES * count)


def digests_of(leaves: Sequence[Leaf], salts: bytes) -> list[bytes]:
    """The digest of each leaf with its salt."""
    return [leaf.digest(salt_of(salts, place)) for place, leaf in enumerate(leaves)]


def salt_of(salts: bytes, place: int) -> bytes:
    """The salt of one leaf."""
    return salts[SALT_BYTES * place : SALT_BYTES * (place + 1)]


def _all(record: Mapping[str, Any], words: str) -> Iterator[Leaf]:
    fields = {name: value for name, value in record.items() if name not in _IN_STATEMENT}
    for name in _in_order(fields):
        yield from _values((name,), fields[name])
    yield Leaf((RESERVED, "words"), words)
    for number, file in enumerate(_files(record.get("evidence"))):
        yield Leaf((RESERVED, "files", number), file)


def _values(path: Path, value: Any) -> Iterator[Leaf]:
    if isinstance(value, Mapping) and value:
        for name in _in_order(value):
            yield from _values((*path, name), value[name])
    elif isinstance(value, list) and value:
        for place, inner in enumerate(value):
            yield from _values((*path, place), inner)
    else:
        yield Leaf(path, value)


def _in_order(names: Iterable[str]) -> list[str]:
    """As the canonical form sorts them: by UTF-16 code units (RFC 8785, 3.2.3)."""
    return sorted(names, key=lambda name: name.encode("utf-16-be"))


def _files(evidence: object) -> Iterator[dict[str, Any]]:
    """What is sealed of each file beside what its record says: enough to know its bytes again."""
    for entry in evidence if isinstance(evidence, list) else ():
        if isinstance(entry, Mapping) and is_sha256(str(entry.get("sha256"))):
            yield {name: entry[name] for name in _FILE if name in entry}
