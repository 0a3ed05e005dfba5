"""Answers for the system's own file dialogs.

They belong to the operating system and cannot be driven without a screen, so this is the one part
of the window that the demonstration puts something in the place of.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from PySide6.QtWidgets import QFileDialog


@contextmanager
def choosing(*paths: Path) -> Iterator[None]:
    """Every file dialog that opens meanwhile is answered with these files."""
    names = [str(path) for path in paths]
    with (
        mock.patch.object(QFileDialog, "getOpenFileName", lambda *_, **__: (names[0], "")),
        mock.patch.object(QFileDialog, "getOpenFileNames", lambda *_, **__: (names, "")),
        mock.patch.object(QFileDialog, "getSaveFileName", lambda *_, **__: (names[0], "")),
    ):
        yield
