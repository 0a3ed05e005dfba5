"""A vault of the first schema, upgraded: its records are sealed, compared, removed and restored."""

import shutil
from pathlib import Path
from typing import Any

from tests.desktop.storage.frozen.make import PASSPHRASE

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.keys import keyslots
from ishr_desktop.services.session import Session
from ishr_desktop.storage.identity import IdentityRepository, OwnSeeds
from ishr_desktop.storage.vault import Vault

FROZEN = Path(__file__).parents[1] / "storage" / "frozen" / "schema-1"


def test_an_old_record_learns_everything_new(tmp_path: Path, clock: Any) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(FROZEN, folder)
    vault = Vault.open(folder, keyslots.unlock_with_passphrase(folder, PASSPHRASE))
    # The frozen vault has no identity, because nothing was ever sent from it.
    IdentityRepository(vault).store(OwnSeeds(b"s" * 32, b"e" * 32), clock())
    session = Session(vault, clock)
    (row,) = session.incidents.rows(IncidentQuery(), 0, -1)
    old = session.incidents.get(row.id)
    session.incidents.save(old.with_fields({"title": "Office searched at night"}).document, old.id)
    (change, *_) = session.versions.compare(old.id, 1, 2)
    assert (change.path, change.before) == (("title",), "Office searched")
    session.sealing.seal(old.id)
    session.bin.remove(old.id)
    assert session.incidents.count(IncidentQuery()) == 0
    session.bin.restore(old.id)
    (check,) = session.sealing.verify(old.id)
    assert (check.holds, check.files) == (True, 1)
    assert session.check().sound
    session.close()
