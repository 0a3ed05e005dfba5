"""What nobody expected: logged inside the vault without content, and shown once."""

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from ishr_desktop.ui.texts import translate

Log = Callable[[BaseException], None]


def trace_without_content(problem: BaseException) -> str:
    """The kind of a bug and where it happened; never its message, which may quote a record."""
    places = (
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(problem.__traceback__)
    )
    return "\n".join([type(problem).__name__, *places])


class BugReporter(QObject):
    """Takes every unexpected exception of every thread to the thread of the window."""

    _found = Signal(object)

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._seen: set[str] = set()
        self.log: Log | None = None
        """Writes into the vault that is open; None while there is none."""
        self._found.connect(self._show_once, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be asked by Python about every exception that nobody took."""
        sys.excepthook = self._from_python
        threading.excepthook = lambda args: self.report(args.exc_value)

    def report(self, problem: BaseException | None) -> None:
        """Report a bug from any thread."""
        if problem is not None:
            self._found.emit(problem)

    def _from_python(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        self.report(problem)

    def _show_once(self, problem: BaseException) -> None:
        trace = trace_without_content(problem)
        if trace in self._seen:
            return
        self._seen.add(trace)
        if self.log is not None:
            self.log(problem)
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(translate("bugs", "Something went wrong inside the program."))
        box.setInformativeText(
            translate(
                "bugs",
                "Your saved records are safe. You can go on; if something looks odd, lock the "
                "vault and open it again. The note below says where it happened and holds "
                "nothing from your records.",
            )
        )
        box.setDetailedText(trace)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
