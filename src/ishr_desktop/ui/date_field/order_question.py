"""Asks which of two dates is meant by 3/4."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import PlainButton, Small
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget


class OrderQuestion(FlowWidget):
    """Hidden until there are two dates to choose from."""

    answered = Signal(bool)
    """Whether the day stands first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self)
        question = Small(translate("dates", "Which one?"), self)
        question.setWordWrap(False)
        self._day_first = PlainButton("", parent=self)
        self._month_first = PlainButton("", parent=self)
        for part in (question, self._day_first, self._month_first):
            layout.addWidget(part)
        self._day_first.clicked.connect(lambda: self.answered.emit(True))
        self._month_first.clicked.connect(lambda: self.answered.emit(False))
        self.hide()

    def ask(self, dates: tuple[str, str] | None, words: Callable[[str], str]) -> None:
        """Offer two dates in words, the day first in the first one; None asks nothing."""
        for button, text in zip(
            (self._day_first, self._month_first), dates or ("", ""), strict=True
        ):
            button.setText(words(text))
            button.setAccessibleName(words(text))
        self.setVisible(dates is not None)
