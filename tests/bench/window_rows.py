"""From the command to a window that can be used, beside an empty Qt window.

Each start is a process of its own, as it is for a person.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.rows import Row

STARTS = 5
INCIDENTS = 10_000


def measure(folder: Path) -> Iterator[Row]:
    """Cold start, unlocking into the list, and the memory both need."""
    vault = folder / "vault"
    _child("make", vault)
    empty = [_child("empty", vault) for _ in range(STARTS)]
    locked = [_child("locked", vault) for _ in range(STARTS)]
    opened = [_child("opened", vault) for _ in range(STARTS)]
    nothing = "an empty Qt window"
    yield _row("start to the lock screen", locked, 0, "ms", nothing, empty)
    yield _row(f"unlock to the list of {INCIDENTS:,}", opened, 0, "ms", "Argon2id alone", opened, 2)
    yield _row("memory, lock screen", locked, 1, "MiB", nothing, empty)
    yield _row(f"memory, list of {INCIDENTS:,}", opened, 1, "MiB", nothing, empty)


def _row(
    name: str,
    ours: list[list[float]],
    column: int,
    unit: str,
    what: str,
    theirs: list[list[float]],
    their_column: int | None = None,
) -> Row:
    beside = column if their_column is None else their_column
    value = min(one[column] for one in ours)
    return Row(name, value, unit, what, min(one[beside] for one in theirs))


def _child(verb: str, vault: Path) -> list[float]:
    command = [sys.executable, "-m", "tests.bench.window_child", verb, str(vault)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]
