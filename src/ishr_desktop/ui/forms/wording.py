"""Texts of a record: read the words and write others without losing their language."""

from collections.abc import Mapping, Sequence
from typing import Any


def words_in(value: object) -> str:
    """The words that a person edits: of several languages the original, or the first."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return words_in(value.get("text", ""))
    if isinstance(value, Sequence) and value:
        return words_in(value[_original(value)])
    return ""


def worded(old: object, text: str) -> object:
    """The text in the form the record had it: plain, with its language, or beside translations.

    None when nothing is left.
    """
    if isinstance(old, Mapping) and "missing" not in old:
        return {**old, "text": text} if text else None
    if isinstance(old, Sequence) and not isinstance(old, str) and old:
        place = _original(old)
        new = worded(old[place], text)
        return [*old[:place], *([] if new is None else [new]), *old[place + 1 :]] or None
    return text or None


def _original(texts: Sequence[Any]) -> int:
    marked = (n for n, one in enumerate(texts) if isinstance(one, Mapping) and one.get("original"))
    return next(marked, 0)
