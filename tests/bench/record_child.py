"""Saves and opens one large and one small record in the program; prints milliseconds."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit
from tests.bench.record_rows import LARGE, SMALL
from tests.bench.rows import once
from tests.end_to_end.demo.hands import Hands

from ishr_desktop.app import DesktopApp
from ishr_desktop.domain.clock import system_clock
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services.session import create_vault
from ishr_desktop.ui.incidents.screen import IncidentsScreen

PASSPHRASE = "lantern orbit maple sandal quiet river"
CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
"""Guessing is not measured here."""
REST = 1.0
"""Seconds between one record and the next."""


def main() -> None:
    """Save, open, show the acts: of the large record, then of the small one."""
    vault = Path(sys.argv[1])
    session, _ = create_vault(vault, Role.DEFENDER, "Bench", PASSPHRASE, system_clock, CHEAP)
    session.settings.recovery_checked = True
    ids = [session.incidents.save(document).id for document in (LARGE, SMALL)]
    saves = [
        once(lambda d=document, i=key: session.incidents.save({**d, "context": "x"}, i))  # type: ignore[misc]
        for document, key in zip((LARGE, SMALL), ids, strict=True)
    ]
    session.close()
    qt = QApplication([])
    app = DesktopApp(qt, vault)
    app.start()
    app.window.resize(1366, 768)
    hands = Hands(app.window)
    hands.field("Passphrase", QLineEdit).setText(PASSPHRASE)
    hands.press("Unlock")
    hands.wait(lambda: hands.can_press("New record"), "the list")
    hands.wait(lambda: hands.has_rows("Records"), "a line of the list")
    (screen,) = app.window.findChildren(IncidentsScreen)
    # The first record also pays for what is made once.
    _shown(app, screen, ids[1])
    shown = [_shown(app, screen, key) for key in ids]
    numbers = [
        number for save, times in zip(saves, shown, strict=True) for number in (save, *times)
    ]
    sys.stdout.write(" ".join(str(number) for number in numbers))
    app.stop()


def _shown(app: DesktopApp, screen: IncidentsScreen, incident_id: str) -> tuple[float, float]:
    """Until a record can be read, and until the cards of its acts can."""

    def opened() -> None:
        screen.reveal(incident_id)
        _until(lambda: _is_shown(screen, incident_id))

    def acts() -> None:
        screen.detail.sections.open("acts")
        QApplication.processEvents()

    times = once(opened), once(acts)
    # The other cards are made while nobody waits for them.
    screen.detail.sections.open("story")
    rest = time.perf_counter() + REST
    _until(lambda: not app.jobs.is_busy and time.perf_counter() > rest)
    return times


def _is_shown(screen: IncidentsScreen, incident_id: str) -> bool:
    shown = screen.record.shown
    return shown is not None and shown.incident.id == incident_id


def _until(ready: Callable[[], bool]) -> None:
    while not ready():
        QApplication.processEvents()
        # The workers of the program need Python's lock now and then.
        time.sleep(0)
    QApplication.processEvents()


if __name__ == "__main__":
    main()
