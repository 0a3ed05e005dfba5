"""The packs of the program are made by what an installer has."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ONLY = """
import sys

class Nothing:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and top not in {allowed!r}:
            raise ModuleNotFoundError(f"{{name}} is not in build-system.requires")

sys.meta_path.insert(0, Nothing())
sys.argv = [{script!r}]
import runpy
runpy.run_path({script!r}, run_name="__main__")
"""
"""Runs the builder where nothing can be imported but what the wheel is built with."""


def test_packs_are_built_with_what_an_installer_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    required = {part.partition(">")[0] for part in project["build-system"]["requires"]}
    assert required == {"hatchling", "defusedxml", "markdown-it-py", "pyyaml"}
    modules = ["defusedxml", "markdown_it", "mdurl", "yaml", "_yaml"]
    allowed = [*modules, "ishr_desktop", "ishr_protocol"]
    script = str(ROOT / "resources" / "build_packs.py")
    program = ONLY.format(allowed=allowed, script=script)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
