"""Builds the packs before the program is packaged or installed (see resources/build_packs.py)."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PacksHook(BuildHookInterface):
    """Runs in the environment that `build-system.requires` describes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build both packs; raises `CalledProcessError` when their files have faults."""
        script = Path(self.root) / "resources" / "build_packs.py"
        subprocess.run([sys.executable, str(script)], check=True, stdout=sys.stderr)
