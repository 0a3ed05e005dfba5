"""What a command reads and writes: passphrases in, documents in, one JSON value or lines out.

A passphrase comes from `--passphrase-file`, from a question on the terminal, or else from the first
line of standard input; a document named `-` is what remains of standard input after that.
"""

import getpass
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from ishr_desktop.domain.clock import Clock, system_clock
from ishr_desktop.domain.errors import FileUnreadable

PROGRESS_EVERY = 0.2
"""Seconds between two lines of progress on a terminal."""
SECRET_BYTES = 1024 * 1024
"""The longest first line that is read as a passphrase."""
_JOINERS = "\u200c\u200d"
"""They carry meaning in Persian, Bengali and other scripts, and steer nothing."""
_EMPTY = "A passphrase cannot be empty. Nothing was changed."
_NOT_THE_SAME = "The two were not the same. Nothing was changed."


class NotDone(Exception):
    """A command does not go on; its text is one sentence for the person."""


@dataclass
class Console:
    """Standard input and output as one command uses them."""

    as_json: bool = False
    passphrase_file: Path | None = None
    clock: Clock = system_clock
    _last_progress: float = field(default=0.0, repr=False)

    def passphrase(self, question: str = "Passphrase: ") -> str:
        """The passphrase that opens the vault."""
        return self._secret(self.passphrase_file, question)

    def other_passphrase(self, file: Path | None, question: str) -> str:
        """A passphrase that opens something else than the vault."""
        return self._secret(file, question)

    def new_passphrase(self, file: Path | None) -> str:
        """A passphrase that is being chosen, asked twice on a terminal."""
        chosen = self._secret(file, "New passphrase: ")
        if not chosen.strip():
            raise NotDone(_EMPTY)
        if file is None and _is_terminal() and chosen != getpass.getpass("The same again: "):
            raise NotDone(_NOT_THE_SAME)
        return chosen

    def words(self, file: Path | None) -> str:
        """The recovery words."""
        return self._secret(file, "The 24 recovery words: ")

    def _secret(self, file: Path | None, question: str) -> str:
        if file is not None:
            return _first_line(read_file(file, SECRET_BYTES))
        if _is_terminal():
            return getpass.getpass(question)
        return _first_line(sys.stdin.buffer.readline(SECRET_BYTES))

    def document(self, name: str, limit: int) -> bytes:
        """The bytes of a file, or of standard input for `-`; at most one more than `limit`."""
        if name == "-":
            return sys.stdin.buffer.read(limit + 1)
        return read_file(Path(name), limit)

    def confirmed(self, question: str) -> bool:
        """Whether the person at the terminal says yes; without a terminal nobody can."""
        return self.typed(f"{question} [yes/no]").lower() in {"y", "yes"}

    def typed(self, question: str) -> str:
        """What the person at the terminal types; nothing without a terminal."""
        if not _is_terminal():
            return ""
        self.say(f"{question} ", end="")
        return sys.stdin.readline().strip()

    def show(self, value: Any, lines: Iterable[str]) -> None:
        """Print a result: as one JSON value, or as lines for people."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=2))
            return
        for line in lines:
            print(printable(line))

    def say(self, sentence: str, end: str = "\n") -> None:
        """Say something to the person that is not part of the result."""
        print(printable(sentence), end=end, file=sys.stderr, flush=True)

    def progress(self, done: int, total: int) -> None:
        """Show how far long work is, when somebody watches."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._last_progress < PROGRESS_EVERY:
            return
        self._last_progress = now
        share = f"{100 * done // total} %" if total else f"{done}"
        print(f"\r{share:>6}\r", end="", file=sys.stderr, flush=True)


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of a file, at most one more than `limit`; raises `FileUnreadable`."""
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise FileUnreadable(path.name) from error


def printable(text: str) -> str:
    """One line without control characters: text from outside must not steer the terminal."""
    return "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)


def utf8(stream: TextIO) -> None:
    """Let a stream carry every script, whatever the locale says."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _first_line(data: bytes) -> str:
    return data.split(b"\n", 1)[0].removesuffix(b"\r").decode("utf-8", "surrogateescape")
