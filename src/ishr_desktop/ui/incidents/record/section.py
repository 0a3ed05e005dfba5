"""What every section of a record is, and what it is given."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.incidents.record.editor import RecordEditor
from ishr_desktop.ui.incidents.record.noticed import Hints
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.theme import XL
from ishr_desktop.ui.widgets import tab_way

if TYPE_CHECKING:
    from ishr_desktop.ui.incidents.record.evidence.presenter import FilePresenter
    from ishr_desktop.ui.incidents.record.presenter import DetailPresenter


@dataclass(frozen=True)
class RecordContext:
    """The parts of the program that a section may use."""

    screen: ScreenContext
    editor: RecordEditor
    """Where fields are read and changed."""
    record: "DetailPresenter"
    """What is done with the whole record and with its files."""
    files: "FilePresenter"
    """What is written about its files, and what the vault knows of them."""


class RecordSection(QWidget):
    """One section: a column in a page that scrolls, made when it is opened for the first time."""

    FIELDS: ClassVar[frozenset[str]] = frozenset()
    """The top-level fields that are edited here: a path such as `acts[0].when` leads to this
    section when `acts` is among them."""

    path_asked = Signal(str)
    """The person wants to go to a field, perhaps of another section."""
    problem_found = Signal(str)
    """A sentence that is shown above all sections; empty takes it back."""

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.editor = context.editor
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(XL)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go from field to field as they stand, also to one that was added between others."""
        return tab_way.step(self, forwards=forwards) or super().focusNextPrevChild(forwards)

    def show_record(self, shown: Shown) -> None:
        """Show a record: another one, or the same one read again. What is under the cursor stays.

        Only the section that can be seen is told; the others when they are opened.
        """
        raise NotImplementedError

    def show_field(self, field: str) -> None:
        """A top-level field has another value: undone, or changed in this or another section."""

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields what was noticed; also what is not noticed any more is told so."""

    def show_progress(self, done: int, total: int) -> None:
        """How many bytes of the file on its way in have arrived."""

    def go_to(self, path: str) -> None:
        """Put the cursor into the field of a path such as `acts[0].detention.from`."""
