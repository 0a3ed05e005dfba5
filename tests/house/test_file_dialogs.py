"""Only one module may open file dialogs: those of Qt write down the folders they were in."""

import ast
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src"
DIALOG = "QFileDialog"
ONLY = "file_chooser.py"


def names_the_dialog(source: str) -> bool:
    """Whether code imports or reaches the dialog, by any name; comments and texts do not count."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.alias) and node.name in {DIALOG, "*"}:
            return True
        if isinstance(node, ast.Attribute) and node.attr == DIALOG:
            return True
    return False


def test_only_the_chooser_opens_file_dialogs() -> None:
    found = [path for path in SOURCES.rglob("*.py") if names_the_dialog(path.read_text("utf-8"))]
    assert [path.name for path in found] == [ONLY]


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtWidgets import QFileDialog as Other",
        "from PySide6.QtWidgets import *",
        "from PySide6 import QtWidgets\nQtWidgets.QFileDialog.getOpenFileName()",
    ],
)
def test_every_way_to_the_dialog_is_seen(source: str) -> None:
    assert names_the_dialog(source)


def test_a_word_about_it_is_no_use_of_it() -> None:
    assert not names_the_dialog('"""Never QFileDialog."""  # QFileDialog')
