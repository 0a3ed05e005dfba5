"""Killed at any moment: everything that was called saved is there, and nothing is half there."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident_list import IncidentQuery, facets
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.drafts import DraftRepository
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 8
LINES = 300
"""What the program prints when nobody kills it."""


def killed(folder: Path, key: VaultKey, after: int, delay: float) -> list[list[str]]:
    """Let the program save, kill it `delay` seconds after some lines, return what it said."""
    command = [sys.executable, "-m", "tests.desktop.storage.saving", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(key.secret().hex() + "\n")
        program.stdin.flush()
        said = [program.stdout.readline() for _ in range(after)]
        time.sleep(delay)
        program.kill()
        said += program.stdout.readlines()
    return [line.split() for line in said]


def names(said: list[list[str]], kind: str) -> list[str]:
    return [line[1] for line in said if line[0] == kind]


def require_whole(vault: Vault, incidents: list[str], attachments: list[str]) -> None:
    """All that was acknowledged is whole, and so is what was cut off just before it was."""
    repository, evidence = IncidentRepository(vault), EvidenceRepository(vault)
    found = repository.ids(IncidentQuery())
    assert set(incidents) <= set(found)
    assert repository.ids(IncidentQuery(text="whole word")) == found
    assert repository.ids(IncidentQuery(facets=facets(FacetKind.SEND_STATE, {"waiting"}))) == found
    for attachment_id in attachments:
        vault.blobs.verify(evidence.blob(attachment_id))
    report = vault.check()
    assert report.sound
    assert report.orphans == ()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_what_was_saved_survives_a_kill(vault: Vault, vault_key: VaultKey, seed: int) -> None:
    chance = random.Random(seed)
    vault.close()
    incidents: list[str] = []
    attachments: list[str] = []
    for _ in range(2):
        after = chance.randrange(1, LINES - 20)
        said = killed(vault.folder, vault_key, after, chance.random() * 0.02)
        assert after <= len(said) < LINES
        incidents += names(said, "incident")
        attachments += names(said, "attachment")
        again = Vault.open(vault.folder, vault_key)
        require_whole(again, incidents, attachments)
        assert len(IncidentRepository(again).ids(IncidentQuery())) - len(incidents) in {0, 1, 2}
        draft = DraftRepository(again).load("new") or {"number": -1}
        last = int(names(said, "draft")[-1]) if names(said, "draft") else -1
        assert draft["number"] >= last
        again.close()
