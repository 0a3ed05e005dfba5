"""`ishr pack review`: what those who keep a pack should look at, the most dangerous first."""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.services.packs.reviewing import Review, ToCheck, Why, packs_at, review_of

_WORDS = {
    Why.OLD: "old",
    Why.UNSURE: "not sure",
    Why.NOT_READ: "no source read",
    Why.NO_SOURCE: "no source",
    Why.NO_PERSON: "no person has reviewed it",
}


def add_commands(noun: Noun) -> None:
    """Add the command."""
    review = noun.verb("review", _review, "which facts to look at again, most dangerous first")
    review.add_argument(
        "source",
        metavar="SOURCE|PACK",
        type=Path,
        nargs="?",
        help="a folder with pack.yaml, or a pack (default: the packs of the program)",
    )
    review.add_argument(
        "--on", metavar="DATE", type=_day, help="as if today were this day, such as 2027-06-01"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = f"{text} is not a day such as 2027-06-01"
        raise argparse.ArgumentTypeError(words) from None


def _review(arguments: argparse.Namespace, console: Console) -> int:
    on = arguments.on or console.clock().date()
    review = review_of(packs_at(arguments.source), on)
    console.show(_value(review), _lines(review))
    return 0


def _value(review: Review) -> dict[str, Any]:
    return {
        "on": review.on.isoformat(),
        "facts": review.facts,
        "to_check": [_item(item) for item in review.to_check],
    }


def _item(item: ToCheck) -> dict[str, Any]:
    fact = item.fact
    return {
        "kind": fact.kind,
        "about": fact.about,
        "says": fact.said,
        "why": list(item.why),
        "confidence": fact.confidence,
        "basis": fact.basis,
        "checked": fact.checked or None,
        "due": item.due.isoformat() if item.due else None,
        "pack": item.pack,
        "file": fact.path,
        "sources": [
            {"id": one.id, "title": one.title, "url": one.url, "status": one.status}
            for one in item.sources
        ],
    }


def _lines(review: Review) -> Iterator[str]:
    reasons = Counter(reason for item in review.to_check for reason in item.why)
    yield f"{len(review.to_check)} of {review.facts} facts want a look on {review.on}:"
    for reason, words in _WORDS.items():
        yield f"{reasons[reason]:>6}  {words}"
    kind = ""
    for item in review.to_check:
        fact = item.fact
        if fact.kind != kind:
            kind = fact.kind
            yield ""
            yield f"{kind}"
        why = ", ".join(_WORDS[reason] for reason in item.why)
        yield f"  {fact.about}: {fact.said}"
        yield f"      {why} · {_sure(item)} · {item.pack}/{fact.path}"
        for source in item.sources:
            yield f"      {source.url} ({source.title})"


def _sure(item: ToCheck) -> str:
    fact = item.fact
    parts = (fact.confidence, fact.basis, f"checked {fact.checked}" if fact.checked else "")
    return ", ".join(filter(None, parts)) or "nothing is said about how sure it is"
