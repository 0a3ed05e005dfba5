"""Involvements: who is alleged to have done it, and why that is thought."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ishr_desktop.domain.acts import Act
from ishr_desktop.domain.reading import code_in, codes_in, numbered_objects, plain_text

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Involvement:
    """One entry of `involvement`."""

    number: int
    fields: Mapping[str, Any]

    @property
    def path(self) -> str:
        """`involvement[0]`."""
        return f"involvement[{self.number}]"

    @property
    def party(self) -> str:
        """The id of the party, or an empty string."""
        return code_in(self.fields.get("party"))

    @property
    def act(self) -> str:
        """The id of the act; an empty string stands for the whole incident."""
        return code_in(self.fields.get("act"))

    @property
    def perpetrator_types(self) -> tuple[str, ...]:
        """Codes of the list `perpetrator_types`, without `unknown`."""
        kinds = codes_in(self.fields.get("perp_type"))
        return tuple(kind for kind in kinds if kind != UNKNOWN)

    @property
    def why_we_think(self) -> str:
        """The reasons in words, or an empty string."""
        return plain_text(self.fields.get("why_we_think")).strip()

    @property
    def why_state_link(self) -> str:
        """What links them with the State in words, or an empty string."""
        return plain_text(self.fields.get("why_state_link")).strip()

    @property
    def points_at_somebody(self) -> bool:
        """Whether anybody in particular is meant, be it only "the police"."""
        return bool(self.party or self.perpetrator_types)

    def concerns(self, act: Act) -> bool:
        """Whether it is about this act, by name or because it is about all."""
        return not self.act or self.act == act.id


def involvements_of(document: Mapping[str, Any]) -> Iterator[Involvement]:
    """The involvements of a record, in their order."""
    for number, fields in numbered_objects(document.get("involvement")):
        yield Involvement(number, fields)
