"""The entries of the `evidence` field of a record: one for each file; plain rules."""

from collections.abc import Mapping, Sequence
from typing import Any


def entry_of(document: Mapping[str, Any], attachment_id: str) -> Mapping[str, Any]:
    """What the record says of a file; empty when it says nothing."""
    for entry in _entries(document.get("evidence")):
        if entry.get("id") == attachment_id:
            return entry
    return {}


def with_field(
    evidence: object, attachment_id: str, field: str, value: object
) -> list[Mapping[str, Any]]:
    """The whole field with another value in the entry of one file; None takes the value away.

    A file that was added since the field was read gets an entry: the program completes it.
    """
    entries = _entries(evidence)
    if all(entry.get("id") != attachment_id for entry in entries):
        entries.append({"id": attachment_id})
    return [
        _changed(entry, field, value) if entry.get("id") == attachment_id else entry
        for entry in entries
    ]


def _changed(entry: Mapping[str, Any], field: str, value: object) -> Mapping[str, Any]:
    others = {name: old for name, old in entry.items() if name != field}
    return others if value is None else {**others, field: value}


def _entries(evidence: object) -> list[Mapping[str, Any]]:
    if not isinstance(evidence, Sequence) or isinstance(evidence, str):
        return []
    return [entry for entry in evidence if isinstance(entry, Mapping)]
