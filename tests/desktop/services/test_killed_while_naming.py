"""Killed at any moment: ledger and records agree, and no name that was called saved is lost."""

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.desktop.services.conftest import CHEAP, PASSPHRASE, HandClock

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.services.session import Session, open_vault

ROOT = Path(__file__).resolve().parents[3]
OWN = "other words for the names"
ROUNDS = 3


def said_before_it_was_killed(folder: Path) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.desktop.services.naming_until_killed"]
    with subprocess.Popen(
        [*command, str(folder), PASSPHRASE, OWN], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        time.sleep(random.uniform(0.05, 0.5))
        program.kill()
        # The last line may be cut off.
        whole, _, _ = program.stdout.read().rpartition("\n")
        return [line.split() for line in whole.splitlines()]


def test_nothing_acknowledged_is_lost_and_nothing_is_half(
    session: Session, clock: HandClock
) -> None:
    session.identities.create(OWN, CHEAP).wipe()
    session.close()
    told = [line for _ in range(ROUNDS) for line in said_before_it_was_killed(session.folder)]
    assert told
    again = open_vault(session.folder, PASSPHRASE, clock)
    again.identities.unlock(OWN)
    for kind, person, rest in told:
        if kind == "answer":
            assert again.consent.answers(person)["U2"].answer == "yes"
            assert again.consent.check(rest, "U2").gaps == ()
        else:
            assert again.identities.get(person).name == f"Name {rest}"
    for row in again.incidents.rows(IncidentQuery(), 0, -1):
        document = again.incidents.get(row.id).document
        (party,) = document["parties"]
        entries = [one.entry.id for one in again.consent.history(party["person"])]
        assert [entry["id"] for entry in document.get("consent", [])] == entries
    assert again.check().sound
    again.close()
