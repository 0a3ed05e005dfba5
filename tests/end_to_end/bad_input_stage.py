"""Two fictional people, and a look at all of a vault before and after something went wrong."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ishr_desktop.domain.clock import system_clock
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services.session import Session, create_vault, open_vault

PASSPHRASE = "river lamp seven quiet"
CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
ISHR = (sys.executable, "-m", "ishr_desktop.cli")
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 300


@dataclass(frozen=True)
class Done:
    """What one process did."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Laptop:
    """A vault, used through real processes or opened here."""

    folder: Path

    def open(self) -> Session:
        return open_vault(self.folder, PASSPHRASE, system_clock)

    def ishr(
        self, *words: object, stdin: str | bytes = b"", program: tuple[str, ...] = ISHR
    ) -> Done:
        """Run one command as a process of its own."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [*program, *map(str, words), "--vault", str(self.folder), "--json"],
            input=f"{PASSPHRASE}\n".encode() + data,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def refuses(
        self, *words: object, stdin: str | bytes = b"", program: tuple[str, ...] = ISHR
    ) -> str:
        """Run a command that must fail: one sentence, nothing printed, nothing changed."""
        before = self.everything()
        done = self.ishr(*words, stdin=stdin, program=program)
        assert (done.status, done.out) == (1, ""), done
        assert len(done.err.splitlines()) == 1, done.err
        assert "made a mistake" not in done.err
        assert self.everything() == before
        return done.err

    def everything(self) -> dict[str, Any]:
        session = self.open()
        try:
            return everything(session)
        finally:
            session.close()


def everything(session: Session) -> dict[str, Any]:
    """Every row of every table, and every file of the vault but the database itself."""
    tables = [
        str(row[0])
        for row in session.vault.fetch("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    rows: dict[str, Any] = {
        name: sorted(
            repr([*cast("Iterable[Any]", row)])
            for row in session.vault.fetch(f"SELECT * FROM {name}")
        )
        for name in tables
    }
    return rows | {
        str(file): hashlib.sha256(file.read_bytes()).hexdigest()
        for name in ("blobs", "spool", "keyslots")
        for file in [session.folder / name, *(session.folder / name).rglob("*")]
        if file.is_file()
    }


def laptop(folder: Path, role: Role) -> Laptop:
    """A new vault."""
    session, _ = create_vault(folder, role, folder.name, PASSPHRASE, system_clock, CHEAP)
    session.close()
    return Laptop(folder)


def introduce(one: Laptop, other: Laptop) -> None:
    """Each keeps the card of the other and has compared it."""
    first, second = one.open(), other.open()
    for keeper, owner in ((first, second), (second, first)):
        contact = keeper.contacts.add(owner.contacts.own_card())
        keeper.contacts.verify(contact.fingerprint)
    first.close()
    second.close()
