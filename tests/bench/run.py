"""All measurements as a table, and as JSON with `--json FILE`.

References are measured in the same run, so that the ratios mean something on any machine.
"""

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench import (
    advice_rows,
    batch_rows,
    guide_rows,
    pack_rows,
    record_rows,
    vault_rows,
    window_rows,
)
from tests.bench.rows import Row, table

GROUPS = {
    "window": window_rows.measure,
    "record": record_rows.measure,
    "vault": vault_rows.measure,
    "batch": batch_rows.measure,
    "guides": guide_rows.measure,
    "packs": pack_rows.measure,
    "advice": advice_rows.measure,
}


def main() -> None:
    """Measure the chosen groups, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", help=f"any of {', '.join(GROUPS)}; all when none")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows here")
    arguments = parser.parse_args()
    chosen = arguments.groups or list(GROUPS)
    if unknown := set(chosen) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in chosen:
        # On the disk of the machine: /tmp is often memory, which no laptop's vault is in.
        with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="ishr-bench-") as folder:
            rows += GROUPS[name](Path(folder))
    sys.stdout.write("\n".join(table(rows)) + "\n")
    if arguments.json:
        machine = {"python": platform.python_version(), "machine": platform.platform()}
        content = {"machine": machine, "rows": [row.to_json() for row in rows]}
        arguments.json.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
