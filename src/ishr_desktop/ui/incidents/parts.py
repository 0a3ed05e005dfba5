"""What the presenters of incidents need from the vault, so that tests can stand in for it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from ishr_desktop.domain.bin import Removal
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident import Document, Incident
from ishr_desktop.domain.incident_list import FacetCount, Found, IncidentQuery, WhereFound
from ishr_desktop.domain.progress import Progress
from ishr_desktop.domain.saved_search import SavedSearch
from ishr_desktop.services.intake import Intake

CodeNames = Callable[[], str]
"""Gives a code name that is not tied to anybody."""


class Incidents(Protocol):
    """The records of the vault."""

    def save(
        self, document: Document, incident_id: str | None = None, send: bool | None = None
    ) -> Incident:
        """Store a new record or a new version of one."""

    def get(self, id_or_code: str) -> Incident:
        """One record."""

    def set_send(self, incident_id: str, send: bool) -> None:
        """Queue a record for sending, or keep it on this computer."""


class Finding(Protocol):
    """Searching and counting. The progress callback stops what nobody waits for any more."""

    def find(
        self, query: IncidentQuery, offsets: Sequence[int], size: int, progress: Progress
    ) -> Found:
        """How many records there are, and pages of the list."""

    def facets(
        self, query: IncidentQuery, kinds: Sequence[FacetKind], limit: int, progress: Progress
    ) -> Sequence[FacetCount]:
        """How many of them have each value."""

    def where_found(
        self, query: IncidentQuery, incident_ids: Sequence[str], progress: Progress
    ) -> Mapping[str, WhereFound]:
        """Why these records hold the words."""


class SavedSearches(Protocol):
    """Searches that are kept under a name."""

    def all(self) -> Sequence[SavedSearch]:
        """All of them."""

    def save(self, name: str, query: IncidentQuery) -> SavedSearch:
        """Keep one more."""

    def rename(self, name: str, new: str) -> SavedSearch:
        """Give one another name."""

    def remove(self, name: str) -> None:
        """Forget one."""


class Evidence(Protocol):
    """The files of the vault."""

    def intake(self, incident_id: str) -> Intake:
        """Takes several files in together."""

    def attach_stream(
        self, incident_id: str, name: str, source: BinaryIO, progress: Progress
    ) -> Attachment:
        """Take bytes in."""

    def of(self, incident_id: str) -> Sequence[Attachment]:
        """The files of a record."""

    def view(self, attachment_id: str) -> Any:
        """A seekable reader that decrypts as it goes, for a person who looks at the file."""

    def export(self, attachment_id: str, target: Path, progress: Progress) -> None:
        """Write a copy in clear where the person wants it."""


class Bin(Protocol):
    """Where removed records and files stay for a while."""

    def remove(self, incident_id: str) -> None:
        """Put a record into the bin."""

    def remove_all(self, incident_ids: Sequence[str]) -> Removal:
        """Put many records into the bin; those that may not go stay."""

    def remove_attachment(self, attachment_id: str) -> None:
        """Put a file into the bin and take it off the record."""


class Drafts(Protocol):
    """What is typed and not yet saved."""

    def keep(self, key: str, document: Mapping[str, Any]) -> None:
        """Store a draft."""

    def find(self, key: str) -> Mapping[str, Any] | None:
        """The draft of this key."""

    def forget(self, key: str) -> None:
        """Drop a draft."""


def facts_key(incident_id: str) -> str:
    """Under which key changed facts of a record are kept until they are saved."""
    return f"{incident_id}-facts"


class Settings(Protocol):
    """What a person chose, or what is suggested next time."""

    last_country: str
