"""Packs that are signed and odd: refused, or all that they say can be read, asked and compared."""

import copy
import io
import json
import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.desktop.services.packs.signed_packs import shipped, signed

from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.engine import advise
from ishr_desktop.domain.advice.rule_book import rule_book_of
from ishr_desktop.domain.pack_errors import PackContentRefused
from ishr_desktop.services.guides.library import Library
from ishr_desktop.services.packs.comparing import changes_between
from ishr_desktop.services.packs.content_checking import require_usable
from ishr_desktop.services.packs.opened import OpenedPack
from ishr_protocol.pack import open_own_pack

ROUNDS = 25
ON = date(2026, 11, 28)
CASES = (CaseFacts(), CaseFacts(states=("KEN",), countries=("KEN",)))
Way = tuple[str | int, ...]
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**9, "", "x", "2026-13-45", "2026", [], {}, ["x"], [None], [[]]),
    *({"en": "x"}, {"x": None}, 1.5, "a" * 5000, "\u202e", "KEN", ["KEN", "KEN"]),
)


def opened(name: str, files: dict[str, bytes]) -> OpenedPack:
    return OpenedPack("ishr", open_own_pack(io.BytesIO(signed(files, [], name=name))))


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """The ways to everything inside, each as likely as every other."""
    if way:
        yield way
    steps = (
        value if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
    )
    for step in steps:
        yield from ways(value[step], (*way, step))


def at(value: Any, way: Way) -> Any:
    for step in way:
        value = value[step]
    return value


def spoiled(value: Any, all_ways: list[Way], chance: random.Random) -> Any:
    """The value with one thing in it that is odd, gone, there twice, or from elsewhere."""
    changed = copy.deepcopy(value)
    way = chance.choice(all_ways)
    holder, step = at(changed, way[:-1]), way[-1]
    match chance.choice(["odd", "gone", "twice", "elsewhere"]):
        case "odd":
            holder[step] = chance.choice(ODD)
        case "gone":
            del holder[step]
        case "twice" if isinstance(holder, list):
            holder.append(copy.deepcopy(at(value, way)))
        case _:
            holder[step] = copy.deepcopy(at(value, chance.choice(all_ways)))
    return changed


def use(pack: OpenedPack) -> None:
    """Do with a pack what the program does with it."""
    if pack.rules is not None:
        book = rule_book_of([dict(pack.rules)])
        for case in CASES:
            assert len(advise(case, book, ON)) == len(book.mechanisms)
    if pack.guide is not None:
        library = Library([pack.guide], "ar")
        library.search("prison")
        for shelved in library.pages:
            library.sources(shelved)
            library.related(shelved)
            library.html(shelved)


@pytest.mark.parametrize(
    ("name", "path"), [("ishr-rules", "rules.json"), ("ishr-guides", "guide.json")]
)
def test_what_is_taken_can_be_used(name: str, path: str) -> None:
    files = dict(shipped(name))
    here = opened(name, files)
    value = json.loads(files[path])
    all_ways = list(ways(value))
    chance = random.Random(name)
    refused = 0
    for _ in range(ROUNDS):
        odd = json.dumps(spoiled(value, all_ways, chance)).encode()
        pack = opened(name, {**files, path: odd})
        try:
            require_usable(pack.pack)
        except PackContentRefused:
            refused += 1
            continue
        changes_between(here, pack)
        use(pack)
    assert 0 < refused < ROUNDS


def test_words_of_a_term_are_by_language() -> None:
    files = dict(shipped("ishr-guides"))
    value = json.loads(files["guide.json"])
    value["glossary"][0]["term"] = "plain"
    pack = opened("ishr-guides", {**files, "guide.json": json.dumps(value).encode()})
    with pytest.raises(PackContentRefused):
        require_usable(pack.pack)
