"""`ishr identities`: the locked place for real names, with a passphrase and words of its own."""

import argparse
from pathlib import Path

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.cli.recovery_lines import in_lines

_KEEP_WORDS = (
    "Write these 24 words on paper, apart from those of the vault. "
    "They open the real names when their passphrase is forgotten. They are shown only now."
)


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    noun.verb("show", _show, "whether there is a place for real names in this vault")
    create = noun.verb("create", _create, "make the place for real names")
    change = noun.verb("passphrase", _change, "change the passphrase of the real names")
    recover = noun.verb("recover", _recover, "open them with their 24 words, set a new passphrase")
    recover.add_argument("--words-file", type=Path, metavar="FILE", help="read the words from here")
    for verb in (create, change):
        verb.add_argument("--identity-passphrase-file", type=Path, metavar="FILE")
    for verb in (change, recover):
        verb.add_argument("--new-passphrase-file", type=Path, metavar="FILE")


def _show(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        state = session.identities.state
    console.show({"state": state.value}, [state.value])
    return 0


def _create(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        chosen = console.new_passphrase(arguments.identity_passphrase_file)
        words = session.identities.create(chosen)
    console.say(_KEEP_WORDS)
    console.show({"recovery_words": list(words.words)}, in_lines(words.words))
    words.wipe()
    return 0


def _change(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        old = console.other_passphrase(
            arguments.identity_passphrase_file, "Passphrase of the real names now: "
        )
        new = console.new_passphrase(arguments.new_passphrase_file)
        session.identities.change_passphrase(old, new)
    console.show({"changed": True}, ["The passphrase of the real names was changed."])
    return 0


def _recover(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        words = console.words(arguments.words_file)
        new = console.new_passphrase(arguments.new_passphrase_file)
        session.identities.recover(words, new)
    console.show({"recovered": True}, ["The real names open with the new passphrase."])
    return 0
