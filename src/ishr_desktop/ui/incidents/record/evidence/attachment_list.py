"""The files of a record: open them here, save a copy, add more, see them arrive."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui.incidents.capture.form import PendingFile
from ishr_desktop.ui.incidents.incoming_files import ask_for_files
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.incidents.record.story.removal_part import ask_to_remove, file_words
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.viewers.kinds import icon_of
from ishr_desktop.ui.widgets import ElidedLabel, IconButton, Muted, QuietButton, Section, Small, row
from ishr_desktop.ui.widgets.question import Question
from ishr_desktop.ui.widgets.surfaces import Picture


class AttachmentList(QWidget):
    """One line for each file. No thumbnails: nobody should see a picture unprepared."""

    opened = Signal(object)
    copy_asked = Signal(object)
    added = Signal(list)
    removed = Signal(object)
    """The person was asked before."""
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add = QuietButton(translate("incidents", "Add files…"), "attach", self)
        self._add.clicked.connect(self._pick)
        self._hint = Muted(
            translate("incidents", "Drop photos or files here, or paste them."), self
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(XS)
        self._bar: QProgressBar | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        title = Section(translate("incidents", "Photos and files"), self)
        layout.addLayout(row(title, None, self._add))
        layout.addWidget(self._hint)
        layout.addLayout(self._lines)
        self.question = Question("remove-file", self)
        layout.addWidget(self.question)
        self._to_remove: Attachment | None = None
        self._read_only = False

    def show_files(self, shown: Shown) -> None:
        """Show what is in and what is on its way."""
        files, waiting, read_only = shown.attachments, shown.waiting, shown.read_only
        self._read_only = read_only
        if self._to_remove not in files:
            self.question.drop()
        while (item := self._lines.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._bar = None
        for file in files:
            self._lines.addWidget(self._line(file))
        for place, arriving in enumerate(waiting):
            self._lines.addWidget(self._arriving(arriving, first=place == 0))
        self._add.setVisible(not read_only)
        self._hint.setVisible(not read_only and not files and not waiting)
        self.setVisible(not read_only or bool(files))

    def show_progress(self, done: int, total: int) -> None:
        """How far the first of those on their way is."""
        if self._bar is not None and total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(1000 * min(done, total) // total)

    def _line(self, file: Attachment) -> QFrame:
        line, layout = self._frame()
        layout.addWidget(Picture(icon_of(file.media_type), "text-muted", 20, line))
        name = ElidedLabel(file.name, parent=line)
        layout.addWidget(name, 1)
        layout.addWidget(_small(size_words(file.size), line))
        for icon, words, act in self._acts(file):
            button = IconButton(icon, words.format(name=file.name), line)
            button.clicked.connect(act)
            layout.addWidget(button)
        return line

    def _acts(self, file: Attachment) -> list[tuple[str, str, Callable[[], None]]]:
        """What can be done with a file: icon, words, act."""
        acts: list[tuple[str, str, Callable[[], None]]] = [
            ("eye", translate("incidents", "Open {name}"), lambda: self.opened.emit(file)),
            (
                "save",
                translate("incidents", "Save a copy of {name}"),
                lambda: self.copy_asked.emit(file),
            ),
        ]
        if not self._read_only:
            words = translate("incidents", "Remove {name}…")
            acts.append(("delete", words, lambda: self._ask_to_remove(file)))
        return acts

    def _ask_to_remove(self, file: Attachment) -> None:
        self._to_remove = file
        ask_to_remove(
            self.question, file_words(file), lambda: self.removed.emit(file), self._add.setFocus
        )

    def _arriving(self, file: PendingFile, *, first: bool) -> QFrame:
        line, layout = self._frame()
        layout.addWidget(Picture("upload", "accent", 20, line))
        layout.addWidget(ElidedLabel(file.name, parent=line), 1)
        if not first:
            layout.addWidget(_small(translate("incidents", "waits"), line))
            return line
        self._bar = QProgressBar(line)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(
            translate("incidents", "{name} is being taken in").format(name=file.name)
        )
        stop = IconButton("close", translate("incidents", "Leave this file out"), line)
        stop.clicked.connect(self.stopped)
        layout.addWidget(self._bar)
        layout.addWidget(stop)
        return line

    def _frame(self) -> tuple[QFrame, QHBoxLayout]:
        line = QFrame(self)
        line.setProperty("kind", "sunken")
        layout = QHBoxLayout(line)
        layout.setContentsMargins(M, XS, XS, XS)
        layout.setSpacing(S)
        return line, layout

    def _pick(self) -> None:
        if paths := ask_for_files(self):
            self.added.emit(paths)


def _small(text: str, parent: QWidget) -> Small:
    label = Small(text, parent)
    label.setWordWrap(False)
    return label
