"""What `calendar.yaml` holds: when bodies meet, take information or report (docs/calendar.md)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from ishr_desktop.services.packs.mechanism_shape import (
    BASES,
    CONFIDENCES,
    KnownCodes,
    source_ids,
)
from ishr_desktop.services.packs.shapes import (
    ID,
    Choice,
    Day,
    ListOf,
    Place,
    Record,
    Shape,
    Text,
)
from ishr_desktop.services.packs.words import Words
from ishr_desktop.services.packs.yaml_reading import Mapping, Node, Scalar

_ORIGINAL: Final = "en"
_KINDS: Final = frozenset({"session", "call", "report"})
_MONTHS: Final = Text(
    5,
    re.compile(r"(0[1-9]|1[0-2])(/(0[1-9]|1[0-2]))?"),
    "a month such as 04, or two such as 02/04",
)
_DATES: Final = "dates"
_EVERY_YEAR: Final = "every_year"


@dataclass(frozen=True)
class _Interval:
    """A day or month, or two of the same kind in order with a stroke between them."""

    def check(self, node: Node, place: Place) -> None:
        """Note what is no date, or ends before it begins."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            place.refuse(node, "this must be a date such as 2026-02-23/2026-03-31, as text")
            return
        first, _, last = node.value.partition("/")
        for part in dict.fromkeys((first, last or first)):
            Day(whole=False).check(Scalar(part, node.line), place)
        if last and (len(first) != len(last) or last < first):
            place.refuse(node, "the end must be written like the beginning, and come after it")
        if len(first) == len("2026"):
            place.refuse(node, "a year alone is too wide: give months or days, or leave it out")


@dataclass(frozen=True)
class _OneDate:
    """A record that is dated in one way at most."""

    record: Record

    def check(self, node: Node, place: Place) -> None:
        """Note what does not fit, and dates given in two ways."""
        self.record.check(node, place)
        if isinstance(node, Mapping) and {_DATES, _EVERY_YEAR} <= node.entries.keys():
            sentence = f"either “{_DATES}” or “{_EVERY_YEAR}”, not both"
            place.refuse(node.entries[_DATES], sentence)


def calendar_shape(known: KnownCodes, latest: date) -> Record:
    """`calendar.yaml`."""
    dated: Shape = _OneDate(
        Record(
            {
                "id": ID,
                "kind": Choice("kind of date", _KINDS),
                "mechanism": Choice("mechanism", known.mechanisms),
                "title": Words(_ORIGINAL, 160),
                "as_of": Day(latest),
                "confidence": Choice("confidence", CONFIDENCES),
                "basis": Choice("basis", BASES),
                "sources": source_ids(known),
            },
            {
                "note": Words(_ORIGINAL, 400),
                _DATES: _Interval(),
                _EVERY_YEAR: ListOf(_MONTHS, 1, 12),
            },
        )
    )
    return Record({"dates": ListOf(dated, 0, 500)})
