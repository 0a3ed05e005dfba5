"""The one way to a translated sentence; see docs/translating.md for the form lupdate needs."""

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str, comment: str | None = None, n: int = -1) -> str:
    """`text` in the language of the program; `%n` in it becomes `n` in the right plural.

    Context and text must be written as literals at the place of the call, all positional.
    """
    return QCoreApplication.translate(context, text, comment, n)


_LEFT_TO_RIGHT = "\u2066"
_OWN_DIRECTION = "\u2068"
_END = "\u2069"


def ltr(text: str) -> str:
    """A code, date or number that reads left to right inside any language (Unicode UAX 9)."""
    return f"{_LEFT_TO_RIGHT}{text}{_END}" if text else text


def apart(text: str) -> str:
    """Somebody's own words inside a sentence: they read in the direction of their own letters."""
    return f"{_OWN_DIRECTION}{text}{_END}" if text else text
