"""Killed at any moment while sealing, removing and emptying: whole, or as it was before."""

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ishr_desktop.domain.errors import IncidentUnknown
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.services.session import Session, open_vault

ROOT = Path(__file__).resolve().parents[3]
PASSPHRASE = "river lamp seven quiet"
ROUNDS = 4


def said_before_it_was_killed(folder: Path) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.desktop.services.removing_until_killed"]
    with subprocess.Popen(
        [*command, str(folder), PASSPHRASE], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        time.sleep(random.uniform(0.05, 0.5))
        program.kill()
        whole, _, _ = program.stdout.read().rpartition("\n")
        return [line.split() for line in whole.splitlines()]


def test_every_seal_holds_and_what_is_gone_stays_gone(session: Session, clock: Any) -> None:
    session.close()
    said = [line for _ in range(ROUNDS) for line in said_before_it_was_killed(session.folder)]
    assert said
    gone = {line[1] for line in said if line[0] == "gone"}
    restored = {line[1] for line in said if line[0] == "restored"}

    again = open_vault(session.folder, PASSPHRASE, clock)
    report = again.check()
    assert report.sound
    assert report.orphans == ()
    sealed = {
        (row["incident_id"], row["version"]) for row in again.vault.fetch("SELECT * FROM seal")
    }
    assert {(line[1], int(line[2])) for line in said if line[0] == "sealed"} <= sealed
    for incident_id in gone:
        with pytest.raises(IncidentUnknown):
            again.incidents.get(incident_id)
    assert gone.isdisjoint(entry.id for entry in again.bin.entries())
    erased = "SELECT DISTINCT incident_id FROM seal WHERE content IS NULL"
    assert gone <= {row["incident_id"] for row in again.vault.fetch(erased)}
    for incident_id in restored:
        assert all(check.holds for check in again.sealing.verify(incident_id))
    for row in again.incidents.rows(IncidentQuery(), 0, -1):
        newest = [one.version for one in again.sealing.of(row.id)][:1]
        assert (row.stage == "sealed") == (newest == [again.incidents.get(row.id).version])
    again.close()
