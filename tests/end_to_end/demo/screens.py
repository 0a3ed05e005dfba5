"""`python3 dev.py screens`: the pictures of the README, from two fictional vaults."""

import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.end_to_end.demo import case_screens, materials
from tests.end_to_end.demo.hands import Hands, pump
from tests.end_to_end.demo.story import ACCOUNT, MIB
from tests.relay.processes import RelayProcess

from ishr_desktop.app import DesktopApp
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import FLOOR
from ishr_desktop.services.session import Session, create_vault
from ishr_desktop.sync import courier
from ishr_desktop.sync.engine import Engine

SCREENS = Path("docs/screens")
SIZE = (1280, 720)
PASSPHRASE = "lantern orbit maple sandal quiet river"
LOOKS = (("light", "en"), ("dark", "en"), ("light", "ar"))
NOW = datetime(2026, 11, 23, 18, 20, tzinfo=UTC)

RECORDS: tuple[dict[str, Any], ...] = (
    {
        "tile": ["other"],
        "title": "Landlord told to end our lease",
        "when": "2026-10",
        "where": "Port Sela",
    },
    {
        "tile": ["smear"],
        "title": "Campaña en redes: “enemiga del pueblo”, con su foto y su dirección",
        "when": "2026-11-02/2026-11-09",
        "where": "San Isidro",
    },
    {
        "tile": ["law_against_us"],
        "title": "律师被吊销执照，办公室被要求在三天内搬空",
        "when": "2026-11",
        "where": "河阳市",
    },
    {
        "tile": ["disappearance"],
        "urgency": "now",
        "title": "Radio host not seen since leaving the station",
        "when": "2026-11-17/..",
        "where": "Lakeside FM",
    },
    {
        "tile": ["raid", "surveillance"],
        "title": "مداهمة مكتب الجمعية ومصادرة الحواسيب والهواتف",
        "when": "2026-11-21",
        "where": "قصر نايا",
    },
    {
        "tile": ["threat"],
        "urgency": "soon",
        "title": "Звонки с угрозами после публикации отчёта о вырубке леса",
        "when": "2026-11-20/2026-11-22",
        "where": "Новая Долина",
    },
    {
        "tile": ["arrest", "raid"],
        "urgency": "now",
        "title": "Two colleagues taken after the meeting",
        "one_line": "Two colleagues were taken from the market square, nobody says where.",
        "narrative": ACCOUNT,
        "when": "2026-11-22~",
        "where": [{"label": "Market square, Port Sela", "share_as": "locality"}],
        "parties": [{"id": "p1", "kind": "individual", "code_name": "Orchid-12"}],
        "involvement": [{"perp_type": ["police"]}],
    },
)


def main() -> int:
    """Make every picture again."""
    qt = QApplication(["ishr-desktop-screens"])
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="ishr-screens-", dir="/var/tmp") as folder:
        make_vaults(Path(folder))
        for theme, language in LOOKS:
            photograph(qt, Path(folder) / "defender", f"{theme}-{language}", theme, language)
            photograph(qt, Path(folder) / "desk", f"{theme}-{language}", theme, language)
            photograph(qt, Path(folder) / "case", f"{theme}-{language}", theme, language)
    return 0


# --- what there is to see ------------------------------------------------------------------------


def make_vaults(folder: Path) -> None:
    """A defender with records in every state of sending, and a desk that has received some."""
    clock = ticking()
    desk, words = create_vault(folder / "desk", Role.DESK, "ISHR desk", PASSPHRASE, clock, FLOOR)
    words.wipe()
    defender, words = create_vault(
        folder / "defender", Role.DEFENDER, "Lakeside Circle", PASSPHRASE, clock, FLOOR
    )
    words.wipe()
    relay = RelayProcess(folder)
    relay.start()
    Engine(desk).join(relay.url, relay.invite())
    relay.stop()
    befriend(defender, desk)
    files = materials.make_all(folder / "files", 3 * MIB)
    saved = [defender.incidents.save(record).id for record in RECORDS]
    for file in files:
        defender.evidence.attach(saved[-1], file)
    case, words = create_vault(folder / "case", Role.TRAINER, "Trainer", PASSPHRASE, clock, FLOOR)
    words.wipe()
    case_screens.fill(case)
    exchange(defender, desk, saved[:3], folder, receipt=True)
    exchange(defender, desk, saved[3:5], folder, receipt=False)
    defender.outbox.hold(saved[5])
    for session in (defender, desk, case):
        session.settings.recovery_checked = True
        session.close()


