"""People, known in the whole vault by a code name; a record says in its parties what it knows.

A party of kind `individual` names its person by id. Real names are never here: they are in the
identity vault (domain/identity.py), which may be locked or absent.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ishr_desktop.domain.ids import is_id

INDIVIDUAL = "individual"
_MADE_FROM_PARTY = uuid.UUID("6f0c8a2e-5b1d-4c57-9a43-d0c1f7e2b896")
"""A random namespace (RFC 9562, section 5.5)."""
Party = Mapping[str, Any]
"""One entry of the `parties` of a record."""


@dataclass(frozen=True)
class Person:
    """Somebody who is the same person in every record of this vault."""

    id: str
    code_name: str
    created_at: datetime
    merged_into: str | None = None
    """The id of the person this one turned out to be; nothing of either is lost."""


@dataclass(frozen=True)
class PersonRow:
    """One line of the list of people: a person with all who were merged into it."""

    id: str
    code_name: str
    incidents: int
    """How many records, own and received, speak of this person."""
    roles: tuple[str, ...]
    merged: tuple[str, ...]
    """Code names of those who were merged into this one."""


@dataclass(frozen=True)
class PersonIncident:
    """One record that speaks of a person."""

    incident_id: str
    incident_code: str
    summary: str
    party: str
    """The id of the party inside the record; empty when it has none."""
    roles: tuple[str, ...]
    received: bool
    """Whether the record came from somebody else."""


def parties(document: Mapping[str, Any]) -> Iterator[Party]:
    """The parties of a record; what is not an object is passed over."""
    listed = document.get("parties")
    if isinstance(listed, list):
        yield from (party for party in listed if isinstance(party, Mapping))


def is_individual(party: Party) -> bool:
    """Whether a party is one human being who is known at least by a code name."""
    return party.get("kind") == INDIVIDUAL


def persons_of(incident_id: str, document: Mapping[str, Any]) -> list[tuple[str, Party]]:
    """The parties of a record that stand for a person, with its id.

    A record of an earlier program names no people: they get an id made from its own and the
    party's, which stays the same until the record is saved with it.
    """
    found = []
    for number, party in enumerate(parties(document)):
        person = text_of(party, "person")
        if is_id(person):
            found.append((person, party))
        elif is_individual(party):
            name = f"{incident_id} {text_of(party, 'id') or number}"
            found.append((str(uuid.uuid5(_MADE_FROM_PARTY, name)), party))
    return found


def roles_of(party: Party) -> tuple[str, ...]:
    """The roles of a party, written as one word or as a list."""
    roles = party.get("role")
    listed = roles if isinstance(roles, list) else [roles]
    return tuple(role for role in listed if isinstance(role, str) and role)


def text_of(party: Party, field: str) -> str:
    """A field of a party as text; empty when it is missing or something else."""
    value = party.get(field)
    return value if isinstance(value, str) else ""


def age_range(party: Party) -> str:
    """The age range of a party, or an empty text."""
    age = party.get("age")
    said = age.get("range") if isinstance(age, Mapping) else None
    return said if isinstance(said, str) else ""
