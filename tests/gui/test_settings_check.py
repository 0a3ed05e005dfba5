"""What the settings say after the vault was checked."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ishr_desktop.domain.checking import Finding
from ishr_desktop.ui.settings.presenter import CheckResult
from ishr_desktop.ui.settings.view import MOST, SettingsView


def said(view: SettingsView) -> str:
    return "\n".join(label.text() for label in view.safety.findChildren(QLabel))


def test_what_does_not_hold_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    view = SettingsView(tmp_path)
    qtbot.addWidget(view)
    seal = Finding("seal", "KT-26-014, version 3", "signature")
    custody = Finding("custody", "KT-26-014, entry 2", "changed")
    view.vault_checked(CheckResult(False, 3, (("KT-26-015", "gate.jpg"),), (seal, custody)))
    words = said(view)
    assert "gate.jpg" in words
    assert "KT-26-014, version 3" in words
    assert "changed after it was signed" in words
    assert "custody log" in words


def test_as_many_as_can_be_looked_at(qtbot: QtBot, tmp_path: Path) -> None:
    view = SettingsView(tmp_path)
    qtbot.addWidget(view)
    files = tuple((f"KT-26-{number:03}", "gate.jpg") for number in range(MOST + 3))
    view.vault_checked(CheckResult(False, 20, files))
    assert said(view).count("gate.jpg") == MOST
    assert "And 3 more." in said(view)
