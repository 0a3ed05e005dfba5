"""What stands in the place of the list while there is nothing in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import EmptyState, Muted, PlainButton, PrimaryButton, Section, row


def no_records(write: Callable[[], None], *, receives: bool) -> QWidget:
    """Before the first record; `receives` is whether records come from others here."""
    button = PrimaryButton(translate("incidents", "Write down what happened"), "add")
    button.clicked.connect(write)
    if receives:
        sentence = translate(
            "incidents",
            "Records that people send you appear here once you have taken in their batch. "
            "You can also write your own.",
        )
    else:
        sentence = translate(
            "incidents",
            "A record takes a minute. It stays on this computer, locked, until you send it.",
        )
    title = translate("incidents", "No records yet")
    return EmptyState("incidents", title, sentence, button)


def nothing_found(show_all: Callable[[], None]) -> QWidget:
    """A search or a filter that leaves everything out."""
    page = QWidget()
    button = PlainButton(translate("incidents", "Show everything"), parent=page)
    button.clicked.connect(show_all)
    title = Section(translate("incidents", "Nothing found"), page)
    advice = translate("incidents", "Try fewer words, or only the beginning of a word.")
    layout = QVBoxLayout(page)
    layout.setSpacing(S)
    layout.addStretch(1)
    for words in (title, Muted(advice, page)):
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(words)
    layout.addLayout(row(None, button, None))
    layout.addStretch(2)
    return page
