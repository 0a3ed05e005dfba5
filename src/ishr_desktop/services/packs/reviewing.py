"""The report for those who keep a pack: which facts to look at again, the most dangerous first."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from ishr_desktop.domain.ageing import REVIEW_MONTHS, due, is_old, months_for
from ishr_desktop.domain.errors import FileUnreadable
from ishr_desktop.domain.pack_fact import KINDS, PackFact, facts_in, pages_in
from ishr_desktop.domain.packs import GUIDE_JSON, RULES_JSON
from ishr_desktop.services.packs.building import build_pack
from ishr_desktop.services.packs.refusals import pack_errors
from ishr_desktop.services.packs.shipped import shipped_packs
from ishr_protocol.limits import PACK_BYTES
from ishr_protocol.pack import Pack, open_own_pack

_CONFIDENCES: Final = ("low", "medium", "high", "")
_BASES: Final = ("general-knowledge", "order-of-previous-cycle", "partly-read")


class Why(StrEnum):
    """For what a fact is on the list."""

    OLD = "old"
    """Its interval has passed, or nobody knows when it was looked at."""
    UNSURE = "unsure"
    """Its confidence is low."""
    NOT_READ = "not_read"
    """No source was read for it."""
    NO_SOURCE = "no_source"
    NO_PERSON = "no_person"
    """No person has reviewed it."""


@dataclass(frozen=True)
class OpenSource:
    """Where to check a fact."""

    id: str
    title: str
    url: str
    status: str
    """`read`, or `pointer` for one that was not read yet."""


@dataclass(frozen=True)
class ToCheck:
    """One fact that somebody should look at."""

    pack: str
    fact: PackFact
    why: tuple[Why, ...]
    due: date | None
    """From when on its age alone is a reason; None when it was never looked at."""
    sources: tuple[OpenSource, ...]


@dataclass(frozen=True)
class Review:
    """What to look at in some packs on a day."""

    on: date
    facts: int
    """All that the packs hold."""
    to_check: tuple[ToCheck, ...]


def review_of(packs: tuple[Pack, ...], on: date) -> Review:
    """What to look at in these packs."""
    found = [item for pack in packs for item in _all(pack, on)]
    to_check = sorted((item for item in found if item.why), key=_danger)
    return Review(on, len(found), tuple(to_check))


def packs_at(place: Path | None) -> tuple[Pack, ...]:
    """The packs of a folder of sources, of a pack's file, or else those of the program.

    Raises `PackNotBuilt`, `PackRefused` or `FileUnreadable`.
    """
    if place is None:
        return tuple(shipped.pack for shipped in shipped_packs())
    if place.is_dir():
        return (open_own_pack(io.BytesIO(build_pack(place).data)),)
    try:
        with place.open("rb") as file:
            data = file.read(PACK_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(place.name) from error
    with pack_errors():
        return (open_own_pack(io.BytesIO(data)),)


def _all(pack: Pack, on: date) -> Iterator[ToCheck]:
    reviewed = pack.manifest.reviewed.isoformat()
    for path in (RULES_JSON, GUIDE_JSON):
        if path not in {file.path for file in pack.manifest.files}:
            continue
        with pack_errors():
            value = json.loads(pack.read(path))
        sources = {item["id"]: _source(item) for item in value["sources"]}
        languages = pack.manifest.languages
        facts = facts_in(value, reviewed) if path == RULES_JSON else pages_in(value, languages[0])
        for fact in facts:
            months = months_for(value.get(REVIEW_MONTHS, {}), fact.kind)
            named = tuple(sources[name] for name in fact.sources if name in sources)
            yield ToCheck(
                pack.manifest.name, fact, _why(fact, months, on), due(fact.checked, months), named
            )


def _why(fact: PackFact, months: int, on: date) -> tuple[Why, ...]:
    reasons = {
        Why.OLD: is_old(fact.checked, months, on),
        Why.UNSURE: fact.confidence == "low",
        Why.NOT_READ: fact.basis == "general-knowledge",
        # A page that only says how to do something has none.
        Why.NO_SOURCE: not fact.sourced and fact.kind != "page",
        Why.NO_PERSON: not fact.by_person,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def _danger(item: ToCheck) -> tuple[int, int, int, date, str]:
    """The most dangerous kind first; in each the least sure, then the oldest."""
    fact = item.fact
    basis = _BASES.index(fact.basis) if fact.basis in _BASES else len(_BASES)
    return (
        KINDS.index(fact.kind),
        _CONFIDENCES.index(fact.confidence),
        basis,
        item.due or date.min,
        fact.about,
    )


def _source(item: Mapping[str, Any]) -> OpenSource:
    return OpenSource(item["id"], item["title"], item["url"], item["status"])
