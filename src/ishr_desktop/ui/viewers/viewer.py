"""One file on the screen: its name, the way back, the viewer that fits, and its facts."""

from typing import BinaryIO

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ishr_desktop.domain.errors import AttachmentDamaged, ExpectedError
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui import fonts
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XL, L, M, Theme
from ishr_desktop.ui.viewers.image_decoding import Decoded, decode_image
from ishr_desktop.ui.viewers.image_view import ImageView
from ishr_desktop.ui.viewers.kinds import LARGEST_TEXT, Kind, icon_of, kind_of
from ishr_desktop.ui.viewers.pdf_view import PdfView
from ishr_desktop.ui.viewers.text_decoding import looks_like_text
from ishr_desktop.ui.viewers.text_view import TextView
from ishr_desktop.ui.widgets import (
    Banner,
    Body,
    ElidedLabel,
    EmptyState,
    PlainButton,
    QuietButton,
    Small,
    row,
)


class Viewer(QWidget):
    """Shows one file at a time and forgets it when it is left."""

    left = Signal()
    copy_asked = Signal(object)
    """The `Attachment` of which a copy should be saved."""

    def __init__(self, jobs: JobRunner, messages: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._messages = messages
        self._attachment: Attachment | None = None
        self._content: QWidget | None = None
        self._name = ElidedLabel("", "section", self)
        self._facts = Small("", self)
        self._digest = QLabel(self)
        self._digest.setProperty("kind", "small")
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._banner = Banner(parent=self)
        back = QuietButton(translate("viewers", "Back to the record"), "back", self)
        copy = PlainButton(translate("viewers", "Save a copy…"), "save", self)
        back.clicked.connect(self.leave)
        copy.clicked.connect(lambda: self.copy_asked.emit(self._attachment))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(XL, L, XL, L)
        self._layout.setSpacing(M)
        head = row(back, spacing=M)
        head.addWidget(self._name, 1)
        head.addWidget(copy)
        self._layout.addLayout(head)
        self._layout.addWidget(self._banner)
        self._layout.addWidget(self._facts)
        self._layout.addWidget(self._digest)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for oneself: the list around has a use of its own for it."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the record."""
        if _is_escape(event):
            self.leave()
        else:
            super().keyPressEvent(event)

    @property
    def content(self) -> QWidget | None:
        """The viewer in use."""
        return self._content

    def show_file(self, attachment: Attachment, reader: BinaryIO, size_words: str) -> None:
        """Show a file; `reader` is closed as soon as nothing more is read from it."""
        self._forget()
        self._attachment = attachment
        self._name.setText(attachment.name)
        self._facts.setText(" · ".join((ltr(attachment.media_type), size_words)))
        self._digest.setFont(fonts.fixed_font(Theme.current().size("small")))
        self._digest.setText(f"SHA-256 {attachment.sha256}")
        self._banner.say("")
        self._open(attachment, reader)
        self.setFocus()

    def leave(self) -> None:
        """Go back to the record; the file leaves memory."""
        self._forget()
        self.left.emit()

    def _open(self, attachment: Attachment, reader: BinaryIO) -> None:
        kind = kind_of(attachment)
        if kind is Kind.IMAGE:
            self._work(_picture, reader, self._show_image)
        elif kind in {Kind.TEXT, Kind.UNKNOWN}:
            self._work(_beginning, reader, self._show_text)
        elif kind is Kind.PDF:
            pdf = PdfView(reader, attachment.size, attachment.name, self)
            pdf.refused.connect(self._pdf_refused)
            self._put(pdf)
            pdf.load()
        else:
            reader.close()
            self._show_card()

    def _work(self, work: object, reader: BinaryIO, show: object) -> None:
        assert callable(work)
        assert callable(show)
        wanted = self._attachment
        self._put(Body(translate("viewers", "Opening…"), self))

        def done(result: object) -> None:
            if self._attachment is wanted:
                show(result)

        self._jobs.run(work, reader, on_done=done, on_error=self._refused)

    def _show_image(self, decoded: Decoded) -> None:
        assert self._attachment is not None
        if decoded.picture.isNull():
            self._show_card()
        else:
            self._put(ImageView(decoded, self._attachment.name, self))

    def _show_text(self, data: bytes) -> None:
        assert self._attachment is not None
        if kind_of(self._attachment) is Kind.UNKNOWN and not looks_like_text(data):
            self._show_card()
            return
        cut = self._attachment.size > LARGEST_TEXT
        self._put(TextView(data, self._attachment.name, cut=cut, parent=self))

    def _show_card(self) -> None:
        assert self._attachment is not None
        sentence = translate(
            "viewers",
            "This kind of file is not shown inside the program. "
            "A copy can be opened by other programs, but it is no longer protected there.",
        )
        icon = icon_of(self._attachment.media_type)
        self._put(EmptyState(icon, self._attachment.name, sentence, parent=self))

    def _pdf_refused(self, damage: Exception | None) -> None:
        if isinstance(damage, ExpectedError):
            self._banner.say(self._messages.sentence(damage), "danger")
        self._show_card()

    def _refused(self, problem: ExpectedError) -> None:
        self._banner.say(self._messages.sentence(problem), "danger")
        if self._attachment is not None and not isinstance(problem, AttachmentDamaged):
            self._show_card()

    def _put(self, content: QWidget) -> None:
        self._drop_content()
        self._content = content
        self._layout.insertWidget(2, content, 1)

    def _drop_content(self) -> None:
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            if isinstance(self._content, PdfView):
                self._content.close_file()
            self._content.deleteLater()
            self._content = None

    def _forget(self) -> None:
        self._drop_content()
        self._attachment = None


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _beginning(reader: BinaryIO) -> bytes:
    with reader:
        return reader.read(LARGEST_TEXT)


def _picture(reader: BinaryIO) -> Decoded:
    with reader:
        return decode_image(reader)
