"""Definitions of fields: what a form asks for, as data.

The shipped fields lie in `resources/fields/`, the fields of an organisation's own forms have the
same shape, and one form engine shows both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from ishr_desktop.domain.vocabulary import Term, term_from
from ishr_desktop.domain.wording import Words


class FieldType(StrEnum):
    """What a field holds, and so which control asks for it."""

    LINE = "line"
    """Text of one line."""
    TEXT = "text"
    """Text of any length."""
    TEXT_ORIGINAL = "text_original"
    """The words as they were said or written, with translations beside them."""
    DATE = "date"
    """EDTF, or an object with `edtf`, `said`, `part_of_day`."""
    PLACE = "place"
    COUNTRY = "country"
    """Three letters of ISO 3166-1."""
    PARTY = "party"
    """The `id` of one of the `parties` of the record."""
    ACT = "act"
    EVIDENCE = "evidence"
    STEP = "step"
    TERM = "term"
    """One code of the vocabulary."""
    TERMS = "terms"
    """A list of codes of the vocabulary."""
    TRI = "tri"
    """`yes`, `no` or `unknown`."""
    NUMBER = "number"
    COUNT = "count"
    """A number of people or times: `{"q": exact|at_least|about, "n": 3}`."""
    BOOL = "bool"
    MONEY = "money"
    """`{"amount": 120, "currency": "KES"}`, the currency as in ISO 4217."""
    TABLE = "table"
    """A list of objects with the fields of `columns`."""
    AGE = "age"
    """`{"birth": EDTF}`, `{"at_time": years}` or `{"range": code}`."""


@dataclass(frozen=True)
class FieldDefinition:
    """One field of a block."""

    code: str
    """Its name in the record; `medical.when` is the field `when` of the object `medical`."""
    type: FieldType
    label: Words
    help: Words = field(default_factory=dict)
    vocabulary: str = ""
    """The list that the codes of a `term` or `terms` come from."""
    many: bool = False
    """The record holds a list of such values."""
    sensitive: bool = False
    """Can betray or hurt somebody: left out of what is shared unless it is chosen."""
    columns: tuple["FieldDefinition", ...] = ()
    """The fields of one row of a `table`."""
    default: bool | None = None
    """What a `bool` means as long as nobody answered."""
    choices: tuple[Term, ...] = ()
    """The terms of a `term` or `terms` that belong to this field alone, in an own form."""
    retired: bool = False
    """No longer asked; records that hold it are shown as before."""
    guide: str = ""
    """Id of the guide page that explains it; empty for that of its block."""


@dataclass(frozen=True)
class FieldBlock:
    """Fields that are asked together."""

    block: str
    """Its noun: `detention`."""
    title: Words
    fields: tuple[FieldDefinition, ...]
    help: Words = field(default_factory=dict)
    guide: str = ""
    """Id of the guide page that explains what is asked here."""

    def guide_for(self, definition: FieldDefinition) -> str:
        """The page that explains a field: its own, else that of the block."""
        return definition.guide or self.guide

    def field(self, code: str) -> FieldDefinition:
        """The field with this code; raises KeyError when the block has none."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> Mapping[str, FieldDefinition]:
        return {item.code: item for item in self.fields}


def block_from(value: Mapping[str, Any]) -> FieldBlock:
    """The block in a JSON object.

    Raises KeyError when a required name is missing and ValueError for an unknown type.
    """
    fields = tuple(_definition(item) for item in value["fields"])
    return FieldBlock(
        value["block"], value["title"], fields, value.get("help", {}), value.get("guide", "")
    )


def _definition(item: Mapping[str, Any]) -> FieldDefinition:
    columns = tuple(_definition(column) for column in item.get("columns", ()))
    choices = tuple(term_from(choice) for choice in item.get("choices", ()))
    return FieldDefinition(
        **{**item, "type": FieldType(item["type"]), "columns": columns, "choices": choices}
    )
