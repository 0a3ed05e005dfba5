"""Reading the words of files so that they can be found, one file after the other.

A file that cannot be read is marked and left alone; one that brings the program down was marked
before. Nothing of the text is kept but its index.
"""

from ishr_desktop.domain.errors import AttachmentDamaged, AttachmentUnknown
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.services.evidence import Evidence
from ishr_desktop.services.text_extraction import extract_text
from ishr_desktop.storage.attachment_texts import AttachmentTextRepository
from ishr_desktop.storage.vault import Vault


class FileTexts:
    """The texts of the files of one vault."""

    def __init__(self, vault: Vault, evidence: Evidence) -> None:
        self._evidence = evidence
        self._repository = AttachmentTextRepository(vault)

    def read_next(self) -> int:
        """Read one file that nobody has read yet; how many are left."""
        attachment, waiting = self._repository.next_waiting()
        if attachment is None:
            return 0
        self._repository.begin(attachment)
        try:
            with self._evidence.open(attachment.id) as reader:
                text = extract_text(attachment.media_type, reader)
        except AttachmentDamaged:
            self._repository.mark_unreadable(attachment.id)
        except AttachmentUnknown:
            pass
        else:
            self._repository.put(attachment.id, text)
        return waiting - 1

    def read_all(self, progress: Progress = silent) -> int:
        """Read everything again; how many files there are. Raises `Cancelled`."""
        self._repository.forget()
        left = total = self._repository.next_waiting()[1]
        while left:
            progress(total - left, total)
            left = self.read_next()
        return total
