"""Makes the frozen vault of the newest schema; run once for each schema, then it stays.

.venv/bin/python -m tests.desktop.storage.frozen.make
"""

from pathlib import Path

from tests.desktop.storage.made import attach, incident

from ishr_desktop.keys import keyslots, recovery_words
from ishr_desktop.keys.passphrase import FLOOR
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.migrating import known
from ishr_desktop.storage.settings import SettingsRepository
from ishr_desktop.storage.vault import Vault

PASSPHRASE = "these words are no secret"
PERSON = "0190a1b2-0000-7000-8000-000000000001"
WORDS = "abandon " * 23 + "art"


def main() -> None:
    """Write the folder beside this file; refuses to write over one that is there."""
    folder = Path(__file__).parent / f"schema-{known()[-1].number}"
    key = VaultKey.generate()
    vault = Vault.create(folder, key)
    one = incident(
        title="Office searched",
        narrative="In Kisumu, at night.",
        tile=["raid"],
        parties=[{"id": "p1", "kind": "individual", "code_name": "Orchid", "person": PERSON}],
        acts=[{"id": "a1", "type": "raid_office", "victim": "p1"}],
    )
    IncidentRepository(vault).insert(one)
    attach(vault, one.id, b"not really a photo")
    SettingsRepository(vault).set("theme", "dark")
    vault.close()
    keyslots.create(folder, key, PASSPHRASE, recovery_words.parse(WORDS), FLOOR)
    (folder / "lock").unlink()


if __name__ == "__main__":
    main()
