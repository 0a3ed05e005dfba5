"""One start of the program; prints milliseconds and MiB."""

import time

BEGAN = time.perf_counter()  # before the imports, which are part of a start

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from tests.bench import memory  # noqa: E402

PASSPHRASE = "lantern orbit maple sandal quiet river"


def main() -> None:
    """Do what the command line says."""
    verb, vault = sys.argv[1], Path(sys.argv[2])
    numbers = {"make": make, "empty": empty, "locked": locked, "opened": opened}[verb](vault)
    sys.stdout.write(" ".join(str(one) for one in [numbers[0], memory.now(), *numbers[1:]]))


def make(vault: Path) -> list[float]:
    """A vault with incidents in it."""
    from tests.bench import sample  # noqa: PLC0415
    from tests.bench.window_rows import INCIDENTS  # noqa: PLC0415

    from ishr_desktop.domain.clock import system_clock  # noqa: PLC0415
    from ishr_desktop.domain.role import Role  # noqa: PLC0415
    from ishr_desktop.services.session import create_vault  # noqa: PLC0415
    from ishr_desktop.storage.incidents import IncidentRepository  # noqa: PLC0415

    session, _ = create_vault(vault, Role.DEFENDER, "Bench", PASSPHRASE, system_clock)
    with session.vault.transaction():
        for incident in sample.incidents(INCIDENTS):
            IncidentRepository(session.vault).insert(incident)
    session.close()
    return [0.0]


def empty(_vault: Path) -> list[float]:
    """The reference: Qt with nothing of ours."""
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    qt = QApplication([])
    window = QMainWindow()
    window.show()
    qt.processEvents()
    return [since(BEGAN)]


def locked(vault: Path) -> list[float]:
    """Until the passphrase can be typed."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ishr_desktop.app import DesktopApp  # noqa: PLC0415

    qt = QApplication([])
    app = DesktopApp(qt, vault)
    app.start()
    qt.processEvents()
    spent = since(BEGAN)
    app.stop()
    return [spent]


def opened(vault: Path) -> list[float]:
    """From the passphrase to the first line of the list, and what Argon2id took of it."""
    from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: PLC0415
    from tests.end_to_end.demo.hands import Hands  # noqa: PLC0415

    from ishr_desktop.app import DesktopApp  # noqa: PLC0415
    from ishr_desktop.keys import keyslots  # noqa: PLC0415

    qt = QApplication([])
    app = DesktopApp(qt, vault)
    app.start()
    hands = Hands(app.window)
    hands.field("Passphrase", QLineEdit).setText(PASSPHRASE)
    began = time.perf_counter()
    hands.press("Unlock")
    hands.wait(lambda: hands.can_press("New record"), "the list")
    hands.wait(lambda: hands.has_rows("Records"), "a line of the list")
    spent = since(began)
    app.stop()
    began = time.perf_counter()
    keyslots.unlock_with_passphrase(vault, PASSPHRASE).wipe()
    return [spent, since(began)]


def since(began: float) -> float:
    """Milliseconds."""
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
