"""What a folder holds and what became of its files, as JSON and as lines."""

from collections.abc import Iterator, Sequence
from typing import Any

from ishr_desktop.cli.hints import words_for
from ishr_desktop.domain.folder import AlreadyHere, FoundFile, Imported
from ishr_desktop.domain.reasons import reason_of
from ishr_desktop.services.folder_import import Scan


def scan_value(scan: Scan) -> dict[str, Any]:
    """A look through a folder as JSON."""
    return {
        "files": [_file(one) for one in scan.files],
        "skipped": [{"file": str(one.path), "reason": one.reason.value} for one in scan.skipped],
        "new": len(scan.new),
        "size": scan.size,
        "whole": scan.is_whole,
    }


def scan_lines(scan: Scan) -> Iterator[str]:
    """A look through a folder for people."""
    for one in scan.files:
        here = "" if one.already is AlreadyHere.NO else "  (seems to be here already)"
        yield f"{one.changed_at:%Y-%m-%d %H:%M}  {one.size:>12}  {one.path}{here}"
    for skipped in scan.skipped:
        yield f"left out ({skipped.reason}): {skipped.path}"
    yield f"{len(scan.new)} new files, {scan.size} bytes. Nothing was taken in."
    if not scan.is_whole:
        yield "There are more files than are looked at in one go. Please scan folder by folder."


def taken_value(taken: Sequence[Imported]) -> list[dict[str, Any]]:
    """What became of each file as JSON."""
    return [
        {
            "file": str(one.file.path),
            "attachment": one.attachment and one.attachment.to_json(),
            "reason": one.error and reason_of(one.error),
        }
        for one in taken
    ]


def taken_lines(taken: Sequence[Imported]) -> Iterator[str]:
    """What became of each file for people."""
    for one in taken:
        if one.attachment is not None:
            yield f"{one.attachment.id}  {one.attachment.size:>12}  {one.attachment.name}"
    for one in taken:
        if one.error is not None:
            yield f"{one.file.path}: {words_for(one.error)}"
    yield f"{sum(one.attachment is not None for one in taken)} of {len(taken)} files are here now."


def _file(found: FoundFile) -> dict[str, Any]:
    return {
        "file": str(found.path),
        "size": found.size,
        "changed_at": found.changed_at.isoformat(),
        "already": found.already.value,
        "same": found.same and found.same.id,
    }
