"""Who somebody really is. Kept in the identity vault only, never in a record."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class IdentityState(StrEnum):
    """Whether real names can be read now."""

    ABSENT = "absent"
    """There is no identity vault in this folder: none was made, or this is a copy without it."""
    LOCKED = "locked"
    OPEN = "open"


@dataclass(frozen=True)
class Name:
    """One of the names of a person. No part is required; mononyms are names."""

    full: str = ""
    """As it is written, in its own script."""
    given: str = ""
    family: str = ""
    other: str = ""
    """Other parts, such as the names of father and grandfather."""
    order: str = ""
    """`given_first` or `family_first`."""
    script: str = ""
    """ISO 15924, such as `Arab`."""
    language: str = ""
    """BCP 47."""
    kind: str = ""
    """`legal`, `known_as`, `alias`, `nom_de_guerre`, `romanised`, `birth`, `married`, …"""
    preferred: bool = False

    @property
    def text(self) -> str:
        """The whole name, made of its parts when it was not written as one."""
        if self.full:
            return self.full
        parts = (self.given, self.other, self.family)
        if self.order == "family_first":
            parts = (self.family, self.given, self.other)
        return " ".join(filter(None, parts))


@dataclass(frozen=True)
class IdDocument:
    """A passport or another paper that proves who somebody is."""

    type: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    """EDTF."""
    place: str = ""


@dataclass(frozen=True)
class SafeContact:
    """How a person is reached without harm."""

    safe_way: str = ""
    phones: tuple[str, ...] = ()
    do_not_contact_via: str = ""
    hours: str = ""
    language: str = ""
    emergency: str = ""
    """Whom to reach when the person cannot be reached."""


@dataclass(frozen=True)
class Identity:
    """Everything that is locked away about one person."""

    names: tuple[Name, ...] = ()
    contact: SafeContact = field(default_factory=SafeContact)
    id_documents: tuple[IdDocument, ...] = ()
    birth_date: str = ""
    """EDTF, as exact as it is known."""
    notes: str = ""

    @property
    def name(self) -> str:
        """The name to show: the preferred one, else the first; empty when there is none."""
        told = sorted((name for name in self.names if name.text), key=lambda one: not one.preferred)
        return told[0].text if told else ""

    def to_json(self) -> dict[str, Any]:
        """The identity as JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Identity":
        """What `to_json` wrote."""
        contact = value.get("contact") or {}
        return cls(
            names=tuple(Name(**name) for name in value.get("names") or []),
            contact=SafeContact(**{**contact, "phones": tuple(contact.get("phones") or ())}),
            id_documents=tuple(IdDocument(**one) for one in value.get("id_documents") or []),
            birth_date=value.get("birth_date") or "",
            notes=value.get("notes") or "",
        )
