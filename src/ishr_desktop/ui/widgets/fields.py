"""Places to type in, always with a label that says what belongs there."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.ui import icons
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, L
from ishr_desktop.ui.widgets.buttons import IconButton
from ishr_desktop.ui.widgets.words import Small, Words

CONTROL_WIDTH = 240


class Field(QWidget):
    """A label above a control, or `beside` it, with a hint and a sentence on what to change."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        beside: bool = False,
    ) -> None:
        super().__init__(parent)
        self.control = control
        words = Words(label, self)
        words.setTextFormat(Qt.TextFormat.AutoText)
        words.setProperty("kind", "label")
        words.setBuddy(control)
        control.setAccessibleName(label.replace("&", ""))
        if hint:
            control.setAccessibleDescription(hint)
        self._hint = Small(hint, self)
        self._hint.setVisible(bool(hint))
        self._problem = Small("", self)
        self._problem.setProperty("kind", "danger")
        self._problem.hide()
        if beside:
            self._lay_out_beside(words)
        else:
            self._lay_out_below(words)

    def _lay_out_below(self, words: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        for part in (words, self.control, self._hint, self._problem):
            layout.addWidget(part)

    def _lay_out_beside(self, words: QWidget) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for part in (words, self._hint, self._problem):
            texts.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(L)
        layout.addLayout(texts, 1)
        layout.addWidget(self.control)
        self.control.setMinimumWidth(CONTROL_WIDTH)

    def ask(self, sentence: str) -> None:
        """Say what should be changed; an empty sentence takes it back."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


class PassphraseField(QWidget):
    """A line whose letters are hidden until the eye beside it is pressed."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit(self)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = IconButton("eye", translate("widgets", "Show the passphrase"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self._line.textChanged.connect(self.changed)
        self._line.returnPressed.connect(self.submitted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._eye)
        self.setFocusProxy(self._line)

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which is what has the focus."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def text(self) -> str:
        """What was typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put a text in its place."""
        self._line.setText(text)

    def select_all(self) -> None:
        """Mark what was typed, so that typing replaces it."""
        self._line.selectAll()

    def clear(self) -> None:
        """Forget what was typed."""
        self._line.clear()
        self._eye.setChecked(False)

    def reveal(self, *, shown: bool) -> None:
        """Show or hide the letters."""
        self._eye.setChecked(shown)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        if shown:
            self._eye.set_icon("eye-off", translate("widgets", "Hide the passphrase"))
        else:
            self._eye.set_icon("eye", translate("widgets", "Show the passphrase"))


class SearchField(QLineEdit):
    """A quiet field with a magnifying glass."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def sizeHint(self) -> QSize:
        """Wide enough for two words."""
        return super().sizeHint().expandedTo(QSize(220, 36))

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "text-muted"))
