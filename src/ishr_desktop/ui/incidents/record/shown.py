"""What is known of the record on the screen beside its document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.incident import Incident
from ishr_desktop.ui.incidents.capture.form import PendingFile


@dataclass(frozen=True)
class Standing:
    """Where a record stands: its state on the way, or who it came from."""

    send_state: str = "kept"
    sender_label: str = ""
    sender_verified: bool = False


@dataclass(frozen=True)
class Shown:
    """One record as it was read from the vault, with everything around it."""

    incident: Incident
    """As it was saved last."""
    attachments: Sequence[Attachment]
    standing: Standing
    draft: Mapping[str, Any] = field(default_factory=dict)
    """Top-level fields that were typed earlier and not saved; None removes a field."""
    waiting: tuple[PendingFile, ...] = ()
    """Files on their way in."""
    real_names: frozenset[str] = frozenset()
    """Names of people, while they are unlocked: none of them should stand in the record."""

    @property
    def read_only(self) -> bool:
        """What somebody else sent is not changed by who received it."""
        return self.incident.sender is not None
