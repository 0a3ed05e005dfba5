"""How each noun adds its commands: the options that all have, and opening the vault."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ishr_desktop.cli.console import Console
from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import ExpectedError, FileExists
from ishr_desktop.services.session import Session, open_vault
from ishr_desktop.services.vault_folder import default_vault_folder

AddNoun = Callable[..., argparse.ArgumentParser]
_NOT_TEXT = "this is not text in UTF-8"
Run = Callable[[argparse.Namespace, Console], int]


class Noun:
    """One noun of the command line and its verbs."""

    def __init__(self, add_noun: AddNoun, name: str, about: str) -> None:
        parser = add_noun(name, help=about, description=about, allow_abbrev=False)
        self._verbs = parser.add_subparsers(metavar="VERB", required=True)

    def verb(self, name: str, run: Run, about: str) -> argparse.ArgumentParser:
        """A command; what it takes besides the common options is added by the caller."""
        parser = self._verbs.add_parser(name, help=about, description=about, allow_abbrev=False)
        parser.register("type", None, _text)
        parser.set_defaults(run=run)
        parser.add_argument(
            "--vault",
            type=Path,
            metavar="DIR",
            default=default_vault_folder(),
            help="the folder of the vault (default: %(default)s)",
        )
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="FILE",
            help="read the passphrase from the first line of this file",
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON value and nothing else"
        )
        return parser


def _text(argument: str) -> str:
    """What every argument is unless its command says otherwise: text, as opposed to any bytes."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(_NOT_TEXT) from None
    return argument


@contextmanager
def opened(
    arguments: argparse.Namespace, console: Console, passphrase: str | None = None
) -> Iterator[Session]:
    """The vault of the command, unlocked; a bug is written down inside it before it is locked."""
    if passphrase is None:
        passphrase = console.passphrase()
    session = open_vault(arguments.vault, passphrase, console.clock)
    try:
        yield session
    except ExpectedError:
        raise
    except Exception as error:
        session.note_bug(error)
        raise
    finally:
        session.close()


def write_new_file(target: Path, data: bytes) -> None:
    """Write a file that was not there; raises `FileExists`, `FolderNotWritable` or `DiskFull`."""
    try:
        create_file(target, data)
    except FileExistsError as error:
        raise FileExists(target.name) from error
