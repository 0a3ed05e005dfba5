"""The facts that are printed below a page of the guides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ishr_desktop.domain.ageing import REVIEW_MONTHS
from ishr_desktop.domain.guide import ShelvedPage
from ishr_desktop.services.packs.opened import OpenedPack

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class PageFacts:
    """What the rules of the same publisher know of the subject of a page; most pages have none."""

    mechanism: Facts | None = None
    mandates: Facts | None = None
    support: Facts | None = None
    review_months: Mapping[str, int] = field(default_factory=dict)
    """After how many months each kind of fact wants a look (`domain/ageing.py`)."""


def page_facts(packs: Sequence[OpenedPack], shelved: ShelvedPage) -> PageFacts:
    """The facts of a mechanism have the id of its page, and so do the two lists."""
    publisher, page_id = shelved.book.publisher, shelved.page.id
    mechanism, mandates, support = (
        next((one for one in _named(packs, publisher, part) if one.get("id") == page_id), None)
        for part in ("mechanisms", "mandates", "support")
    )
    months = next(_named(packs, publisher, REVIEW_MONTHS), {})
    return PageFacts(mechanism, mandates, support, months)


def families(packs: Sequence[OpenedPack], pages: Iterable[ShelvedPage]) -> Mapping[str, str]:
    """The family (`system` in the facts) of each page of a mechanism, by its address."""
    systems: dict[tuple[str, str], str] = {}
    for pack in packs:
        for facts in (pack.rules or {}).get("mechanisms", ()):
            systems.setdefault((pack.publisher, facts["id"]), facts["system"])
    keys = {one.address: (one.book.publisher, one.page.id) for one in pages}
    return {address: systems[key] for address, key in keys.items() if key in systems}


def _named(packs: Sequence[OpenedPack], publisher: str, part: str) -> Iterator[Facts]:
    """The objects of one part of the rules, whether it is a list or one object."""
    for pack in packs:
        if pack.publisher == publisher and pack.rules is not None:
            value = pack.rules.get(part) or []
            yield from [value] if isinstance(value, Mapping) else value
