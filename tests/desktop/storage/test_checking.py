"""The check reads everything and names what does not hold."""

import os
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.storage.made import attach, incident

from ishr_desktop.domain.errors import Cancelled
from ishr_desktop.storage.connections import Connection
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault


@pytest.fixture
def attachments(vault: Vault) -> list[str]:
    """The ids of three attachments of 4096 bytes each."""
    one = incident()
    IncidentRepository(vault).insert(one)
    return [attach(vault, one.id, os.urandom(4096)).id for _ in range(3)]


def file_of(vault: Vault, attachment_id: str) -> Path:
    return vault.blobs.folder / EvidenceRepository(vault).blob(attachment_id).path


def test_a_whole_vault_is_sound(vault: Vault, attachments: list[str]) -> None:
    seen: list[tuple[int, int]] = []
    report = vault.check(lambda done, total: seen.append((done, total)))
    assert report.sound
    assert (report.attachments, report.damaged, report.missing) == (3, (), ())
    assert seen[0] == (0, 3 * 4096)
    assert seen[-1] == (3 * 4096, 3 * 4096)
    assert seen == sorted(seen)


def test_damaged_and_missing_attachments_are_named(vault: Vault, attachments: list[str]) -> None:
    damaged, missing, _ = attachments
    data = bytearray(file_of(vault, damaged).read_bytes())
    data[50] ^= 1
    file_of(vault, damaged).write_bytes(data)
    file_of(vault, missing).unlink()
    report = vault.check()
    assert not report.sound
    assert report.damaged == (damaged,)
    assert report.missing == (missing,)
    assert report.database_faults == ()


def test_a_damaged_page_is_named_by_its_number(vault: Vault, attachments: list[str]) -> None:
    vault.fetch("PRAGMA wal_checkpoint(TRUNCATE)")
    file = vault.folder / "vault.db"
    data = bytearray(file.read_bytes())
    data[-2000] ^= 1
    file.write_bytes(data)
    (fault, *_) = vault.check().database_faults
    assert str(len(data) // 4096) in fault


def test_the_check_can_be_stopped(vault: Vault, attachments: list[str]) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        vault.check(stop)


def test_a_row_that_points_nowhere_is_named_by_its_table(vault: Vault) -> None:
    vault.fetch("PRAGMA foreign_keys = OFF")
    vault.execute(
        "INSERT INTO attachment VALUES"
        " ('id', 'nowhere', 'name', 'image/png', 1, 'x', 'y', 'z', NULL, NULL, NULL, NULL)"
    )
    assert vault.check().database_faults == (
        "attachment refers to a missing blob",
        "attachment refers to a missing incident",
    )


def test_a_fault_of_the_structure_is_said(
    vault: Vault, attachments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a bug of SQLite makes one in authentic pages, so its answer is put in here."""
    fetch = Connection.fetch

    def answer(connection: Connection, sql: str) -> Any:
        return [("row 1 missing from index",)] if "quick_check" in sql else fetch(connection, sql)

    monkeypatch.setattr(Connection, "fetch", answer)
    assert vault.check().database_faults == ("row 1 missing from index",)
