"""A record of 200 acts: saved again, opened, and its acts shown; beside a record of one line."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.rows import Row

ACTS = 200
RUNS = 3
LARGE: dict[str, Any] = {
    "one_line": "Two hundred people were held at the bridge",
    "parties": [
        {"id": f"p{number}", "kind": "individual", "code_name": f"Name {number}"}
        for number in range(ACTS)
    ],
    "acts": [
        {
            "id": f"a{number}",
            "type": "detention",
            "victim": f"p{number}",
            "when": "2026-03-14",
            "detention": {"from": "2026-03-14", "counsel": ["denied"], "denied_care": "yes"},
        }
        for number in range(ACTS)
    ],
}
SMALL: dict[str, Any] = {"one_line": "One line"}


def measure(folder: Path) -> Iterator[Row]:
    """Each run is a process of its own, as it is for a person."""
    runs = []
    for number in range(RUNS):
        command = [sys.executable, "-m", "tests.bench.record_child", str(folder / str(number))]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append([float(one) for one in done.stdout.split()])
    save, open_, acts, save_small, open_small, acts_small = (
        min(column) for column in zip(*runs, strict=True)
    )
    small = "a record of one line"
    yield Row(f"save a record of {ACTS} acts", save, "ms", small, save_small)
    yield Row(f"open a record of {ACTS} acts", open_, "ms", small, open_small)
    yield Row(f"show its {ACTS} acts", acts, "ms", small, acts_small)
