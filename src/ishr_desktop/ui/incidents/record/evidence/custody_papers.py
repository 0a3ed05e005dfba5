"""Prints the custody log of a record, or saves it as a PDF."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.custody import CustodyEntry
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui.file_chooser import AskingChooser
from ishr_desktop.ui.incidents.record.evidence.custody_paper import custody_html
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.printing import pdf_of_html, print_html
from ishr_desktop.ui.texts import apart, translate


class CustodyPapers(QObject):
    """Works on the record that is open."""

    said = Signal(str)
    """A sentence about what was done, or what is in the way."""

    def __init__(self, context: RecordContext, widget: QWidget) -> None:
        super().__init__(widget)
        self._context, self._widget = context, widget

    def put_on_paper(self, files: Sequence[Attachment]) -> None:
        """Ask for a printer and print the log; `files` are those that are still here."""
        incident = self._context.editor.incident
        if incident is None:
            return
        self._context.files.custody_of_record(
            incident.id,
            lambda entries: self._print(custody_html(incident.code, entries, _names(files))),
        )

    def save(self, files: Sequence[Attachment]) -> None:
        """Ask for a place and write the log there."""
        incident = self._context.editor.incident
        if incident is None:
            return
        title = translate("custody", "Save the custody log")
        name = translate("custody", "Custody")
        target = AskingChooser().to_save(self._widget, title, name, "pdf")
        if target is None:
            return
        mirrored = self._is_mirrored()

        def pages(entries: Sequence[CustodyEntry]) -> bytes:
            html = custody_html(incident.code, entries, _names(files))
            return pdf_of_html(html, right_to_left=mirrored)

        words = translate("evidence", "{name} was saved. It is not protected there.")
        self._context.files.save_custody(
            incident.id,
            target,
            pages,
            on_done=lambda: self.said.emit(words.format(name=apart(target.name))),
            on_error=self._say_problem,
        )

    def _print(self, html: str) -> None:
        print_html(html, self._widget, right_to_left=self._is_mirrored())

    def _say_problem(self, problem: ExpectedError) -> None:
        self.said.emit(self._context.screen.messages.sentence(problem))

    def _is_mirrored(self) -> bool:
        return self._widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _names(files: Sequence[Attachment]) -> dict[str, str]:
    return {file.id: file.name for file in files}
