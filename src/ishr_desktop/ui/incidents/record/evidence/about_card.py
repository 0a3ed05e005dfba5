"""What is written about the chosen file: what it shows, where it comes from, who is in it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.fields import FieldType
from ishr_desktop.domain.incident import Document
from ishr_desktop.resources.fields import field_block
from ishr_desktop.ui.forms import Form, FormContext, Reference
from ishr_desktop.ui.terms import spoken, term_word
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Section

ASKED_FIRST = ("description", "shows", "says", "taken_on")
ASKED_ELSEWHERE = frozenset({"graphic"})


class AboutCard(QWidget):
    """The fields of the block `evidence`; made anew for each file."""

    changed = Signal(str, object)
    """The code of a field and its value."""

    def __init__(
        self,
        today: Callable[[], date],
        document: Callable[[], Document],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._block = field_block("evidence")
        self._context = FormContext(today, lambda kind: references(document(), kind))
        self._file_id = ""
        self._form: Form | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)
        self._column.addWidget(Section(spoken(self._block.title), self))

    def show_entry(self, file_id: str, entry: Mapping[str, Any], *, read_only: bool) -> None:
        """Show what is written about a file; what is under the cursor stays when it is the same."""
        if self._form is None or file_id != self._file_id:
            self._renew(read_only)
            self._file_id = file_id
        assert self._form is not None
        self._form.show_holder(entry)

    def go_to(self, code: str) -> None:
        """Put the cursor into a field."""
        if self._form is not None:
            self._form.go_to(code)

    def _renew(self, read_only: bool) -> None:
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = Form(
            self._block,
            self._context,
            wanted=ASKED_FIRST,
            left_out=ASKED_ELSEWHERE,
            read_only=read_only,
            parent=self,
        )
        self._form.changed.connect(self.changed)
        self._column.addWidget(self._form)


def references(document: Document, kind: FieldType) -> Sequence[Reference]:
    """The people and harms of the record that a file can point at."""
    if kind is FieldType.PARTY:
        return [
            Reference(str(party["id"]), str(party.get("code_name") or party["id"]))
            for party in _listed(document.get("parties"))
        ]
    if kind is FieldType.ACT:
        return [
            Reference(str(act["id"]), term_word("act_types", str(act.get("type", ""))))
            for act in _listed(document.get("acts"))
        ]
    return ()


def _listed(value: object) -> list[Mapping[str, Any]]:
    """The entries of a list that can be pointed at."""
    found = value if isinstance(value, list) else []
    return [one for one in found if isinstance(one, Mapping) and one.get("id")]
