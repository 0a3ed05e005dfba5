"""`ishr pack publisher add|list|remove`: whose packs are taken beside those of ISHR."""

import argparse
from pathlib import Path
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.packs import Publisher
from ishr_desktop.services.packs.publishers import key_numbers


def add_commands(noun: Noun) -> None:
    """Add the noun `publisher`."""
    inside = noun.noun("publisher", "whose packs are taken")
    add = inside.verb("add", _add, "take packs of somebody whose keys you got from them")
    add.add_argument("label", metavar="LABEL", help="what you call them")
    add.add_argument(
        "keys", metavar="KEYFILE", type=Path, nargs="+", help="public keys of minisign"
    )
    add.add_argument(
        "--threshold", metavar="N", type=int, default=1, help="how many keys must have signed"
    )
    inside.verb("list", _list, "ISHR and the publishers that were added, with their keys")
    remove = inside.verb("remove", _remove, "take no more packs of somebody")
    remove.add_argument("label", metavar="LABEL")


def _add(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        added = session.pack_installing.publishers.add(
            arguments.label, arguments.keys, arguments.threshold
        )
    numbers = ", ".join(key_numbers(added))
    lines = [f"{added.label}: keys {numbers}.", "Compare these numbers with the publisher."]
    console.show(_value(added), lines)
    return 0


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        known = session.pack_installing.publishers.all()
    console.show([_value(one) for one in known], map(_line, known))
    return 0


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        removed = session.pack_installing.publishers.remove(arguments.label)
    console.show(_value(removed), [f"Packs of {removed.label} are not taken any more."])
    return 0


def _value(publisher: Publisher) -> dict[str, Any]:
    return {
        "publisher": publisher.id,
        "label": publisher.label,
        "keys": list(key_numbers(publisher)),
        "threshold": publisher.threshold,
    }


def _line(publisher: Publisher) -> str:
    keys = ", ".join(key_numbers(publisher)) or "no keys yet"
    return f"{publisher.label}: {publisher.threshold} of {keys}"
