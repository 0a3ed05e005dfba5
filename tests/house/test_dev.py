"""`dev.py` in places where it is started first: old Python, half an environment, no rights."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import dev
import pytest

ROOT = Path(__file__).resolve().parents[2]


def write_program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH: what dpkg and apt answer is written there."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_it_is_read_by_a_python_that_is_too_old() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_a_python_that_is_too_old_is_named() -> None:
    with pytest.raises(dev.SetUpError, match=r"This is Python 3\.9\.18, .* needs 3\.11 or later"):
        dev.require_python((3, 9, 18))
    dev.require_python((3, 11, 0))


def test_the_environment_of_these_tests_is_usable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    assert dev.is_usable()


@pytest.mark.parametrize(
    "answer",
    ["echo '(3, 9)'", "exit 1", "echo '(3, 11' >&2"],
    ids=["another version", "no uv", "broken"],
)
def test_an_environment_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    write_program(tmp_path / "python", answer)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    assert not dev.is_usable()


def test_an_environment_cut_off_while_it_was_made_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "bin" / "python")
    assert not dev.is_usable()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path], check=True)
    assert not dev.is_usable()


def test_an_environment_whose_python_was_removed_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "python").symlink_to(tmp_path / "python3.10")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    assert not dev.is_usable()


def test_without_rights_the_line_to_type_is_shown(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_program(programs / "dpkg-query", '[ "$4" = libgl1 ] && echo installed')
    write_program(programs / "apt-get", "echo apt-get was started >&2; exit 9")
    # Tests may run as root; this is the answer for everybody else.
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.SetUpError) as raised:
        dev.install_system_packages(["libegl1", "libgl1", "fonts-noto-core"])
    line = "sudo apt-get install -y --no-install-recommends libegl1 fonts-noto-core"
    assert line in [part.strip() for part in str(raised.value).splitlines()]


def test_root_gets_only_what_is_missing(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_program(programs / "dpkg-query", '[ "$4" = libgl1 ] && echo installed')
    write_program(programs / "apt-get", f'echo "$@" >> "{tmp_path}/asked"')
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev.install_system_packages(["libegl1", "libgl1"])
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == ["update -qq", "install -y --no-install-recommends libegl1 -qq"]


def test_a_package_with_its_newer_name_is_not_missing(programs: Path) -> None:
    """Debian 13 and Ubuntu 24.04 have `libglib2.0-0t64`; dpkg answers for it and fails as well."""
    write_program(
        programs / "dpkg-query",
        'for name; do [ "$name" = libglib2.0-0t64 ] && echo installed; done; exit 1',
    )
    assert dev.is_installed("libglib2.0-0")
    assert not dev.is_installed("libegl1")


def test_a_package_that_was_removed_is_missing(programs: Path) -> None:
    write_program(programs / "dpkg-query", "echo config-files; echo not-installed")
    assert not dev.is_installed("libegl1")


def test_a_system_without_dpkg_is_left_alone(programs: Path) -> None:
    assert list(programs.iterdir()) == []
    dev.install_system_packages(["libegl1"])


def test_every_tool_can_be_locked() -> None:
    assert dev.locked_version("uv")[0].isdigit()
    with pytest.raises(dev.SetUpError, match="nonesuch"):
        dev.locked_version("nonesuch")


def test_it_is_started_from_any_folder(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "dev.py"), "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    assert "python3 dev.py demo" in done.stdout
    assert list(tmp_path.iterdir()) == []
