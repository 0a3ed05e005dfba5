"""Long work, quietly at the foot of the window: what, how much, how long, cancel."""

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ishr_desktop.ui.job_runner import JobState
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, L, M, S
from ishr_desktop.ui.widgets.buttons import IconButton
from ishr_desktop.ui.widgets.words import ElidedLabel


class ProgressStrip(QFrame):
    """One line for each job with a title; hidden while there is none."""

    cancel_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self._lines: dict[int, _Line] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(L, XS, L, XS)
        self._layout.setSpacing(XS)
        self.hide()

    def show_state(self, state: JobState) -> None:
        """Show how far a job is, or take it away when it ended."""
        if state.finished:
            self._remove(state.number)
        else:
            self._line(state).show_state(state)
        self.setVisible(bool(self._lines))

    def _line(self, state: JobState) -> "_Line":
        line = self._lines.get(state.number)
        if line is None:
            line = _Line(state.title, self)
            line.cancel.clicked.connect(lambda: self.cancel_asked.emit(state.number))
            self._lines[state.number] = line
            self._layout.addWidget(line)
        return line

    def _remove(self, number: int) -> None:
        line = self._lines.pop(number, None)
        if line is not None:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()


class _Line(QWidget):
    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._started = time.monotonic()
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._left = QLabel(self)
        self.cancel = IconButton(
            "close", translate("widgets", "Stop: {what}").format(what=title), self
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(ElidedLabel(title, "small", self), 1)
        layout.addWidget(self._left)
        layout.addWidget(self._bar)
        layout.addWidget(self.cancel)
        layout.addSpacing(S)

    def show_state(self, state: JobState) -> None:
        if not state.total:
            return
        # A progress bar counts in 32 bits; a video has more bytes than that.
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * min(state.done, state.total) // state.total)
        self._left.setText(time_left(time.monotonic() - self._started, state.done, state.total))


def time_left(spent: float, done: int, total: int) -> str:
    """How long it will still take, when enough is done to know it; else nothing."""
    if spent < 2 or not done:
        return ""
    seconds = round(spent * (total - done) / done)
    if seconds < 60:
        return translate("widgets", "%n second(s) left", None, max(1, seconds))
    return translate("widgets", "%n minute(s) left", None, round(seconds / 60))
