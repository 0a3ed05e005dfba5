"""The command line run inside the test process, on real vaults."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ishr_desktop.cli import main
from ishr_desktop.domain.clock import Clock, system_clock
from ishr_desktop.domain.incident_code import code_prefix
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services import identities, session

PASSPHRASE = "river lamp seven quiet"


@dataclass(frozen=True)
class Outcome:
    """What one command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `ishr` with these arguments and this standard input."""
    # Time, not behaviour: a passphrase that costs a second would make the suite take minutes.
    for module in (session, identities):
        monkeypatch.setattr(module, "calibrate", lambda: Argon2Cost(64, 1, 1))

    def ishr(*arguments: object, stdin: str | bytes = b"", clock: Clock = system_clock) -> Outcome:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        try:
            status = main([str(argument) for argument in arguments], clock)
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capfd.readouterr()
        return Outcome(status, out, err)

    return ishr


@dataclass(frozen=True)
class Cabinet:
    """A vault and how to name it on the command line."""

    run: Run
    folder: Path
    passphrase_file: Path
    words: list[str]
    fingerprint: str
    digits: str

    def code(self, number: int) -> str:
        """The code of the incident that was recorded here as number so and so."""
        return f"{code_prefix(self.fingerprint)}-{datetime.now(UTC):%y}-{number:03}"

    def __call__(
        self, *arguments: object, stdin: str | bytes = b"", clock: Clock = system_clock
    ) -> Outcome:
        named = ("--vault", self.folder, "--passphrase-file", self.passphrase_file)
        return self.run(*arguments, *named, stdin=stdin, clock=clock)

    def json(self, *arguments: object, stdin: str | bytes = b"") -> Any:
        done = self(*arguments, "--json", stdin=stdin)
        assert (done.status, done.err) == (0, "")
        return done.json


Make = Callable[[str, str], Cabinet]


@pytest.fixture
def make(run: Run, tmp_path: Path) -> Make:
    """Make a vault with a role and a name."""

    def made(role: str, name: str) -> Cabinet:
        file = tmp_path / f"{name}.passphrase"
        file.write_text(PASSPHRASE + "\n", encoding="utf-8")
        folder = tmp_path / name
        arguments = ("--role", role, "--label", name, "--vault", folder, "--passphrase-file", file)
        value = run("vault", "create", *arguments, "--json").json
        words = value["recovery_words"]
        return Cabinet(run, folder, file, words, value["fingerprint"], value["digits"])

    return made


@pytest.fixture
def defender(make: Make) -> Cabinet:
    return make("defender", "orchid")


@pytest.fixture
def desk(make: Make) -> Cabinet:
    return make("desk", "desk")
