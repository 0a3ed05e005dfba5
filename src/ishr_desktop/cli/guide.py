"""`ishr guide`: the guides that ship with the program, and those that were installed."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.guide import GuideBook, PageKind, ShelvedPage, Source
from ishr_desktop.services.guides.library import Library
from ishr_desktop.services.packs.opened import OpenedPack
from ishr_desktop.services.packs.page_facts import page_facts
from ishr_desktop.services.packs.shipped import shipped_packs


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    listing = noun.verb("list", _list, "every page of the guides")
    listing.add_argument("--kind", choices=[kind.value for kind in PageKind])
    show = noun.verb("show", _show, "one page, with the facts and where they come from")
    show.add_argument("page", metavar="PAGE")
    search = noun.verb("search", _search, "the pages with some words; slips are forgiven")
    search.add_argument("text", metavar="TEXT")
    for command in (listing, show, search):
        command.add_argument(
            "--language", default="en", metavar="TAG", help="such as fr (default: %(default)s)"
        )
        command.add_argument(
            "--installed",
            action="store_true",
            help="open the vault and read the packs that were installed there, too",
        )


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with _library(arguments, console) as (library, _):
        pages = [
            shelved
            for shelved in library.pages
            if arguments.kind in (None, shelved.page.kind.value)
        ]
    lines = (f"{shelved.address:38} {shelved.title}" for shelved in pages)
    console.show([_page_value(shelved) for shelved in pages], lines)
    return 0


def _show(arguments: argparse.Namespace, console: Console) -> int:
    with _library(arguments, console) as (library, packs):
        shelved = library.page(arguments.page)
        text = library.markdown(shelved)
        sources = library.sources(shelved)
        facts = page_facts(packs, shelved).mechanism
    value = {
        **_page_value(shelved),
        "text": text,
        "facts": facts,
        "sources": [_source_value(source) for source in sources],
    }
    if shelved.language != arguments.language:
        console.say(
            f"This page is not in “{arguments.language}” yet. It is in “{shelved.language}”."
        )
    console.show(value, _page_lines(shelved, text, facts, sources))
    return 0


def _search(arguments: argparse.Namespace, console: Console) -> int:
    with _library(arguments, console) as (library, _):
        hits = library.search(arguments.text)
    value = [
        {**_page_value(hit.shelved), "heading": hit.heading, "snippet": hit.snippet} for hit in hits
    ]
    lines = (f"{hit.shelved.address:38} {hit.shelved.title}: {hit.snippet}" for hit in hits)
    console.show(value, lines)
    return 0


@contextmanager
def _library(
    arguments: argparse.Namespace, console: Console
) -> Iterator[tuple[Library, Sequence[OpenedPack]]]:
    """The library of the program alone, which needs no vault, or with what a vault has."""
    if not arguments.installed:
        packs = shipped_packs()
        yield Library(_books(packs), arguments.language), packs
        return
    with opened(arguments, console) as session:
        packs = session.packs.counting()
        yield Library(_books(packs), arguments.language), packs


def _books(packs: Sequence[OpenedPack]) -> tuple[GuideBook, ...]:
    return tuple(pack.guide for pack in packs if pack.guide is not None)


def _page_value(shelved: ShelvedPage) -> dict[str, Any]:
    return {
        "page": shelved.address,
        "kind": shelved.page.kind.value,
        "title": shelved.title,
        "summary": shelved.summary,
        "language": shelved.language,
        "written": shelved.page.written.isoformat(),
        "last_human_review": _day(shelved.page.last_human_review),
        "publisher": shelved.book.publisher,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _source_value(source: Source) -> dict[str, str]:
    return {
        "id": source.id,
        "title": source.title,
        "url": source.url,
        "date": source.date,
        "status": source.status,
    }


def _page_lines(
    shelved: ShelvedPage,
    text: str,
    facts: Mapping[str, Any] | None,
    sources: Sequence[Source],
) -> Iterator[str]:
    yield from (f"# {shelved.title}", "", shelved.summary, "", *text.strip().splitlines())
    if facts is not None:
        yield from ("", "## Where to send it", "")
        for channel in facts["channels"] or ():
            yield f"- {channel['type']}: {channel['value'] or ''} {channel['note'] or ''}".rstrip()
        yield f"Collected on {facts['prepared_on']}. Check an address before you use it."
    reviewed = _day(shelved.page.last_human_review) or "by no person yet"
    yield from ("", f"Checked: {reviewed}. This is not legal advice.")
    for source in sources:
        yield f"- {source.title} {source.date} {source.url}"
