"""The company or bank behind what was done, where there may be one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.field_values import values_of
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.reading import codes_in, objects_in
from ishr_desktop.resources.fields import field_block
from ishr_desktop.ui.forms import FormContext
from ishr_desktop.ui.incidents.record.document_form import DocumentForm
from ishr_desktop.ui.incidents.record.editor import RecordEditor
from ishr_desktop.ui.incidents.record.noticed import Hints, inside
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Section

BUSINESS = "business"
WANTED = ("company", "headquarters_country", "project", "financiers")
_PERPETRATORS = frozenset({"company", "private_security", "landowner", "employer", "private"})
_ACTS = frozenset(
    {"business_abuse", "environmental_harm", "land_grab", "eviction", "labour_union_rights"}
)
_THEMES = frozenset({"land", "environment", "indigenous", "labour", "business"})


class BusinessPart(QWidget):
    """Asked only when something in the record makes one think of a company."""

    def __init__(
        self, editor: RecordEditor, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._read_only = False
        self._shown_id = ""
        block = field_block(BUSINESS)
        self._form = DocumentForm(
            block, context, editor, wanted=WANTED, inside=BUSINESS, parent=self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(Section(spoken(block.title), self))
        column.addWidget(self._form)

    def show_record(self, shown: Shown) -> None:
        """Show the fields of a record."""
        self._read_only = shown.read_only
        self._form.set_read_only(shown.read_only)
        if shown.incident.id != self._shown_id:
            self._shown_id = shown.incident.id
            self._form.start_over()
            self.hide()
        self.show_changed()

    def show_changed(self) -> None:
        """Show them again; what somebody began to ask for does not vanish under the hands."""
        self._form.refresh()
        document = self._editor.document
        answered = bool(document.get(BUSINESS))
        asked = not self._read_only and company_likely(document)
        self.setVisible(answered or asked or self.isVisible())

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields what was noticed."""
        self._form.show_hints(inside(noticed, BUSINESS))

    def go_to(self, path: str) -> bool:
        """Put the cursor into the field of a path; false when it is not here."""
        if path.partition(".")[0] != BUSINESS:
            return False
        self.show()
        return self._form.go_to_path(path)


def company_likely(document: Document) -> bool:
    """Whether the perpetrators, the acts or the work of the people point to a company."""
    involved = objects_in(document.get("involvement"))
    kinds = {kind for one in involved for kind in codes_in(one.get("perp_type"))}
    acts = {kind for one in objects_in(document.get("acts")) for kind in codes_in(one.get("type"))}
    people = objects_in(document.get("parties"))
    themes = {theme for one in people for theme in values_of(one, "hrd.themes")}
    return bool(kinds & _PERPETRATORS or acts & _ACTS or themes & _THEMES)
