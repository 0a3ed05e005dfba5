"""Words of the glossary explain themselves where the mouse rests on them."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ishr_desktop.services.session import Session
from ishr_desktop.ui.glossary_tips import meaning_of, words_at


def test_the_words_of_a_label_and_a_button_are_found(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.resize(200, 100)
    label, button = QLabel("Admissibility", whole), QPushButton("Ratification", whole)
    label.setGeometry(0, 0, 200, 40)
    button.setGeometry(0, 50, 200, 40)
    assert words_at(whole, QPoint(10, 10)) == "Admissibility"
    assert words_at(whole, QPoint(10, 60)) == "Ratification"
    assert words_at(whole, QPoint(10, 95)) == ""


def test_a_term_is_explained_and_other_words_are_not(session: Session) -> None:
    glossary = session.guides.library("en").glossary
    meaning = next(term for term in glossary.terms if term.id == "admissibility")
    tip = meaning_of("What does admissibility mean?", glossary)
    assert meaning.definition["en"] in tip
    assert meaning_of("Nothing of the kind", glossary) == ""
    assert meaning_of("admissibility", None) == ""
