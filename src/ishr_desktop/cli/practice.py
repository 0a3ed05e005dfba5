"""`ishr practice`: invented records, for workshops and for trying things out."""

import argparse

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.services.practice import load_practice


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    noun.verb("load", _load, "put the invented records into an empty vault; they are never sent")


def _load(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        loaded = load_practice(session, console.progress)
    console.show(
        {"loaded": [incident.id for incident in loaded]},
        [f"{len(loaded)} invented records are in this vault."],
    )
    return 0
