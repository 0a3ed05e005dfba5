"""Locks when nobody is there: after quiet minutes, and when the computer goes to sleep."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
    }
)
TICK = 5000
"""Milliseconds between two looks at the clock."""
SLEPT = 30.0
"""Seconds by which the clock must have run ahead of the ticks to call it sleep."""


class IdleWatch(QObject):
    """Emits `idle` when the vault should be locked."""

    idle = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._minutes = 5
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.idle)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._look_at_clock)
        self._seen = time.time()
        self._app = app
        app.applicationStateChanged.connect(self._follow_state)

    def start(self, minutes: int) -> None:
        """Begin to watch; 0 minutes only minds sleep."""
        self._minutes = minutes
        self._seen = time.time()
        self._tick.start(TICK)
        self._app.installEventFilter(self)
        self._touch()

    def quiet_for(self, milliseconds: int) -> None:
        """Lock after this time unless somebody touches something."""
        self._quiet.start(milliseconds)

    @property
    def remaining(self) -> int:
        """Milliseconds until the lock; negative while nothing is watched."""
        return self._quiet.remainingTime()

    def stop(self) -> None:
        """Nothing is open that could be locked: no event needs to be seen."""
        self._app.removeEventFilter(self)
        self._tick.stop()
        self._quiet.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See that somebody is there; every event passes."""
        if event.type() in _ACTIVITY:
            self._touch()
        return False

    def _touch(self) -> None:
        if self._tick.isActive() and self._minutes:
            self.quiet_for(self._minutes * 60_000)

    def _look_at_clock(self) -> None:
        # Qt's timers stand still while the computer sleeps; the clock on the wall does not.
        slept = time.time() - self._seen > TICK / 1000 + SLEPT
        self._seen = time.time()
        if slept:
            self.idle.emit()

    def leave(self) -> None:
        """The platform says that the computer goes to sleep or its desktop is locked."""
        if self._tick.isActive():
            self.idle.emit()

    def _follow_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self.leave()
