"""Copies of files that say less: cleaned or redacted, each a new attachment beside its original."""

from collections.abc import Sequence

from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.domain.finding import Finding
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.redaction import Box
from ishr_desktop.services.cleaning import Cleaned, clean
from ishr_desktop.services.evidence import Evidence
from ishr_desktop.services.intake import Origin
from ishr_desktop.services.originals import Original
from ishr_desktop.services.program import this_program
from ishr_desktop.services.redaction import redact
from ishr_desktop.services.revealing import reveal


class Derivatives:
    """What files give away, and copies that do not."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def reveal(self, attachment_id: str) -> tuple[Finding, ...]:
        """What a file gives away beside what it shows, the most dangerous first.

        Raises `AttachmentUnknown` or `AttachmentDamaged`; a file that cannot be read is a finding.
        """
        attachment = self._evidence.get(attachment_id)
        with self._evidence.open(attachment_id) as reader:
            return reveal(attachment.media_type, reader, attachment.name)

    def clean(self, attachment_id: str, progress: Progress = silent) -> Attachment:
        """A copy that looks the same and gives nothing else away, saved beside the original.

        The copy is looked at once more before it is saved. Raises `NotCleanable` for what cannot be
        cleaned, `CleaningIncomplete` when anything known is left in it, and what `reveal` raises;
        then nothing was saved.
        """
        attachment = self._evidence.get(attachment_id)
        with self._evidence.open(attachment_id) as reader:
            cleaned = clean(attachment.media_type, reader, attachment.name, progress)
            return self._keep(attachment, cleaned, Derivation.METADATA_FREE)

    def redact(
        self, attachment_id: str, boxes: Sequence[Box], progress: Progress = silent
    ) -> Attachment:
        """A copy of a picture or PDF in which these parts are black, saved beside the original.

        What is under them is gone, and so is everything that `clean` takes away. Raises as `clean`
        does.
        """
        attachment = self._evidence.get(attachment_id)
        with self._evidence.open(attachment_id) as reader:
            redacted = redact(attachment.media_type, reader, attachment.name, boxes, progress)
            return self._keep(attachment, redacted, Derivation.REDACTED)

    def _keep(self, parent: Attachment, cleaned: Cleaned, derivation: Derivation) -> Attachment:
        origin = Origin(parent, derivation, this_program())
        with self._evidence.intake(parent.incident_id) as intake:
            intake.add(Original(cleaned.source, cleaned.name), origin)
            return intake.save()[0]
