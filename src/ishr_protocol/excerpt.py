"""Part of a sealed record, shown so that it can be checked (docs/protocol-seal.md, Excerpt)."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ishr_protocol import canonical
from ishr_protocol.document import Document
from ishr_protocol.errors import DamagedContent, UnknownFormat
from ishr_protocol.limits import EXCERPT_BYTES, JSON_DEPTH, SEAL_LEAVES
from ishr_protocol.merkle import hidden_branches, root_of_shown
from ishr_protocol.reasons import Reason
from ishr_protocol.seal import Seal, SealedRecord, read_seal
from ishr_protocol.seal_leaves import SALT_BYTES, Leaf, Path, digests_of, leaves_of, salt_of

EXCERPT_TYPE = "ishr.excerpt/1"


@dataclass(frozen=True)
class Shown:
    """One leaf that is shown, with what it takes to find it in the tree."""

    leaf: Leaf
    salt: bytes


@dataclass(frozen=True)
class Excerpt:
    """Some leaves of a sealed record; the others cannot be guessed from it."""

    seal: Seal
    shown: Mapping[int, Shown]
    """By their place in the tree."""
    hidden: tuple[bytes, ...]
    """Digests of the branches in which nothing is shown, from left to right."""

    def require_sealed(self) -> None:
        """Raise `BadSignature` or `DamagedContent` unless all that is shown was sealed so."""
        self.seal.require_signature()
        digests = {place: one.leaf.digest(one.salt) for place, one in self.shown.items()}
        if root_of_shown(self.seal.leaves, digests, self.hidden).hex() != self.seal.root:
            raise DamagedContent(Reason.SEAL)

    def to_bytes(self) -> bytes:
        """The whole file, as JCS."""
        shown = [_to_json(place, self.shown[place]) for place in sorted(self.shown)]
        return canonical.encode(
            {
                "type": EXCERPT_TYPE,
                "seal": self.seal.to_json(),
                "shown": shown,
                "hidden": [branch.hex() for branch in self.hidden],
            }
        )


def excerpt_of(
    record: Mapping[str, Any], sealed: SealedRecord, show: Callable[[Path], bool]
) -> Excerpt:
    """Show the leaves whose path is chosen; raises `DamagedContent` when it is not the record."""
    sealed.seal.require_content(record, sealed.opening)
    leaves = leaves_of(record, sealed.opening.words)
    salts = sealed.opening.salts
    shown = {
        place: Shown(leaf, salt_of(salts, place))
        for place, leaf in enumerate(leaves)
        if show(leaf.path)
    }
    hidden = hidden_branches(digests_of(leaves, salts), shown)
    return Excerpt(sealed.seal, shown, tuple(hidden))


def read_excerpt(data: bytes) -> Excerpt:
    """Read an excerpt; `require_sealed` says whether it holds.

    Raises `UnknownFormat`, `DamagedContent` or `LimitExceeded`.
    """
    value = canonical.decode(data, EXCERPT_BYTES)
    document = Document(value, DamagedContent)
    if document.text("type", 100) != EXCERPT_TYPE:
        raise UnknownFormat
    assert isinstance(value, dict)
    entries = document.array("shown", SEAL_LEAVES)
    shown = dict(map(_read_shown, entries))
    if len(shown) != len(entries):
        raise DamagedContent(Reason.DUPLICATE)
    hidden = document.hashes("hidden", SEAL_LEAVES)
    return Excerpt(read_seal(value.get("seal")), shown, tuple(map(bytes.fromhex, hidden)))


def _to_json(place: int, shown: Shown) -> dict[str, Any]:
    return {
        "place": place,
        "path": list(shown.leaf.path),
        "value": shown.leaf.value,
        "salt": base64.b64encode(shown.salt).decode(),
    }


def _read_shown(value: object) -> tuple[int, Shown]:
    entry = Document(value, DamagedContent)
    path = tuple(_step(step) for step in entry.array("path", JSON_DEPTH, 1))
    assert isinstance(value, dict)
    leaf = Leaf(path, value.get("value"))
    salt = entry.bytes("salt", SALT_BYTES, SALT_BYTES)
    return entry.integer("place", 0, SEAL_LEAVES), Shown(leaf, salt)


def _step(step: object) -> str | int:
    if isinstance(step, str) or (type(step) is int and step >= 0):
        return step
    raise DamagedContent(Reason.SEAL)
