"""The files on their way in: what is being taken in, and how many wait behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ishr_desktop.ui.incidents.capture.form import PendingFile
from ishr_desktop.ui.texts import apart, translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import ElidedLabel, IconButton, Small
from ishr_desktop.ui.widgets.surfaces import Picture

BAR_WIDTH = 140


class Arrivals(QFrame):
    """One line, whatever the number of files; hidden while there are none."""

    stopped = Signal()
    """The person wants the file that is being taken in left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._name = ElidedLabel("", parent=self)
        self._more = Small("", self)
        self._more.setWordWrap(False)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        stop = IconButton("close", translate("evidence", "Leave this file out"), self)
        stop.clicked.connect(self.stopped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(M, XS, XS, XS)
        layout.setSpacing(S)
        layout.addWidget(Picture("upload", "accent", 20, self))
        layout.addWidget(self._name, 1)
        for part in (self._more, self._bar, stop):
            layout.addWidget(part)
        self.hide()

    def show_waiting(self, waiting: Sequence[PendingFile]) -> None:
        """Show the first of those that wait, and how many come after it."""
        self.setVisible(bool(waiting))
        if not waiting:
            return
        name = waiting[0].name
        self._name.setText(name)
        self._bar.setRange(0, 0)
        arriving = translate("evidence", "{name} is being taken in")
        self._bar.setAccessibleName(arriving.format(name=apart(name)))
        more = len(waiting) - 1
        self._more.setText(translate("evidence", "%n more wait(s)", None, more) if more else "")

    def show_progress(self, done: int, total: int) -> None:
        """How far the first of them is."""
        if total:
            # A progress bar counts in 32 bits; a film has more bytes than that.
            self._bar.setRange(0, 1000)
            self._bar.setValue(1000 * min(done, total) // total)
