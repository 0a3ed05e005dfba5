"""How much one text of a record holds, and what is said when somebody pastes more."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from ishr_desktop.ui.texts import translate

TEXT_LIMIT = 1_000_000
"""Characters (docs/incident.md); a window that lays out more of them stands still."""


def is_too_long(editor: QPlainTextEdit, pasted: QMimeData) -> bool:
    """Whether a text would hold too much with what is pasted in the place of what is marked."""
    marked = len(editor.textCursor().selectedText())
    return editor.document().characterCount() - marked + len(pasted.text()) > TEXT_LIMIT


def too_long_sentence() -> str:
    """What happened, and what to do instead."""
    return translate(
        "forms",
        "That is longer than a text of a record can be, so nothing was pasted. Please add it as "
        "a file: what you wrote is still here.",
    )
