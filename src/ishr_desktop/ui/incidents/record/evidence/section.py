"""The files of a record: what is in, what is on its way."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui.incidents.incoming_files import ask_for_target
from ishr_desktop.ui.incidents.record.evidence.attachment_list import AttachmentList
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.widgets.surfaces import scroll_into_view


class EvidenceSection(RecordSection):
    """Joins the list of files to what can be done with them."""

    FIELDS: ClassVar[frozenset[str]] = frozenset({"evidence"})

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        record = context.record
        self.files = AttachmentList(self)
        self.files.added.connect(record.add_files)
        self.files.stopped.connect(record.cancel_file)
        self.files.opened.connect(record.open_file)
        self.files.copy_asked.connect(self._copy)
        self.files.removed.connect(record.remove_file)
        self.files.question.asking.connect(
            lambda asking: scroll_into_view(self.files.question) if asking else None
        )
        self.column.addWidget(self.files)
        self.column.addStretch(1)

    def show_record(self, shown: Shown) -> None:
        """Show the files."""
        self.files.show_files(shown)

    def show_progress(self, done: int, total: int) -> None:
        """How far the first of those on their way is."""
        self.files.show_progress(done, total)

    def _copy(self, attachment: Attachment) -> None:
        target = ask_for_target(self, attachment.name)
        if target is not None:
            self.context.record.export_file(attachment, target)
