"""Other people's programs: npm packages at exact versions, installed once into this folder."""

import base64
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
LOCK = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules"
STAMP = INSTALLED / "package-lock.json"
"""A copy of the lock file that the folder was installed from."""


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the npm packages of `package-lock.json`; installs them when they are absent."""
    if not _is_current():
        _install()
    return INSTALLED


@pytest.fixture(scope="session")
def start_node(node_modules: Path) -> Iterator[Callable[[str], "NodeScript"]]:
    """Start a script beside these tests; it ends with the test run."""
    assert node_modules.is_dir()
    with ExitStack() as running:
        yield lambda script: running.enter_context(NodeScript(script))


class NodeScript:
    """A script that answers each line of JSON with another one."""

    def __init__(self, script: str) -> None:
        self._process = subprocess.Popen(
            ["node", str(HERE / script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> "NodeScript":
        return self

    def ask(self, **request: object) -> Any:
        """Send one request and wait for its answer; what the script complains of is shown."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the script stopped"
        return json.loads(answer)

    def __exit__(self, *reason: object) -> None:
        with self._process:  # closes its input, at which it ends, and waits
            pass


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
