"""Who had the files of an incident and what was done with them, since they came here."""

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.custody import CustodyAction, CustodyEntry, CustodyNote, Keeper
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.services.settings import Settings
from ishr_desktop.storage.custody import CustodyRepository
from ishr_desktop.storage.vault import Vault


class Custody:
    """The custody log of one vault; entries are added and never changed."""

    def __init__(self, vault: Vault, settings: Settings, keeper: Keeper, clock: Clock) -> None:
        self._repository = CustodyRepository(vault)
        self._settings = settings
        self._keeper = keeper
        self._clock = clock

    def note(self, incident_id: str, *notes: CustodyNote) -> None:
        """Write down what happened, inside the transaction in which it happens."""
        self._repository.append(incident_id, self._keeper, self._clock(), notes)

    def note_viewing(self, attachment: Attachment) -> None:
        """Write down that somebody looked at it, if the person chose that this is written."""
        if self._settings.viewing_is_noted:
            note = CustodyNote(CustodyAction.VIEWED, attachment.id, output=attachment.sha256)
            self.note(attachment.incident_id, note)

    def of_incident(self, incident_id: str) -> list[CustodyEntry]:
        """Everything about the files of an incident, oldest first."""
        return self._repository.of_incident(incident_id)

    def of_attachment(self, attachment: Attachment) -> list[CustodyEntry]:
        """What concerns one file, with what happened to its whole incident."""
        return self._repository.of_attachment(attachment.incident_id, attachment.id)

    def head(self, incident_id: str) -> str:
        """The digest that stands for the whole chain so far; written elsewhere, it proves it."""
        return self._repository.head(incident_id)
