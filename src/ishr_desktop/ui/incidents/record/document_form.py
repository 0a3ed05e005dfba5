"""A form whose fields stand at the top of the record, or in one object of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.field_values import value_of, with_value
from ishr_desktop.domain.fields import FieldBlock
from ishr_desktop.ui.forms import Form, FormContext
from ishr_desktop.ui.incidents.record.editor import RecordEditor


class DocumentForm(Form):
    """Reads from the editor of a record and writes into it."""

    def __init__(
        self,
        block: FieldBlock,
        context: FormContext,
        editor: RecordEditor,
        *,
        wanted: Sequence[str],
        inside: str = "",
        left_out: frozenset[str] = frozenset(),
        read_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`inside` names the object that holds the fields, such as `risk`; empty: the record."""
        super().__init__(
            block, context, wanted=wanted, left_out=left_out, read_only=read_only, parent=parent
        )
        self._editor, self._inside = editor, inside
        self.changed.connect(self._take)

    def refresh(self) -> None:
        """Show what the record says now."""
        document = self._editor.document
        holder = value_of(document, self._inside) if self._inside else document
        self.show_holder(holder if isinstance(holder, Mapping) else {})

    def go_to_path(self, path: str) -> bool:
        """Put the cursor into the field of a path; false when it is not here."""
        if not self._inside:
            return self.go_to(path)
        head, _, rest = path.partition(".")
        return head == self._inside and (self.go_to(rest) if rest else self.go_first())

    def _take(self, code: str, value: object) -> None:
        path = f"{self._inside}.{code}" if self._inside else code
        top = path.partition(".")[0]
        changed = with_value({top: self._editor.value(top)}, path, value)
        self._editor.change(top, changed.get(top), typing=path)
