"""Every import contract is broken once, deliberately, and must be the one that says so."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

# contract id -> (module that gets a forbidden import, the import)
VIOLATIONS = {
    "packages": ("ishr_relay/settings.py", "import ishr_desktop.domain.role"),
    "desktop-layers": ("ishr_desktop/domain/role.py", "import ishr_desktop.storage.vault"),
    "relay-layers": ("ishr_relay/settings.py", "import ishr_relay.app"),
    "domain": ("ishr_desktop/domain/role.py", "import rfc8785"),
    "qt": ("ishr_desktop/sync/engine.py", "import PySide6.QtCore"),
    "presenters": ("ishr_desktop/ui/unlock/presenter.py", "import PySide6.QtCore"),
    "sql": ("ishr_desktop/services/incidents.py", "import sqlite3"),
    "cryptography": ("ishr_desktop/sync/engine.py", "import cryptography"),
    "network": ("ishr_desktop/sync/engine.py", "import httpx2"),
    "relay-cannot-open": ("ishr_relay/mailbox/state.py", "import ishr_protocol.batch"),
    "ui-and-storage": ("ishr_desktop/ui/jobs.py", "import ishr_desktop.storage.vault"),
    "views": ("ishr_desktop/ui/unlock/view.py", "import ishr_desktop.services.session"),
    "screens": ("ishr_desktop/ui/unlock/view.py", "import ishr_desktop.ui.settings"),
}


def contracts() -> list[str]:
    """The ids of all contracts, as pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [str(one["id"]) for one in project["tool"]["importlinter"]["contracts"]]


def lint(tree: Path, *contract_ids: str) -> subprocess.CompletedProcess[str]:
    chosen = [part for one in contract_ids for part in ("--contract", one)]
    command = [str(LINT_IMPORTS), "--no-cache", "--config", "pyproject.toml", *chosen]
    # In front of the installed packages, so that the damaged copy is what is read.
    environment = {"PYTHONPATH": str(tree / "src"), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the source tree that a test may damage."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_a_violation_here() -> None:
    assert sorted(contracts()) == sorted(VIOLATIONS)


@pytest.mark.parametrize("contract", sorted(VIOLATIONS))
def test_a_violation_breaks_its_contract(tree: Path, contract: str) -> None:
    name, statement = VIOLATIONS[contract]
    module = tree / "src" / name
    assert lint(tree, contract).returncode == 0, "the house itself must keep the contract"
    module.write_text(f"{statement}\n{module.read_text(encoding='utf-8')}", encoding="utf-8")
    found = lint(tree, contract)
    assert found.returncode == 1, found.stdout + found.stderr
    assert "BROKEN" in found.stdout


def test_a_new_top_level_module_must_be_given_a_place(tree: Path) -> None:
    (tree / "src" / "ishr_desktop" / "newcomer.py").write_text('"""New."""\n', encoding="utf-8")
    assert lint(tree, "desktop-layers").returncode == 1
