"""The courier way with nothing but commands and files: no window, no network of the sender."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.relay.processes import RelayProcess, command

from ishr_desktop.domain.clock import system_clock
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services.session import create_vault

PASSPHRASE = "river lamp seven quiet"
CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)


@dataclass(frozen=True)
class Laptop:
    """A vault on a computer of its own, used through `ishr` only."""

    folder: Path

    def ishr(self, *arguments: object) -> Any:
        """Run one command; what it says as JSON."""
        done = subprocess.run(
            [
                sys.executable,
                *("-m", "ishr_desktop.cli", *map(str, arguments)),
                *("--vault", str(self.folder), "--json"),
            ],
            input=PASSPHRASE + "\n",
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def _laptop(folder: Path, role: Role, label: str) -> Laptop:
    session, _ = create_vault(folder, role, label, PASSPHRASE, system_clock, CHEAP)
    session.close()
    return Laptop(folder)


@pytest.fixture
def field(tmp_path: Path) -> Laptop:
    return _laptop(tmp_path / "field", Role.DEFENDER, "Orchid")


@pytest.fixture
def desk(tmp_path: Path) -> Laptop:
    return _laptop(tmp_path / "desk", Role.DESK, "Desk")


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    running = RelayProcess(tmp_path)
    running.start()
    yield running
    running.stop()


def _introduce(field: Laptop, desk: Laptop, folder: Path) -> str:
    """Cards change hands; the fingerprint of the desk."""
    for owner, other, name in ((desk, field, "desk"), (field, desk, "field")):
        card = folder / f"{name}.ishr-card"
        owner.ishr("contact", "card", "--out", card)
        other.ishr("contact", "add", card)
    fingerprint = str(desk.ishr("contact", "card")["fingerprint"])
    field.ishr("contact", "verify", fingerprint)
    return fingerprint


def _record(field: Laptop, folder: Path) -> str:
    document = folder / "incident.json"
    document.write_text(json.dumps({"one_line": "Carried over the hill.", "tile": ["threat"]}))
    photo = folder / "photo.bin"
    photo.write_bytes(bytes(range(256)) * 500)
    incident = field.ishr("incident", "add", document)
    incident_id = str((incident[0] if isinstance(incident, list) else incident)["id"])
    field.ishr("incident", "attach", incident_id, photo)
    return incident_id


def test_there_on_a_stick_and_back_on_a_stick(field: Laptop, desk: Laptop, tmp_path: Path) -> None:
    fingerprint = _introduce(field, desk, tmp_path)
    incident_id = _record(field, tmp_path)
    stick, receipt = tmp_path / "stick.ishr-batch", tmp_path / "receipt.ishr-batch"
    field.ishr("batch", "seal", "--all", "--to", fingerprint, "--out", stick)
    desk.ishr("batch", "open", stick, "--receipt", receipt)
    arrived = desk.ishr("incident", "show", incident_id)
    assert arrived["one_line"] == "Carried over the hill."
    field.ishr("batch", "open", receipt)
    assert field.ishr("sync", "status")["delivered"] == 1


def test_a_friend_posts_the_stick(
    field: Laptop, desk: Laptop, relay: RelayProcess, tmp_path: Path
) -> None:
    """Whoever carries the file can put it into the desk's mailbox, and learns nothing from it."""
    desk.ishr("sync", "join", relay.url, "--invitation", relay.invite())
    fingerprint = _introduce(field, desk, tmp_path)
    incident_id = _record(field, tmp_path)
    stick = tmp_path / "stick.ishr-batch"
    field.ishr("batch", "seal", "--all", "--to", fingerprint, "--out", stick)
    assert b"Carried" not in stick.read_bytes()
    posted = command("deposit", str(stick), "--card", str(tmp_path / "desk.ishr-card"))
    assert posted.returncode == 0, posted.stderr
    desk.ishr("sync", "receive")
    assert desk.ishr("incident", "show", incident_id)["one_line"] == "Carried over the hill."
