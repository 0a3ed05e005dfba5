"""`ishr search`: questions that are kept under a name."""

import argparse
from collections.abc import Iterator
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.filters import print_found, query_of, takes_filters, takes_output
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.saved_search import SavedSearch, query_to_json


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    save = noun.verb("save", _save, "keep a search under a name")
    save.add_argument("name", metavar="NAME")
    save.add_argument("text", metavar="TEXT", nargs="?", default="")
    takes_filters(save)
    noun.verb("list", _list, "all saved searches")
    run = noun.verb("run", _run, "what a saved search finds now")
    run.add_argument("name", metavar="NAME")
    takes_output(run)
    rename = noun.verb("rename", _rename, "give a saved search another name")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new", metavar="NEW")
    noun.verb("remove", _remove, "forget a saved search").add_argument("name", metavar="NAME")


def _save(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        query = query_of(arguments, session, arguments.text)
        saved = session.saved_searches.save(arguments.name, query)
    console.show(_value(saved), _lines(saved))
    return 0


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        searches = session.saved_searches.all()
    lines = (line for search in searches for line in _lines(search))
    console.show([_value(search) for search in searches], lines)
    return 0


def _run(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        saved = session.saved_searches.get(arguments.name)
        print_found(arguments, console, session, saved.query)
    return 0


def _rename(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        saved = session.saved_searches.rename(arguments.name, arguments.new)
    console.show(_value(saved), _lines(saved))
    return 0


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        session.saved_searches.remove(arguments.name)
    console.show({"removed": arguments.name}, [])
    return 0


def _value(search: SavedSearch) -> dict[str, Any]:
    return {"name": search.name, **query_to_json(search.query)}


def _lines(search: SavedSearch) -> Iterator[str]:
    query = search.query
    chosen = [f"{kind}={value}" for kind, values in query.values().items() for value in values]
    limits = (("since", query.since), ("until", query.until))
    days = [f"{name}={day}" for name, day in limits if day]
    yield "  ".join(filter(None, [search.name, query.text, *chosen, *days]))
