"""A program that saves and says so, to be killed: reads the key in hex, prints one line a save."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.desktop.storage.made import attach, incident

from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.drafts import DraftRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.storage.vault import Vault

SAVES = 100


def main() -> None:
    """Save incidents, each with an outbox entry, an attachment and a draft."""
    key = VaultKey(bytearray.fromhex(sys.stdin.readline()))
    vault = Vault.open(Path(sys.argv[1]), key)
    incidents, outbox = IncidentRepository(vault), OutboxRepository(vault)
    for number in range(SAVES):
        now = datetime.now(UTC)
        one = incident(
            code=incidents.next_code(now, "KT"), at=now, narrative=f"whole {'word ' * 400}"
        )
        with vault.transaction():
            incidents.insert(one)
            outbox.put(one.id, 1, 1, now)
        _say("incident", one.id)
        content = os.urandom(1 + number * 3000)
        _say("attachment", attach(vault, one.id, content).id)
        DraftRepository(vault).save("new", {"number": number})
        _say("draft", str(number))


def _say(kind: str, name: str) -> None:
    # One write, so that a line is never half there.
    os.write(1, f"{kind} {name}\n".encode())


if __name__ == "__main__":
    main()
