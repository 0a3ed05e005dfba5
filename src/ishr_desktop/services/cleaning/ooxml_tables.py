"""What stays of the cells of an XLSX: those that are shown, with their values."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from ishr_desktop.services.formats.xml import local, named

_COLUMN = re.compile(r"[A-Z]{1,3}")
_TRUE = frozenset({"1", "true"})
_MOST_COLUMNS = 16_384


def keep_shown_cells(root: Element) -> None:
    """Take rows, columns and their cells out of a worksheet when they are hidden."""
    if local(root.tag) != "worksheet":
        return
    hidden = set(_hidden_columns(root))
    for columns in list(named(root, "cols")):
        columns[:] = [one for one in columns if one.get("hidden") not in _TRUE]
        if not len(columns):
            root.remove(columns)
    for data in named(root, "sheetData"):
        data[:] = [row for row in data if row.get("hidden") not in _TRUE]
        for row in data:
            row[:] = [cell for cell in row if _column_of(cell) not in hidden]


def prune_shared_words(roots: Mapping[str, Element]) -> None:
    """Empty the words in the common list of an XLSX that no cell of the copy uses."""
    lists = [root for root in roots.values() if local(root.tag) == "sst"]
    used = {
        index
        for root in roots.values()
        if local(root.tag) == "worksheet"
        for index in _used_words(root)
    }
    for shared in lists:
        shared.attrib.clear()
        for index, item in enumerate(named(shared, "si")):
            if index not in used:
                item[:] = []


def _used_words(root: Element) -> Iterator[int]:
    for cell in named(root, "c"):
        if cell.get("t") == "s":
            for value in named(cell, "v"):
                if (value.text or "").strip().isdecimal():
                    yield int(value.text or "")


def _hidden_columns(root: Element) -> Iterator[int]:
    for column in named(root, "col"):
        first, last = column.get("min", ""), column.get("max", "")
        if column.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            yield from range(int(first), min(int(last), _MOST_COLUMNS) + 1)


def _column_of(cell: Element) -> int:
    """The number of the column in a name such as `AB12`; 0 when it has none."""
    letters = _COLUMN.match(cell.get("r", ""))
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
