"""Explains words of the glossary while the mouse rests on them, anywhere in the window."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ishr_desktop.ui.terms import spoken

if TYPE_CHECKING:
    from ishr_desktop.services.guides.glossary import Glossary

MOST = 3
"""Terms explained at once; more would cover what somebody reads."""


def words_at(whole: QWidget, place: QPoint) -> str:
    """What a label or a button at this place says; empty when there is none."""
    part = whole.childAt(place)
    return part.text() if isinstance(part, QLabel | QAbstractButton) else ""


def meaning_of(words: str, glossary: "Glossary | None") -> str:
    """What the terms in these words mean, as a tip; empty when there is nothing to explain."""
    terms = glossary.found_in(words)[:MOST] if glossary is not None else ()
    return "".join(
        f"<p><b>{escape(spoken(term.term))}</b><br/>{escape(spoken(term.definition))}</p>"
        for term in terms
    )
