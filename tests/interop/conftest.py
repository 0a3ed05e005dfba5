"""Other people's programs: npm packages at exact versions, installed once into this folder."""

import base64
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
LOCK = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules"
STAMP = INSTALLED / "package-lock.json"
"""A copy of the lock file that the folder was installed from."""

Node = Callable[..., Any]


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the npm packages of `package-lock.json`; installs them when they are absent."""
    if not _is_current():
        _install()
    return INSTALLED


@pytest.fixture(scope="session")
def run_node(node_modules: Path) -> Node:
    """Run a script beside these tests: a JSON value goes in and another one comes out.

    Inside, bytes are base64 text under a key that ends with `_base64`.
    """
    assert node_modules.is_dir()

    def run(script: str, **request: Any) -> Any:
        done = subprocess.run(
            ["node", str(HERE / script)],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def to_text(data: bytes) -> str:
    """Bytes as they travel inside JSON."""
    return base64.b64encode(data).decode("ascii")


def _is_current() -> bool:
    return STAMP.is_file() and STAMP.read_bytes() == LOCK.read_bytes()


def _install() -> None:
    """Install beside the folder and move into place, so that it is whole or absent."""
    with tempfile.TemporaryDirectory(prefix=".install-", dir=HERE) as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        new = Path(folder) / "node_modules"
        shutil.copy(LOCK, new / LOCK.name)
        _replace(new, Path(folder) / "old")


def _replace(new: Path, old: Path) -> None:
    if INSTALLED.exists() and not _is_current():
        INSTALLED.replace(old)
    try:
        new.replace(INSTALLED)
    except OSError:
        assert _is_current()  # another process of the same test run was faster
