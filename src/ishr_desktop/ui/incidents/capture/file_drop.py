"""A place to drop files on, with the list of what will be attached."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ishr_desktop.ui.incidents.capture.form import PendingFile
from ishr_desktop.ui.incidents.incoming_files import ask_for_files, files_in
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import ElidedLabel, IconButton, Muted, QuietButton, Section, Small
from ishr_desktop.ui.widgets.surfaces import Picture

FILES_HEIGHT = 40
"""Pixels for the list at least: one file."""


class FileDrop(QFrame):
    """Says what can be done while it is empty, and what will be attached when it is not."""

    added = Signal(list)
    """Paths of files."""
    removed = Signal(int)
    """The position of a file that should be left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self.setAcceptDrops(True)
        self.setAccessibleName(translate("incidents", "Photos and files"))
        pick = QuietButton(translate("incidents", "Add files…"), "attach", self)
        pick.clicked.connect(self._pick)
        hint = translate("incidents", "Drop photos or files here, or paste them.")
        self._hint = Muted(hint, self)
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(Section(translate("incidents", "Photos and files"), self), 1)
        head.addWidget(pick)
        self._rows = QWidget()
        self._rows.setProperty("kind", "flow")
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._rows)
        self._scroll.setMinimumHeight(FILES_HEIGHT)
        self._scroll.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, S, S, S)
        layout.setSpacing(XS)
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addWidget(self._scroll, 1)
        layout.addStretch(0)

    def show_files(self, files: Sequence[PendingFile]) -> None:
        """List what will be attached."""
        while (item := self._column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for position, file in enumerate(files):
            self._column.addWidget(self._row(position, file))
        self._column.addStretch(1)
        self._scroll.setVisible(bool(files))
        self._hint.setVisible(not files)

    def _row(self, position: int, file: PendingFile) -> QWidget:
        line = QWidget(self._rows)
        name = ElidedLabel(file.name, parent=line)
        words = translate("incidents", "Leave out {name}").format(name=file.name)
        leave = IconButton("close", words, line)
        leave.clicked.connect(lambda: self.removed.emit(position))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(Picture("file", "text-muted", 20, line))
        layout.addWidget(name, 1)
        size = Small(size_words(file.size), line)
        size.setWordWrap(False)
        layout.addWidget(size)
        layout.addWidget(leave)
        return line

    def _pick(self) -> None:
        self._take(ask_for_files(self))

    def _take(self, paths: list[Path]) -> None:
        if paths:
            self.added.emit(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files may be let go here."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()
            self._mark(dropping=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing was let go."""
        super().dragLeaveEvent(event)
        self._mark(dropping=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._mark(dropping=False)
        self._take(files_in(event.mimeData()))

    def _mark(self, *, dropping: bool) -> None:
        self.setProperty("tone", "accent" if dropping else "")
        self.setProperty("kind", "badge" if dropping else "sunken")
        self.style().unpolish(self)
        self.style().polish(self)
