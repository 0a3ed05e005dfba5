"""What a record belongs to: contact with the UN, risk, a case, tags."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.fields import FieldBlock
from ishr_desktop.resources.fields import field_block
from ishr_desktop.ui.forms import FormContext
from ishr_desktop.ui.incidents.record.document_form import DocumentForm
from ishr_desktop.ui.incidents.record.editor import RecordEditor
from ishr_desktop.ui.incidents.record.noticed import Hints, inside
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, S
from ishr_desktop.ui.widgets import Section
from ishr_desktop.ui.widgets.choices import Choices

UN_LINK = ("body", "activity", "when", "nexus")
RISK = ("threats", "likelihood", "needs")
RECORD = ("tags", "verification")
_FILING = {"tags", "verification", "rights", "sensitivity"}
NOT_APPLICABLE = {"missing": "not_applicable"}


class Belonging(QWidget):
    """Reprisal is a switch: a threat or an arrest that followed contact with the UN is both."""

    def __init__(
        self, editor: RecordEditor, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._context = editor, context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XL)
        self._switch = Choices(_question(), _answers(), parent=self)
        self._switch.changed.connect(self._turn)
        self._forms = {
            "un_link": self._form(field_block("un_link"), UN_LINK, "un_link"),
            "risk": self._form(field_block("risk"), RISK, "risk"),
            "": self._form(_filing(), RECORD, ""),
        }
        self._group(_question(), self._switch, self._forms["un_link"])
        self._group(translate("incidents", "Risk and needs"), self._forms["risk"])
        self._group(_filing_title(), self._forms[""])

    def show_record(self, shown: Shown) -> None:
        """Show the fields of a record."""
        self._switch.setEnabled(not shown.read_only)
        for form in self._forms.values():
            form.set_read_only(shown.read_only)
            form.refresh()
        self._show_switch()

    def show_field(self, field: str) -> None:
        """Show again what changed."""
        for form in self._forms.values():
            form.refresh()
        if field == "un_link":
            self._show_switch()

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields what was noticed."""
        for inner, form in self._forms.items():
            form.show_hints(inside(noticed, inner) if inner else noticed)

    def go_to(self, path: str) -> bool:
        """Put the cursor into the field of a path; false when it is not here."""
        if path.partition(".")[0] == "un_link" and not self._forms["un_link"].isVisible():
            self._switch.choose(("yes",))
            self._forms["un_link"].show()
        return any(form.go_to_path(path) for form in self._forms.values())

    def _form(self, block: FieldBlock, wanted: tuple[str, ...], inside: str) -> DocumentForm:
        return DocumentForm(
            block,
            self._context,
            self._editor,
            wanted=wanted,
            inside=inside,
            parent=self,
        )

    def _group(self, title: str, *parts: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(S)
        column.addWidget(Section(title, self))
        for part in parts:
            column.addWidget(part)
        self._column.addLayout(column)

    def _show_switch(self) -> None:
        value = self._editor.value("un_link")
        answer = "no" if value == NOT_APPLICABLE else "yes" if value else ""
        self._switch.choose((answer,) if answer else ())
        self._forms["un_link"].setVisible(answer == "yes")

    def _turn(self) -> None:
        yes = self._switch.chosen() == ("yes",)
        self._forms["un_link"].setVisible(yes)
        value = self._editor.value("un_link")
        if yes and value == NOT_APPLICABLE:
            self._editor.change("un_link", None)
            self._forms["un_link"].setVisible(True)
            self._switch.choose(("yes",))
        elif not yes:
            self._editor.change("un_link", NOT_APPLICABLE)


def _filing() -> FieldBlock:
    """The fields by which records are put in order."""
    block = field_block("incident")
    fields = tuple(item for item in block.fields if item.code in _FILING)
    return FieldBlock("filing", {"en": _filing_title()}, fields)


def _filing_title() -> str:
    return translate("incidents", "For finding it again")


def _question() -> str:
    return translate("incidents", "Did this follow contact with the UN or a regional body?")


def _answers() -> tuple[tuple[str, str], ...]:
    return (("yes", translate("incidents", "Yes")), ("no", translate("incidents", "No")))
