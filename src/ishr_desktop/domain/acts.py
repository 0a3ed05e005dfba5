"""Acts: one harm to one person each, read from any shape a record may have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ishr_desktop.domain.edtf import Period
from ishr_desktop.domain.reading import code_in, numbered_objects
from ishr_desktop.domain.when import period_in

DETAIL_BLOCKS = (
    "detention",
    "disappearance",
    "ill_treatment",
    "killing",
    "threat",
    "raid",
    "digital_attack",
    "legal_measure",
    "sexual_violence",
    "property",
)
"""The fields of an act that ask more about one kind of harm."""


@dataclass(frozen=True)
class Act:
    """One entry of `acts`."""

    number: int
    """Its place in the list, from 0."""
    fields: Mapping[str, Any]
    """All of it, as it is written."""

    @property
    def path(self) -> str:
        """How a field of the record is named: `acts[0]`."""
        return f"acts[{self.number}]"

    @property
    def id(self) -> str:
        """What other parts of the record call it; an empty string when it has no id."""
        return code_in(self.fields.get("id"))

    @property
    def type(self) -> str:
        """A code of the list `act_types`, or an empty string."""
        return code_in(self.fields.get("type"))

    @property
    def victim(self) -> str:
        """The id of the party who was harmed, or an empty string."""
        return code_in(self.fields.get("victim"))

    @property
    def outcome(self) -> str:
        """How far it went: `threatened`, `attempted`, `completed`, `ongoing` or nothing."""
        return code_in(self.fields.get("outcome"))

    @property
    def when(self) -> Period | None:
        """When it happened; None when it is not told or cannot be read."""
        return period_in(self.fields.get("when"))

    def detail(self, block: str) -> Mapping[str, Any]:
        """The answers of one detail block; empty when there are none."""
        value = self.fields.get(block)
        return value if isinstance(value, Mapping) else {}


def acts_of(document: Mapping[str, Any]) -> Iterator[Act]:
    """The acts of a record, in their order."""
    for number, fields in numbered_objects(document.get("acts")):
        yield Act(number, fields)
