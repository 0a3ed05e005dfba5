"""Two fictional people with real vaults, and a real relay process between them."""

import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.relay.processes import RelayProcess

from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services.session import Session, create_vault, open_vault
from ishr_desktop.sync.engine import Engine

CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "river lamp seven quiet"


class HandClock:
    """Moves a little with each look, and as far as a test says."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


def new_vault(folder: Path, role: Role, label: str, clock: HandClock) -> Session:
    session, _ = create_vault(folder, role, label, PASSPHRASE, clock, CHEAP)
    return session


@dataclass
class World:
    """A defender in the field, a receiving desk, and the relay."""

    relay: RelayProcess
    clock: HandClock
    field: Session
    desk: Session

    @property
    def field_engine(self) -> Engine:
        return Engine(self.field)

    @property
    def desk_engine(self) -> Engine:
        return Engine(self.desk)

    def introduce(self, verify: bool = True, invitation: bool = True) -> None:
        """The desk joins the relay, and each gets the card of the other."""
        self.desk_engine.join(self.relay.url, self.relay.invite(), self.relay.key())
        code = self.relay.invite() if invitation else None
        card = self.desk.contacts.own_card(code)
        fingerprint = self.field.contacts.add(card).fingerprint
        self.desk.contacts.add(self.field.contacts.own_card())
        if verify:
            self.field.contacts.verify(fingerprint)

    def exchange(self) -> None:
        """There and back: records to the desk, receipts to the defender."""
        self.field_engine.run_once(armed=True, ignore_pauses=True)
        self.desk_engine.run_once(armed=True, ignore_pauses=True)
        self.field_engine.run_once(armed=True, ignore_pauses=True)

    def reopen_field(self) -> None:
        self.field.close()
        self.field = open_vault(self.field.folder, PASSPHRASE, self.clock)

    def reopen_desk(self) -> None:
        self.desk.close()
        self.desk = open_vault(self.desk.folder, PASSPHRASE, self.clock)


def record(session: Session, text: str, *files: bytes) -> Incident:
    """Save an incident with files."""
    incident = session.incidents.save({"one_line": text, "tile": ["threat"]})
    for number, content in enumerate(files):
        session.evidence.attach_stream(incident.id, f"file {number}.bin", io.BytesIO(content))
    return session.incidents.get(incident.id)


def states(session: Session) -> list[SendState]:
    """The states of all outbox entries, oldest first."""
    return [entry.state for entry in reversed(session.outbox.entries())]


def contents(session: Session, incident_id: str) -> list[tuple[str, bytes]]:
    """Name and bytes of every file of an incident."""
    found = []
    for attachment in session.evidence.of(incident_id):
        with session.evidence.open(attachment.id) as reader:
            content = reader.read()
        assert hashlib.sha256(content).hexdigest() == attachment.sha256
        found.append((attachment.name, content))
    return sorted(found)


def spooled(session: Session) -> list[str]:
    """The files in the spool."""
    return sorted(file.name for file in (session.folder / "spool").iterdir())
