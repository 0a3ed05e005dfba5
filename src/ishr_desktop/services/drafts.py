"""What is being typed; it survives a crash and a lock, and ends when it is saved or given up."""

from ishr_desktop.domain.incident import Document
from ishr_desktop.storage.drafts import DraftRepository


class Drafts:
    """One document for each key: `new` for an unsaved capture, else the id of the incident."""

    def __init__(self, repository: DraftRepository) -> None:
        self._repository = repository

    def keep(self, key: str, document: Document) -> None:
        """Put what is typed on the disk, encrypted, in the place of what was there before."""
        self._repository.save(key, document)

    def find(self, key: str) -> Document | None:
        """What was typed and neither saved nor given up."""
        return self._repository.load(key)

    def forget(self, key: str) -> None:
        """It was saved, or it is not wanted any more."""
        self._repository.discard(key)

    def keys(self) -> list[str]:
        """The keys under which something is kept."""
        return self._repository.keys()
