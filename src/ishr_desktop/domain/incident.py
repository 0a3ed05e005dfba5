"""An incident: what happened, in the fields of the incident model (docs/incident.md).

The record *is* its JSON document. What a person or another program wrote is kept as written, and
fields that this version does not know are kept too; the properties below understand both the short
form (`"when": "2025-03"`) and the long one (`"when": {"edtf": "2025-03", "said": "in spring"}`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.reading import (
    code_in,
    codes_in,
    edtf_in,
    listed,
    objects_in,
    plain_text,
    strings_in,
)

Document = Mapping[str, Any]
"""The JSON object of a record."""

_UNSEARCHED = frozenset({"sha512", "media_type", "parent", "derivation", "tool"})
_SUBMITTER = "submitter"
_REAL_NAMES = frozenset({"name", "contact", "address"})
"""Of the submitter. What is found is shown in lists, where anybody may look over a shoulder."""

ONE_LINE_LIMIT = 280
"""Characters of the one sentence in quick capture."""


class Tile(StrEnum):
    """The thirteen big-picture categories of quick capture (incident model, 5.5)."""

    THREAT = "threat"
    ATTACK = "attack"
    ARREST = "arrest"
    DISAPPEARANCE = "disappearance"
    KILLING = "killing"
    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual_violence"
    SURVEILLANCE = "surveillance"
    RAID = "raid"
    SMEAR = "smear"
    LAW_AGAINST_US = "law_against_us"
    PROTEST_STOPPED = "protest_stopped"
    OTHER = "other"


class Urgency(StrEnum):
    """Whether anyone is in danger now."""

    NONE = "none"
    SOON = "soon"
    NOW = "now"


class Perpetrator(StrEnum):
    """Who did it, as quick capture asks (incident model, 5.6)."""

    POLICE = "police"
    ARMY = "army"
    INTELLIGENCE = "intelligence"
    OFFICIAL = "official"
    ARMED_GROUP = "armed_group"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far a record has grown."""

    CAPTURED = "captured"
    DEVELOPING = "developing"
    COMPLETE = "complete"
    SEALED = "sealed"


@dataclass(frozen=True)
class Incident:
    """One version of one incident."""

    id: str
    code: str
    """Shown to people and said on the telephone, such as `KT-26-014`; never contains a name."""
    version: int
    document: Document
    """All fields of the model except `id`, `code` and `version`."""
    created_at: datetime
    changed_at: datetime
    sender: str | None = None
    """Fingerprint of the contact it came from; None when it was recorded in this vault."""

    @property
    def tiles(self) -> tuple[str, ...]:
        """The tile codes, in the order they were chosen."""
        return codes_in(self.document.get("tile"))

    @property
    def title(self) -> str:
        """The title, or an empty string."""
        return plain_text(self.document.get("title"))

    @property
    def one_line(self) -> str:
        """The one sentence of quick capture, or an empty string."""
        return plain_text(self.document.get("one_line"))

    @property
    def narrative(self) -> str:
        """The full account, or an empty string."""
        return plain_text(self.document.get("narrative"))

    @property
    def summary(self) -> str:
        """The line that stands for the record in lists: title, else sentence, else the account."""
        text = self.title or self.one_line or self.narrative
        return " ".join(text.split())[:ONE_LINE_LIMIT]

    @property
    def when(self) -> str:
        """The date in EDTF (ISO 8601-2), or an empty string."""
        return edtf_in(self.document.get("when"))

    @property
    def when_said(self) -> str:
        """The words the witness used for the date, or an empty string."""
        value = self.document.get("when")
        return str(value.get("said") or "") if isinstance(value, Mapping) else ""

    @property
    def urgency(self) -> str:
        """`none`, `soon` or `now`."""
        value = self.document.get("urgency")
        level = value.get("level") if isinstance(value, Mapping) else value
        return code_in(level) or Urgency.NONE

    @property
    def places(self) -> tuple[str, ...]:
        """The places in words."""
        return tuple(filter(None, (_place(item) for item in listed(self.document.get("where")))))

    @property
    def country(self) -> str:
        """ISO 3166-1 code of the country, or an empty string."""
        return code_in(self.document.get("country"))

    @property
    def stage(self) -> str:
        """How far the record has grown."""
        return code_in(self.document.get("stage")) or Stage.CAPTURED

    @property
    def perpetrators(self) -> tuple[str, ...]:
        """The perpetrator types of all involvements."""
        involvements = objects_in(self.document.get("involvement"))
        return tuple(kind for item in involvements for kind in codes_in(item.get("perp_type")))

    def with_fields(self, changes: Document) -> "Incident":
        """The same incident with some fields of the document replaced; None removes a field."""
        document = {**self.document, **changes}
        kept = {name: value for name, value in document.items() if value is not None}
        return replace(self, document=kept)

    def to_json(self) -> dict[str, Any]:
        """The whole record as a JSON object, as it is shown, sealed and sent."""
        return {
            "schema": "incident/1",
            **self.document,
            "id": self.id,
            "code": self.code,
            "version": self.version,
        }

    def searchable(self) -> Iterator[str]:
        """Every word a person may search for: the code and all strings of the document.

        Of a file that is what people know it by; thousands of files would fill the index with what
        programs say of them. Of the submitter it is everything but who it is.
        """
        yield self.code
        files, submitter = self.document.get("evidence"), self.document.get(_SUBMITTER)
        apart = {"evidence": None} if isinstance(files, list) else {}
        yield from strings_in({**self.document, **apart, _SUBMITTER: None})
        for entry in files if isinstance(files, list) else ():
            yield from strings_in(_without(entry, _UNSEARCHED))
        yield from strings_in(_without(submitter, _REAL_NAMES))


def _without(value: object, names: frozenset[str]) -> object:
    if not isinstance(value, Mapping):
        return value
    return {name: item for name, item in value.items() if name not in names}


def _place(value: object) -> str:
    if isinstance(value, Mapping):
        return plain_text(value.get("label") or value.get("text") or "")
    return plain_text(value)
