"""`ishr settings`: choices kept inside the vault, such as the route."""

import argparse

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.services.settings import Settings


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    noun.verb("list", _list, "every setting with its value")
    change = noun.verb("set", _set, "change one setting")
    change.add_argument("name", choices=Settings.names(), metavar="NAME")
    change.add_argument("value", metavar="VALUE")


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        chosen = session.settings.all()
    console.show(chosen, (f"{name}: {value}" for name, value in chosen.items()))
    return 0


def _set(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        try:
            session.settings.set_text(arguments.name, arguments.value)
        except ValueError:
            console.say(f"{arguments.name} cannot have this value. Nothing was changed.")
            return 2
        value = session.settings.get(arguments.name)
    console.show({arguments.name: value}, [f"{arguments.name}: {value}"])
    return 0
