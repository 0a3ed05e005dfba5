"""What one person answered to one question about one use: the entries of the consent ledger.

The ledger only grows. The last entry of a person for a use is the answer that counts; no entry
means not asked, and not asked means no.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ishr_desktop.domain import edtf
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.reading import plain_text


class Use(StrEnum):
    """What may be done with what a person told (incident model, 2.4). None includes another."""

    KEEP = "U0"
    """On this computer."""
    OWN_ORGANISATION = "U1"
    ISHR = "U2"
    """Shown to ISHR for advice."""
    UN_EXPERT = "U3"
    """Told to a UN expert, the name kept from the State."""
    NAMED_TO_STATE = "U4"
    UN_PUBLIC = "U5"
    """Named in UN reports and databases that anybody can read."""
    FORMAL_COMPLAINT = "U6"
    """A complaint of which the State learns the name."""
    NAMED_IN_DECISION = "U7"
    REPRISAL_PRIVATE = "U8"
    """Raised by the UN as a reprisal, not in public."""
    REPRISAL_PUBLIC = "U8_public"
    OTHERS = "U9"
    """Other organisations and embassies, each by its name."""
    COURTS = "U10"
    PUBLIC_UNNAMED = "U11"
    PUBLIC_NAMED = "U12"
    STATISTICS = "U13"


class Answer(StrEnum):
    """What was answered. *Not asked* is not an answer: it is that there is no entry."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    WITHDRAWN = "withdrawn"


class Shown(StrEnum):
    """By what a person may be recognised; whatever was not agreed to is hidden."""

    REAL_NAME = "real_name"
    PSEUDONYM = "pseudonym"
    """Or initials."""
    FACE = "face"
    VOICE = "voice"
    EXACT_PLACE = "exact_place"
    DATES = "dates"
    ORGANISATION = "organisation"
    """Or the employer."""
    FAMILY = "family"
    MEDICAL = "medical"
    DOCUMENTS = "documents"


SELF = "self"
GUARDIAN = "guardian"
UNREACHABLE = frozenset({"detained_incommunicado", "disappeared", "dead", "unable"})
"""Grounds on which somebody else may decide for a person who cannot be asked."""


@dataclass(frozen=True)
class ConsentEntry:
    """One entry. All but the first four fields may be empty; the rules say what is missing."""

    id: str
    """A UUID; empty before the ledger has taken it."""
    person: str
    use: str
    answer: str
    identified_as: tuple[str, ...] = ()
    """What may be shown of the person (`Shown`)."""
    on: str = ""
    """When it was said, in EDTF."""
    until: str = ""
    """The last day it counts, in EDTF; empty for no end."""
    given_by: str = SELF
    """`self`, `guardian`, `family`, `lawyer` or `representative`."""
    relationship: str = ""
    basis: str = ""
    """Why somebody else answered: one of `UNREACHABLE`, `child` or `authority`."""
    why: str = ""
    """How it serves a person who could not be asked."""
    decided_by: str = ""
    assent: str = ""
    """Whether a child agreed as well: `yes`, `no`, or `unable` for one who is too young."""
    best_interests: str = ""
    """Why it is good for a child to be named in public."""
    receivers: tuple[str, ...] = ()
    """For `U9`: who may have it; empty for anybody of that kind."""
    method: str = ""
    language: str = ""
    """BCP 47."""
    interpreter: str = ""
    explained_by: str = ""
    checklist: tuple[str, ...] = ()
    """What was explained before the answer."""
    copy_given: str = ""
    form: str = ""
    """The id of the attachment that holds the signed form or the recording."""
    text_digest: str = ""
    """SHA-256 of the exact text that was agreed to."""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The entry as it stands in a record; empty fields are left out."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in vars(self).items()
            if value
        }

    @property
    def said_on(self) -> date | None:
        """The first day on which it can have been said; None when nobody knows."""
        return _day(self.on, first=True)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed; an end that cannot be read counts as passed."""
        last = _day(self.until, first=False)
        return bool(self.until) and (last is None or last < today)


_LISTS = frozenset({"identified_as", "receivers", "checklist"})
_EARLIER_NAMES = {"given_on": "on"}
"""What fields were called in records of version 1 of the program."""


def entry_of(value: object) -> ConsentEntry | None:
    """An entry as it stands in a record; None for what names no person, use and known answer."""
    if not isinstance(value, Mapping):
        return None
    renamed = {_EARLIER_NAMES.get(name, name): item for name, item in value.items()}
    fields: dict[str, Any] = {"id": "", "person": "", "use": "", "answer": ""}
    for name in ConsentEntry.__dataclass_fields__:
        item = renamed.get(name)
        if name in _LISTS:
            fields[name] = tuple(one for one in _listed(item) if isinstance(one, str))
        elif name in {"on", "until"} and isinstance(item, Mapping):
            fields[name] = str(item.get("edtf") or "")
        elif item is not None:
            fields[name] = plain_text(item)
    entry = ConsentEntry(**fields)
    known = entry.person and entry.use in {*Use} and entry.answer in {*Answer}
    return entry if known else None


def entries_of(document: Mapping[str, Any]) -> list[ConsentEntry]:
    """The understood entries of a record, the last one of a person and a use counting."""
    listed = _listed(document.get("consent"))
    return [entry for item in listed if (entry := entry_of(item)) is not None]


def last_answers(entries: Iterable[ConsentEntry]) -> dict[tuple[str, str], ConsentEntry]:
    """The entry that counts, by person and use."""
    return {(entry.person, entry.use): entry for entry in entries}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _day(text: str, *, first: bool) -> date | None:
    try:
        period = edtf.parse(text)
    except InvalidIncident:
        return None
    return period.earliest if first else period.latest