def ticking() -> Clock:
    """A clock that stands at the same evening at every run; the pictures stay the same."""
    minutes = count()
    return lambda: NOW - timedelta(hours=6) + timedelta(minutes=next(minutes))


def befriend(defender: Session, desk: Session) -> None:
    """Both have the other's card and have compared the digits."""
    for one, other in ((defender, desk), (desk, defender)):
        contact = one.contacts.add(other.contacts.own_card())
        one.contacts.verify(contact.fingerprint)


def exchange(
    defender: Session, desk: Session, ids: list[str], folder: Path, *, receipt: bool
) -> None:
    """Carry some records by hand, and the receipt back."""
    batch, answer = folder / f"{ids[0]}.ishr-batch", folder / f"{ids[0]}.receipt"
    courier.save_batch(defender, batch, [desk.contacts.own_fingerprint()], ids)
    arrival = courier.open_batch(desk, batch)
    if receipt:
        courier.save_receipt(desk, arrival.batch_id, answer)
        courier.open_batch(defender, answer)


# --- taking pictures -----------------------------------------------------------------------------


def photograph(qt: QApplication, vault: Path, look: str, theme: str, language: str) -> None:
    """Open one vault in one look and go through its screens."""
    app = DesktopApp(qt, vault, ticking())
    app.start()
    app.window.resize(*SIZE)
    app.languages.speak("en")
    hands = Hands(app.window)
    unlock(hands)
    hands.wait(lambda: app.flow.session is not None and app.flow.workspace is not None, "a vault")
    choose_look(app, hands, theme, language)
    take = {"defender": defender_screens, "desk": desk_screens, "case": case_file}[vault.name]
    take(app, hands, look)
    app.stop()


def unlock(hands: Hands) -> None:
    """Type the passphrase at the lock."""
    hands.type("Passphrase", PASSPHRASE)
    hands.press("Unlock")


def choose_look(app: DesktopApp, hands: Hands, theme: str, language: str) -> None:
    """Keep theme and language in the vault and let the window follow."""
    session = app.flow.session
    assert session is not None, "unlocked before"
    session.settings.theme = theme
    session.settings.language = language
    app.flow.lock()
    hands.wait(lambda: app.flow.session is None and not app.jobs.is_busy, "the lock")
    app.languages.speak("en")
    unlock(hands)
    hands.wait(lambda: app.flow.workspace is not None, "the vault again")
    rest(40)


def defender_screens(app: DesktopApp, hands: Hands, look: str) -> None:
    """Capture, a record, and what is on its way."""
    workspace, session = app.flow.workspace, app.flow.session
    assert workspace is not None, "unlocked before"
    assert session is not None, "unlocked before"
    incident = told_at_length(session)
    workspace.show_screen("incidents", incident)
    rest(40)
    picture(hands, f"record-{look}")
    workspace.show_screen("outbox", incident)
    rest(40)
    picture(hands, f"outbox-{look}")
    workspace.show_screen("incidents")
    screen: Any = workspace.screen_of("incidents")
    screen.new()
    rest(20)
    hands.all(QPlainTextEdit)[0].setPlainText("Two colleagues were taken from the market square.")
    rest(20)
    picture(hands, f"capture-{look}")


def case_file(app: DesktopApp, hands: Hands, look: str) -> None:
    """Everything that makes a case file, with the practice set."""
    case_screens.take_pictures(
        app, hands, look, lambda _: rest(50), lambda name: picture(hands, name)
    )


def desk_screens(app: DesktopApp, hands: Hands, look: str) -> None:
    """The inbox with a batch."""
    workspace, session = app.flow.workspace, app.flow.session
    assert workspace is not None, "unlocked before"
    assert session is not None, "unlocked before"
    workspace.show_screen("inbox", session.inbox.batches()[0].id)
    rest(40)
    picture(hands, f"inbox-{look}")


def told_at_length(session: Session) -> str:
    """The id of the record with a full account."""
    title = RECORDS[-1]["title"]
    rows = session.incidents.rows(IncidentQuery(), 0, -1)
    return next(row.id for row in rows if row.summary == title)


def rest(moments: int) -> None:
    """Let everything settle."""
    for _ in range(moments):
        pump()


def picture(hands: Hands, name: str) -> None:
    """Save a picture, as small as it gets without loss."""
    image = hands.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    writer = QImageWriter(str(SCREENS / f"{name}.png"))
    writer.setCompression(100)
    writer.write(image)


if __name__ == "__main__":
    sys.exit(main())
