"""Steps: what was done about an incident, and what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ishr_desktop.domain.edtf import Period
from ishr_desktop.domain.reading import (
    code_in,
    codes_in,
    numbered_objects,
    plain_text,
    tri_in,
)
from ishr_desktop.domain.when import period_in

NOTHING_DONE = "none"
INTERNATIONAL = frozenset({"un", "regional"})
"""Kinds of steps outside the country."""


@dataclass(frozen=True)
class Step:
    """One entry of `steps`."""

    number: int
    fields: Mapping[str, Any]

    @property
    def path(self) -> str:
        """`steps[0]`."""
        return f"steps[{self.number}]"

    @property
    def id(self) -> str:
        """What other parts of the record call it, or an empty string."""
        return code_in(self.fields.get("id"))

    @property
    def kind(self) -> str:
        """A code of the list `step_kinds`, or an empty string."""
        return code_in(self.fields.get("kind"))

    @property
    def when(self) -> Period | None:
        """When it was taken; None when it is not told."""
        return period_in(self.fields.get("date"))

    @property
    def notified_on(self) -> Period | None:
        """When the person was told of the decision; None when it is not told."""
        return period_in(self.fields.get("notified_on"))

    @property
    def is_final(self) -> bool:
        """Whether no further appeal inside the country was possible."""
        return tri_in(self.fields.get("final_decision")) == "yes"

    @property
    def reasons_not_taken(self) -> tuple[str, ...]:
        """Codes of the list `not_taken_reasons`, and words where somebody wrote words."""
        note = plain_text(self.fields.get("not_taken_note")).strip()
        return codes_in(self.fields.get("not_taken_reason")) + ((note,) if note else ())


def steps_of(document: Mapping[str, Any]) -> Iterator[Step]:
    """The steps of a record, in their order."""
    for number, fields in numbered_objects(document.get("steps")):
        yield Step(number, fields)
