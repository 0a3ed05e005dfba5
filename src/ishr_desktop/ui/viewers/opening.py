"""Turns a file of the encrypted store into what shows it."""

from collections.abc import Callable
from typing import Any, BinaryIO

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.text_decoding import looks_like_text
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.redaction.pages import OnePicture, PdfPages
from ishr_desktop.ui.viewers.image_decoding import Decoded, decode_image, veiled
from ishr_desktop.ui.viewers.image_view import ImageView
from ishr_desktop.ui.viewers.kinds import LARGEST_TEXT, Kind, kind_of
from ishr_desktop.ui.viewers.media_setup import prepare_media
from ishr_desktop.ui.viewers.pdf_view import PdfView
from ishr_desktop.ui.viewers.text_view import TextView


class Opening(QObject):
    """Tells what came of a file, unless another one was opened meanwhile."""

    waiting = Signal()
    """It is being read."""
    shown = Signal(QWidget)
    """What shows it. With a method `close_file` it goes on reading until that is called."""
    hinted = Signal(QImage)
    """The picture of it, made unrecognisable."""
    paged = Signal(object)
    """Its `Pages`, on which parts can be chosen."""
    refused = Signal(object)
    """It cannot be shown; with the `ExpectedError` of the store, or None for a torn or strange
    one."""

    def __init__(self, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._widget = parent
        self._wanted: Attachment | None = None

    def open(self, attachment: Attachment, reader: BinaryIO) -> None:
        """Begin; `reader` is closed as soon as nothing more is read from it."""
        self._wanted = attachment
        kind = kind_of(attachment)
        if kind is Kind.IMAGE:
            self._read(_picture, reader, self._show_image)
        elif kind in {Kind.TEXT, Kind.UNKNOWN}:
            self._read(_beginning, reader, self._show_text)
        elif kind is Kind.PDF:
            self._show_pdf(attachment, reader)
        elif kind is Kind.MEDIA:
            self._show_media(attachment, reader)
        else:
            reader.close()
            self.refused.emit(None)

    def forget(self) -> None:
        """Nothing of the last file is wanted any more."""
        self._wanted = None

    def _read(
        self,
        work: Callable[[BinaryIO], Any],
        reader: BinaryIO,
        show: Callable[[Attachment, Any], None],
    ) -> None:
        wanted = self._wanted
        assert wanted is not None
        self.waiting.emit()

        def done(result: object) -> None:
            if self._wanted is wanted:
                show(wanted, result)

        def failed(problem: ExpectedError) -> None:
            if self._wanted is wanted:
                self.refused.emit(problem)

        self._jobs.run(work, reader, on_done=done, on_error=failed)

    def _show_image(self, attachment: Attachment, decoded: Decoded) -> None:
        if decoded.picture.isNull():
            self.refused.emit(None)
            return
        self.shown.emit(ImageView(decoded.picture, attachment.name, self._widget))
        self.hinted.emit(decoded.veil)
        self.paged.emit(OnePicture(decoded.picture))

    def _show_text(self, attachment: Attachment, data: bytes) -> None:
        if kind_of(attachment) is Kind.UNKNOWN and not looks_like_text(data):
            self.refused.emit(None)
            return
        cut = attachment.size > LARGEST_TEXT
        self.shown.emit(TextView(data, attachment.name, cut=cut, parent=self._widget))

    def _show_pdf(self, attachment: Attachment, reader: BinaryIO) -> None:
        pdf = PdfView(reader, attachment.size, attachment.name, self._widget)
        pdf.refused.connect(self.refused)
        pdf.ready.connect(lambda: self.paged.emit(PdfPages(pdf.document)))
        self.shown.emit(pdf)
        pdf.load()

    def _show_media(self, attachment: Attachment, reader: BinaryIO) -> None:
        # Its libraries are large, and most people open the program without playing anything.
        prepare_media()
        from ishr_desktop.ui.viewers.media_view import MediaView  # noqa: PLC0415

        media = MediaView(reader, attachment.size, attachment.name, self._widget)
        media.refused.connect(self.refused)
        media.glimpsed.connect(lambda picture: self.hinted.emit(veiled(picture)))
        self.shown.emit(media)
        media.load()


def _beginning(reader: BinaryIO) -> bytes:
    with reader:
        return reader.read(LARGEST_TEXT)


def _picture(reader: BinaryIO) -> Decoded:
    with reader:
        return decode_image(reader)
