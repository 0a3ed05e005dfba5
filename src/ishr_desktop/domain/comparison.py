"""Two versions of a record side by side, field by field.

Lists whose entries have an `id` are matched by it. Texts, dates and numbers with a qualifier are
compared as wholes: nobody wants to read that `edtf` changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.incident import Document

Path = tuple[str | int, ...]
"""Names of fields, ids of list entries, and places in lists without ids, counted from 0."""

_WHOLES = frozenset({"edtf", "text", "missing", "q", "lang"})
"""An object with one of these is one value."""
_NOTHING: tuple[Any, ...] = (None, "", [], {})


class ChangeKind(StrEnum):
    """What happened to a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One value that is not the same in both versions."""

    path: Path
    kind: ChangeKind
    before: Any
    """None when it was added."""
    after: Any
    """None when it was removed."""


def compare(before: Document, after: Document) -> tuple[Change, ...]:
    """What is different, in the order of the later version, what is gone last."""
    return tuple(_fields((), before, after))


def _fields(path: Path, before: Document, after: Document) -> Iterator[Change]:
    for name in dict.fromkeys([*after, *before]):
        yield from _values((*path, name), before.get(name), after.get(name))


def _values(path: Path, before: Any, after: Any) -> Iterator[Change]:
    before, after = _plain(before), _plain(after)
    if before == after and type(before) is type(after):
        return
    if _has_fields(before) and _has_fields(after):
        yield from _fields(path, before, after)
    elif _entries(before) and _entries(after):
        yield from _fields(path, _by_id(before), _by_id(after))
    elif _objects(before) and _objects(after):
        yield from _in_order(path, before, after)
    else:
        yield _change(path, before, after)


def _change(path: Path, before: Any, after: Any) -> Change:
    if before is None:
        return Change(path, ChangeKind.ADDED, None, after)
    kind = ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
    return Change(path, kind, before, after)


def _plain(value: Any) -> Any:
    """The value; None for everything that says nothing."""
    return None if any(value == empty for empty in _NOTHING) and value is not False else value


def _has_fields(value: Any) -> bool:
    return isinstance(value, Mapping) and not _WHOLES & value.keys()


def _objects(value: Any) -> bool:
    return isinstance(value, list) and all(map(_has_fields, value))


def _entries(value: Any) -> bool:
    """Whether this is a list of objects, each with an id of its own."""
    if not _objects(value):
        return False
    ids = [entry.get("id") for entry in value]
    return all(isinstance(one, str) and one for one in ids) and len(set(ids)) == len(ids)


def _by_id(entries: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {entry["id"]: entry for entry in entries}


def _in_order(path: Path, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    for place in range(max(len(before), len(after))):
        old = before[place] if place < len(before) else None
        new = after[place] if place < len(after) else None
        yield from _values((*path, place), old, new)
