"""A list of objects in one top-level field of a record, read and changed through its editor."""

from collections.abc import Mapping
from typing import Any

from ishr_desktop.domain.field_values import values_of, with_value
from ishr_desktop.domain.incident import Document
from ishr_desktop.ui.incidents.record.editor import RecordEditor

Item = Mapping[str, Any]


_PREFIXES = {"parties": "p", "acts": "a", "involvement": "i", "sources": "s", "steps": "st"}
"""How the ids of a list begin, such as `p1`; what is not here has none."""


class ItemList:
    """Items are named by their place; those that are pointed at get an `id` of their own."""

    def __init__(self, editor: RecordEditor, field: str) -> None:
        self._editor = editor
        self.field = field
        self._prefix = _PREFIXES.get(field, "")

    def items(self) -> list[Item]:
        """What is in the list now; an item that is no object is shown as an empty one."""
        value = self._editor.value(self.field)
        listed = value if isinstance(value, list) else [value] if value else []
        return [item if isinstance(item, Mapping) else {} for item in listed]

    def id_at(self, place: int) -> str:
        """The id of an item, or the one it gets with its first change; empty without ids."""
        items = self.items()
        return str(items[place].get("id") or "") or self._new_id(items)

    def change(self, place: int, code: str, value: object) -> None:
        """Give one field of an item another value; None empties the field."""
        items = self.items()
        item = with_value(items[place], code, value)
        if self._prefix:
            item = {**item, "id": self.id_at(place)}
        self._put([*items[:place], item, *items[place + 1 :]], f"{self.field}.{place}.{code}")

    def add(self, item: Item) -> int:
        """Put one more item at the end; its place."""
        items = self.items()
        new_id = self._new_id(items)
        self._put([*items, {"id": new_id, **item} if new_id else item])
        return len(items)

    def remove(self, place: int) -> None:
        """Take an item out."""
        items = self.items()
        self._put([*items[:place], *items[place + 1 :]])

    def _put(self, items: list[Item], typing: str = "") -> None:
        self._editor.change(self.field, items, typing)

    def _new_id(self, items: list[Item]) -> str:
        if not self._prefix:
            return ""
        taken = {str(item.get("id")) for item in items}
        number = len(items) + 1
        while f"{self._prefix}{number}" in taken:
            number += 1
        return f"{self._prefix}{number}"


def first_victim(document: Document) -> Item:
    """The victim of a new act, where only one person can be meant."""
    listed = document.get("parties")
    parties = (
        [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    )
    harmed = [one for one in parties if "victim" in values_of(one, "role")] or parties
    known = len(harmed) == 1 and harmed[0].get("id")
    return {"victim": harmed[0]["id"]} if known else {}
