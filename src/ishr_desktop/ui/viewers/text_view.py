"""Shows a text file, with a choice of encodings for when the guess is wrong."""

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.text_decoding import ENCODINGS, decode
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Banner, Small, row


class TextView(QWidget):
    """Plain text only: nothing in it is ever interpreted."""

    def __init__(self, data: bytes, name: str, *, cut: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(name)
        self.setFocusProxy(self._text)
        self._encoding = QComboBox(self)
        self._encoding.setAccessibleName(translate("viewers", "Letters of"))
        self._encoding.addItem(translate("viewers", "Found by itself"), "")
        for encoding, words in zip(ENCODINGS, _encoding_words(), strict=True):
            self._encoding.addItem(words, encoding)
        self._encoding.activated.connect(self._show)
        self._note = Banner(parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._note)
        layout.addWidget(self._text, 1)
        label = Small(translate("viewers", "Letters of"), self)
        layout.addLayout(row(label, self._encoding, None))
        if cut:
            self._note.say(
                translate("viewers", "Only the beginning is shown. A copy holds all of it.")
            )
        self._show()

    def text(self) -> str:
        """What is shown."""
        return self._text.toPlainText()

    def _show(self) -> None:
        chosen = str(self._encoding.currentData() or "")
        # NUL would end the text in some widgets below Qt's own.
        self._text.setPlainText(decode(self._data, chosen).text.replace("\0", "␀"))


def _encoding_words() -> tuple[str, ...]:
    return (
        translate("viewers", "All scripts (UTF-8)"),
        translate("viewers", "All scripts (UTF-16)"),
        translate("viewers", "Western Europe"),
        translate("viewers", "Cyrillic"),
        translate("viewers", "Arabic"),
        translate("viewers", "Chinese, simplified"),
        translate("viewers", "Chinese, traditional"),
        translate("viewers", "Japanese"),
    )
