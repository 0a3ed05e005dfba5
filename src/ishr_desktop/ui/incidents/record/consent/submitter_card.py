"""Who would write to a body about this record, and on whose authority."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.resources.fields import field_block
from ishr_desktop.ui.forms import FormContext
from ishr_desktop.ui.incidents.record.document_form import DocumentForm
from ishr_desktop.ui.incidents.record.editor import RecordEditor
from ishr_desktop.ui.incidents.record.noticed import Hints, inside
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.widgets import Card, Section

SUBMITTER = "submitter"
WANTED = ("type", "relationship_to_victim", "authority_document", "confidential_requested")


class SubmitterCard(Card):
    """Name and address are asked last: most records never need them."""

    def __init__(
        self, editor: RecordEditor, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        block = field_block(SUBMITTER)
        self._shown_id = ""
        self._form = DocumentForm(
            block, context, editor, wanted=WANTED, inside=SUBMITTER, parent=self
        )
        self.column.addWidget(Section(spoken(block.title), self))
        self.column.addWidget(self._form)

    def show_record(self, shown: Shown) -> None:
        """Show the fields of a record."""
        self._form.set_read_only(shown.read_only)
        if shown.incident.id != self._shown_id:
            self._shown_id = shown.incident.id
            self._form.start_over()
        self._form.refresh()

    def show_changed(self) -> None:
        """Show them again."""
        self._form.refresh()

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields what was noticed."""
        self._form.show_hints(inside(noticed, SUBMITTER))

    def go_to(self, path: str) -> bool:
        """Put the cursor into the field of a path; false when it is not here."""
        return self._form.go_to_path(path)
