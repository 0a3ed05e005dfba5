"""Joins what is done to a file that is open to what the vault does with it."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QObject

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.domain.redaction import Box
from ishr_desktop.ui.incidents.record.evidence.file_looks import derivation_word
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.texts import apart, translate
from ishr_desktop.ui.viewers.viewer import Viewer


class FileWork(QObject):
    """Marks, transcripts and copies of the file in the viewer."""

    def __init__(self, context: RecordContext, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._context, self._viewer = context, viewer
        self._files = context.files
        viewer.marked.connect(self._files.mark)
        viewer.writing_asked.connect(self._begin_writing)
        viewer.writing_paused.connect(self._files.keep_writing)
        viewer.written.connect(self._write_down)
        viewer.redacted.connect(self._redact)

    def _begin_writing(self, attachment: Attachment) -> None:
        self._files.begun_writing(attachment, lambda text: self._viewer.write(attachment, text))

    def _write_down(self, attachment: Attachment, derivation: Derivation, text: str) -> None:
        name = f"{PurePath(attachment.name).stem} · {derivation_word(derivation)}.txt"
        self._files.write_down(
            attachment, derivation, name, text, on_done=self._made, on_error=self._not_made
        )

    def _redact(self, attachment: Attachment, boxes: Sequence[Box]) -> None:
        title = translate("evidence", "Making a copy of {name} with black parts")
        self._files.redact(
            attachment,
            boxes,
            title.format(name=apart(attachment.name)),
            on_done=self._made,
            on_error=self._not_made,
        )

    def _made(self, attachment: Attachment) -> None:
        self._viewer.close_writing()
        words = translate("evidence", "“{name}” is a file of this record now.")
        self._viewer.tell(words.format(name=apart(attachment.name)), "positive")

    def _not_made(self, problem: ExpectedError) -> None:
        self._viewer.tell(self._context.screen.messages.sentence(problem), "danger")
