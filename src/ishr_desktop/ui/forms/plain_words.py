"""The words of a text box exactly as they were put in."""

from PySide6.QtWidgets import QPlainTextEdit

_PARAGRAPH = "\u2029"


def plain_words(editor: QPlainTextEdit) -> str:
    """What is written; Qt's own `toPlainText` makes common spaces of those that do not break."""
    return editor.document().toRawText().replace(_PARAGRAPH, "\n")


def as_shown(words: str) -> str:
    """The words as a text box holds them: with one kind of line end."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace(_PARAGRAPH, "\n")
