"""The files of a record in a list that stays quick with thousands of them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui.incidents.record.evidence.file_looks import file_look
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.row_list import RowList

MOST_ROWS = 7
"""Rows that are seen at once; the others are reached by scrolling, or with the arrow keys."""


class FileList(RowList):
    """Names, kinds and states. No thumbnails: nobody should see a picture unprepared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("evidence", "Files of this record"), parent)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_files(
        self,
        files: Sequence[Attachment],
        known: Mapping[str, tuple[str, ...]],
        is_hard: Callable[[Attachment], bool],
    ) -> None:
        """Show these files. `known`: for their ids, the codes of records with the same bytes."""
        names = {file.id: file.name for file in files}
        self.show_rows(
            [file_look(file, names, known.get(file.id, ()), hard=is_hard(file)) for file in files]
        )
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows, up to `MOST_ROWS`."""
        rows = min(self.model().rowCount(), MOST_ROWS)
        height = self.sizeHintForRow(0) * rows if rows else 0
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth())
