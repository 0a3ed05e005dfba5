"""Reports: acts counted by kind, month, place, perpetrator or SDG category.

What is counted is acts: one harm to one victim each. A number says how much was written down here,
never how much happened; what a report could not count stands beside it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.facets import folded, span_of
from ishr_desktop.domain.places import shared
from ishr_desktop.domain.reading import codes_in, listed, objects_in, plain_text, tri_in

Document = Mapping[str, Any]
Act = Mapping[str, Any]
Party = Mapping[str, Any]


class Grouping(StrEnum):
    """By what acts are counted."""

    ACT = "act"
    MONTH = "month"
    PLACE = "place"
    PERPETRATOR = "perpetrator"
    SDG_16_10_1 = "sdg_16_10_1"
    """The categories of SDG indicator 16.10.1 (UN Statistics Division, metadata 16-10-01): harm to
    human rights defenders, journalists and trade unionists only."""


@dataclass(frozen=True)
class Bar:
    """One value and how many acts have it."""

    value: str
    words: str
    """What people read when the value is no code of a list; else empty."""
    number: int


@dataclass(frozen=True)
class Report:
    """Counts of one grouping, and what they leave out."""

    grouping: Grouping
    bars: tuple[Bar, ...]
    records: int
    """Records that were looked at."""
    acts: int
    """Acts that were counted; one with two kinds of perpetrator stands in two bars."""
    unknown: int
    """Counted acts of which the record does not say it."""
    outside: int
    """Acts that the SDG indicator does not count, because of whom or what they concern."""
    without_acts: int
    """Records in which no act is written down yet."""
    left_out: int
    """Acts whose victim did not agree to be counted; only in what leaves this computer."""


@dataclass(frozen=True)
class Counting:
    """How acts are counted."""

    grouping: Grouping
    sdg_of: Mapping[str, str]
    """The SDG category of each act type that has one."""
    not_counted: Callable[[Document], Collection[str]] = lambda _: ()
    """The ids of the parties of a record whose acts are left out."""


def count(documents: Iterable[Document], counting: Counting) -> Report:
    """Count the acts of some records."""
    tally = _Tally(counting)
    for document in documents:
        tally.add(document)
    return tally.report()


class _Tally:
    """Numbers that grow with each record."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting
        self._numbers: Counter[str] = Counter()
        self._words: dict[str, str] = {}
        self._seen: Counter[str] = Counter()

    def add(self, document: Document) -> None:
        """Count the acts of one record."""
        self._seen["records"] += 1
        acts = objects_in(document.get("acts"))
        self._seen["without_acts"] += not acts
        parties = {str(party.get("id")): party for party in objects_in(document.get("parties"))}
        not_counted = self._counting.not_counted(document)
        for act in acts:
            victim = parties.get(str(act.get("victim")), {})
            if str(act.get("victim")) in not_counted:
                self._seen["left_out"] += 1
            elif self._counting.grouping is Grouping.SDG_16_10_1 and not self._in_sdg(act, victim):
                self._seen["outside"] += 1
            else:
                self._count(document, act)

    def report(self) -> Report:
        """What was counted so far."""
        seen = self._seen
        return Report(
            grouping=self._counting.grouping,
            bars=tuple(self._bars()),
            records=seen["records"],
            acts=seen["acts"],
            unknown=seen["unknown"],
            outside=seen["outside"],
            without_acts=seen["without_acts"],
            left_out=seen["left_out"],
        )

    def _count(self, document: Document, act: Act) -> None:
        self._seen["acts"] += 1
        values = dict(self._values(document, act))
        self._seen["unknown"] += not values
        for value, words in values.items():
            self._numbers[value] += 1
            self._words.setdefault(value, words)

    def _bars(self) -> Iterator[Bar]:
        """Months in their order, everything else by its number."""
        by_time = self._counting.grouping is Grouping.MONTH
        numbers = self._numbers.items()
        for value, number in sorted(
            numbers, key=lambda one: (0, one[0]) if by_time else (-one[1], one[0])
        ):
            yield Bar(value, self._words[value], number)

    def _values(self, document: Document, act: Act) -> Iterator[tuple[str, str]]:
        """The values of an act with the words for them; nothing when the record does not say."""
        match self._counting.grouping:
            case Grouping.ACT:
                yield from ((code, "") for code in codes_in(act.get("type"))[:1])
            case Grouping.MONTH:
                yield from ((month, "") for month in _month(document, act))
            case Grouping.PLACE:
                yield from _place(document, act)
            case Grouping.PERPETRATOR:
                yield from ((code, "") for code in _perpetrators(document, act))
            case Grouping.SDG_16_10_1:
                yield self._category(act), ""

    def _category(self, act: Act) -> str:
        stated = act.get("sdg_category")
        kinds = codes_in(act.get("type"))
        return stated if isinstance(stated, str) else self._counting.sdg_of.get("".join(kinds), "")

    def _in_sdg(self, act: Act, victim: Party) -> bool:
        return bool(self._category(act)) and is_protected(victim)


def is_protected(victim: Party) -> bool:
    """Whether SDG 16.10.1 counts harm to this person: defender, journalist or trade unionist."""
    defender = victim.get("hrd")
    is_defender = isinstance(defender, Mapping) and tri_in(defender.get("is")) == "yes"
    return is_defender or any(
        tri_in(victim.get(part)) == "yes" for part in ("journalist", "trade_unionist")
    )


def _month(document: Document, act: Act) -> Iterator[str]:
    """The month in which it happened, when that is known."""
    span = span_of(act.get("when")) or span_of(document.get("when"))
    if span is None or span[1] is None:
        return
    first, last = span[0], span[1]
    if (first.year, first.month) == (last.year, last.month):
        yield f"{first.year:04d}-{first.month:02d}"


def _place(document: Document, act: Act) -> Iterator[tuple[str, str]]:
    """The locality with its country, as far as the place may be shared."""
    stated = listed(act.get("where")) or listed(document.get("where"))
    place = next((shared(item) for item in stated if isinstance(item, Mapping)), {})
    parts = (plain_text(place.get("locality")), plain_text(place.get("country")))
    if words := ", ".join(filter(None, parts)):
        yield folded(words), words


def _perpetrators(document: Document, act: Act) -> Iterator[str]:
    """The kinds of those thought to be responsible for this act, or for the whole record."""
    for one in objects_in(document.get("involvement")):
        if one.get("act") in (None, "", act.get("id")):
            yield from codes_in(one.get("perp_type"))
