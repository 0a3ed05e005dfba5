"""How each noun adds its commands, and the options that all of them have."""

import argparse
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from ishr_desktop.cli.console import Console
from ishr_desktop.services.vault_folder import default_vault_folder

Run = Callable[[argparse.Namespace, Console], int]
_NOT_TEXT = "this is not text in UTF-8"


class Noun:
    """One noun of the command line and its verbs, or a noun that is a command itself."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parser = parser

    @cached_property
    def _verbs(self) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
        return self._parser.add_subparsers(metavar="VERB", required=True)

    def verb(self, name: str, run: Run, about: str) -> argparse.ArgumentParser:
        """A command; what it takes besides the common options is added by the caller."""
        parser = self._verbs.add_parser(name, help=about, description=about, allow_abbrev=False)
        return _command(parser, run)

    def noun(self, name: str, about: str) -> "Noun":
        """A noun inside this one, with verbs of its own."""
        return Noun(self._verbs.add_parser(name, help=about, description=about, allow_abbrev=False))

    def itself(self, run: Run) -> argparse.ArgumentParser:
        """The noun is a command without verbs."""
        return _command(self._parser, run)


def _command(parser: argparse.ArgumentParser, run: Run) -> argparse.ArgumentParser:
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
    parser.add_argument("--json", action="store_true", help="print one JSON value and nothing else")
    return parser


def _text(argument: str) -> str:
    """What every argument is unless its command says otherwise: text, as opposed to any bytes."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(_NOT_TEXT) from None
    return argument
