"""Words: one line, many lines, or a list with one entry in each line."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ishr_desktop.ui.forms.controls.control import Control
from ishr_desktop.ui.forms.hint import Hint, HintLines
from ishr_desktop.ui.forms.plain_words import as_shown, plain_words
from ishr_desktop.ui.forms.text_limit import is_too_long, too_long_sentence
from ishr_desktop.ui.forms.wording import worded, words_in

LINE_LIMIT = 2000
"""Characters in one line."""
LEAST_LINES, MOST_LINES = 2, 14
EDGE = 10
"""Pixels of border and padding above and below the lines."""


class GrowingText(QPlainTextEdit):
    """As high as what is written in it, up to a height at which it begins to scroll."""

    too_long = Signal()
    """What was pasted is more than a text holds; nothing was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted, unless it is more than a text holds."""
        if is_too_long(self, source):
            self.too_long.emit()
        else:
            super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def _wanted_height(self) -> int:
        # The document of a plain text counts its height in lines.
        lines = round(self.document().size().height())
        shown = min(max(lines, LEAST_LINES), MOST_LINES)
        return shown * self.fontMetrics().lineSpacing() + 2 * EDGE + 4

    def _grow(self) -> None:
        height = self._wanted_height()
        if height != self.height():
            self.setFixedHeight(height)


class _TextualControl(Control):
    """Holds the value beside the words, so that their language is not lost."""

    def __init__(self, part: QLineEdit | GrowingText, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._part = part
        self._value: object = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(part)
        self.setFocusProxy(part)
        self._refused = HintLines(self)
        layout.addWidget(self._refused)
        if isinstance(part, GrowingText):
            part.too_long.connect(lambda: self._refused.show_hints((Hint(too_long_sentence()),)))
            part.textChanged.connect(lambda: self._refused.show_hints(()))

    def setAccessibleName(self, name: str) -> None:
        """Name the part that has the focus."""
        super().setAccessibleName(name)
        self._part.setAccessibleName(name)

    def value(self) -> object:
        """The words in the form they came in."""
        return self._value


class LineControl(_TextualControl):
    """One line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._line = QLineEdit()
        self._line.setMaxLength(LINE_LIMIT)
        super().__init__(self._line, parent)
        self._line.textEdited.connect(self._typed)

    def show_value(self, value: object) -> None:
        """Show the words; those under the cursor stay when they say the same."""
        self._value = value
        words = words_in(value)
        if words != self._line.text():
            self._line.setText(words)
            self._line.setCursorPosition(0)

    def _typed(self, text: str) -> None:
        self._value = worded(self._value, text)
        self.changed.emit()


class TextControl(_TextualControl):
    """Any number of lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._text = GrowingText()
        super().__init__(self._text, parent)
        self._text.textChanged.connect(self._typed)

    def show_value(self, value: object) -> None:
        """Show the words; those under the cursor stay when they say the same."""
        self._value = value
        words = words_in(value)
        if as_shown(words) != plain_words(self._text):
            self._text.blockSignals(True)
            self._text.setPlainText(words)
            self._text.blockSignals(False)

    def _typed(self) -> None:
        self._value = worded(self._value, plain_words(self._text))
        self.changed.emit()


class LinesControl(_TextualControl):
    """A list of short texts, one in each line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._text = GrowingText()
        super().__init__(self._text, parent)
        self._text.textChanged.connect(self._typed)
        self._text.installEventFilter(self)

    def show_value(self, value: object) -> None:
        """Show the list; a single text is a list of one."""
        self._value = value
        if self._entries() != _entries_of(value):
            self._show_words()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tidy empty lines away as soon as the cursor is elsewhere."""
        if watched is self._text and event.type() == QEvent.Type.FocusOut:
            self._show_words()
        return super().eventFilter(watched, event)

    def _show_words(self) -> None:
        words = "\n".join(_entries_of(self._value))
        if words != plain_words(self._text):
            self._text.blockSignals(True)
            self._text.setPlainText(words)
            self._text.blockSignals(False)

    def _entries(self) -> list[str]:
        lines = plain_words(self._text).split("\n")
        return [line.strip() for line in lines if line.strip()]

    def _typed(self) -> None:
        self._value = self._entries() or None
        self.changed.emit()


def _entries_of(value: object) -> list[str]:
    entries = value if isinstance(value, list) else [value]
    words = (" ".join(words_in(entry).split()) for entry in entries)
    return [one for one in words if one]
