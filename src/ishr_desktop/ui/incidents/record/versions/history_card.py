"""The versions of a record, newest first, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ishr_desktop.domain.version import Version
from ishr_desktop.ui.incidents.record.versions.presenter import VersionsShown
from ishr_desktop.ui.incidents.record.versions.version_words import version_name, version_note
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import Body, Card, Muted, QuietButton, Section, Small
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.surfaces import Picture, clear

FEW = 6
"""Saved versions that are shown at once; sealed ones are always shown."""


class HistoryCard(Card):
    """One line for each version: what it is, and a button to compare it with now."""

    undo_asked = Signal()
    redo_asked = Signal()
    compare_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: VersionsShown | None = None
        self._all = False
        self.undo = QuietButton(
            translate("versions", "Bring back the version before"), "undo", self
        )
        self.redo = QuietButton(translate("versions", "Take that back"), "redo", self)
        self.more = QuietButton(translate("versions", "Show all versions"), "chevron-down", self)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.more.clicked.connect(self._show_all)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(XS)
        self.column.addWidget(Section(translate("versions", "Versions"), self))
        about = translate(
            "versions",
            "Each save is a version. The last fifty stay here; what is sealed stays for good.",
        )
        self.column.addWidget(Muted(about, self))
        self.column.addLayout(self._lines)
        self.column.addWidget(flow(self, self.more, self.undo, self.redo))

    def show_versions(self, shown: VersionsShown) -> None:
        """Show the history of a record."""
        if self._shown is None or self._shown.incident.id != shown.incident.id:
            self._all = False
        self._shown = shown
        self.undo.setVisible(shown.can_undo)
        self.redo.setVisible(shown.can_redo)
        chosen = [
            one
            for place, one in enumerate(shown.versions)
            if self._all or place < FEW or one.seal is not None
        ]
        self.more.setVisible(len(chosen) < len(shown.versions))
        clear(self._lines)
        for version in chosen:
            self._lines.addWidget(self._line(version, shown))

    def _show_all(self) -> None:
        self._all = True
        if self._shown is not None:
            self.show_versions(self._shown)

    def _line(self, version: Version, shown: VersionsShown) -> QFrame:
        line = QFrame(self)
        line.setProperty("kind", "sunken")
        icon, token = ("lock", "accent") if version.seal else ("save", "text-muted")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Body(version_name(version, shown.now), line))
        note = version_note(version)
        if note:
            texts.addWidget(Small(note, line))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(M, S, S, S)
        layout.setSpacing(M)
        layout.addWidget(Picture(icon, token, 20, line))
        layout.addLayout(texts, 1)
        if version.readable and not version.current:
            layout.addWidget(self._compare_button(version, line))
        return line

    def _compare_button(self, version: Version, parent: QWidget) -> QuietButton:
        button = QuietButton(translate("versions", "Compare with now"), parent=parent)
        name = translate("versions", "Compare version {number} with now")
        button.setAccessibleName(name.format(number=ltr(str(version.version))))
        button.clicked.connect(lambda: self.compare_asked.emit(version.version))
        return button
