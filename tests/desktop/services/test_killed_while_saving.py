"""Killed at any moment: a record, its files, its list of files and its outbox entry agree."""

import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.services.session import Session, open_vault

ROOT = Path(__file__).resolve().parents[3]
PASSPHRASE = "river lamp seven quiet"
ROUNDS = 4


def said_before_it_was_killed(folder: Path) -> list[list[str]]:
    """What the program was told is saved, until SIGKILL at a random moment."""
    command = [sys.executable, "-m", "tests.desktop.services.saving_until_killed"]
    with subprocess.Popen(
        [*command, str(folder), PASSPHRASE], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        time.sleep(random.uniform(0.05, 0.5))
        program.kill()
        # The last line may be cut off.
        whole, _, _ = program.stdout.read().rpartition("\n")
        return [line.split() for line in whole.splitlines()]


def test_nothing_acknowledged_is_lost_and_nothing_is_half(session: Session, clock: Any) -> None:
    session.close()
    titles: dict[str, str] = {}
    files: dict[str, str] = {}
    for _ in range(ROUNDS):
        for kind, incident_id, *rest in said_before_it_was_killed(session.folder):
            if kind == "incident":
                titles[incident_id] = f"Number {rest[0]}"
            else:
                files[rest[0]] = rest[1]
    assert titles

    again = open_vault(session.folder, PASSPHRASE, clock)
    for incident_id, title in titles.items():
        assert again.incidents.get(incident_id).title == title
    for attachment_id, sha256 in files.items():
        assert hashlib.sha256(again.evidence.open(attachment_id).read()).hexdigest() == sha256
    waiting = {entry.incident_id: entry.version for entry in again.outbox.entries()}
    for row in again.incidents.rows(IncidentQuery(), 0, -1):
        incident = again.incidents.get(row.id)
        stored = [attachment.to_json() for attachment in again.evidence.of(row.id)]
        assert incident.document.get("evidence", []) == stored
        assert waiting[row.id] == incident.version
    report = again.check()
    assert report.sound
    assert report.orphans == ()
    again.close()
