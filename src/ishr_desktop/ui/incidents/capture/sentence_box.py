"""One sentence, with the letters that are left; pasted files and pictures go to the files."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.incident import ONE_LINE_LIMIT
from ishr_desktop.ui.incidents.incoming_files import files_in, image_in
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import Small

HEIGHT = 72
LOW = 40
"""Letters left from which the number is shown."""


class _Editor(QPlainTextEdit):
    files_pasted = Signal(list)
    picture_pasted = Signal(object)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words are typed in; files and pictures are attached."""
        return super().canInsertFromMimeData(source) or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what was pasted or dropped to where it belongs."""
        picture = image_in(source)
        if paths := files_in(source):
            self.files_pasted.emit(paths)
        elif picture is not None:
            self.picture_pasted.emit(picture)
        else:
            super().insertFromMimeData(source)


class SentenceBox(QWidget):
    """Shows and takes the sentence; what is too long is kept and goes into the account."""

    changed = Signal()
    files_pasted = Signal(list)
    picture_pasted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = _Editor(self)
        self._editor.setAccessibleName(translate("incidents", "In one sentence"))
        self._editor.setPlaceholderText(
            translate("incidents", "Write it as you would tell a friend. You can add detail later.")
        )
        self._editor.setTabChangesFocus(True)
        self.left = Small("", self)
        """The letters that are left; whoever shows the box finds a place for it."""
        self.left.setWordWrap(False)
        self.left.hide()
        # The style sheet sets a least height of its own, so the room is kept by what is around.
        holder = QWidget(self)
        holder.setFixedHeight(HEIGHT)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(holder)
        self._editor.textChanged.connect(self._typed)
        self._editor.files_pasted.connect(self.files_pasted)
        self._editor.picture_pasted.connect(self.picture_pasted)

    def text(self) -> str:
        """The sentence."""
        return self._editor.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a sentence without telling anybody."""
        if text != self.text():
            self._editor.blockSignals(True)
            self._editor.setPlainText(text)
            self._editor.blockSignals(False)
        self._show_left()

    def _typed(self) -> None:
        self._show_left()
        self.changed.emit()

    def _show_left(self) -> None:
        left = ONE_LINE_LIMIT - len(self.text())
        self.left.setVisible(left <= LOW)
        if left >= 0:
            self.left.setText(translate("incidents", "%n letter(s) left", None, left))
        else:
            self.left.setText(translate("incidents", "The rest goes into the full account."))
