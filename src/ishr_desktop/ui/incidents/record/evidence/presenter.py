"""What is done with the files of one record, and what is known of them beside it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from ishr_desktop.domain.custody import CustodyEntry
from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import FileExists
from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.domain.finding import Finding
from ishr_desktop.domain.folder import FoundFile, Imported, Skipped
from ishr_desktop.domain.graphic import is_shielded
from ishr_desktop.domain.progress import Progress
from ishr_desktop.domain.redaction import Box
from ishr_desktop.ui.incidents.parts import Drafts
from ishr_desktop.ui.incidents.record.editor import RecordEditor
from ishr_desktop.ui.incidents.record.evidence.entries import entry_of, with_field
from ishr_desktop.ui.job_runner import Failed, JobRunner

Known = Mapping[str, tuple[str, ...]]
"""For the id of a file: the codes of other records that hold the same bytes."""
Made = Callable[[Attachment], None]
"""Gets the new file."""
CHANGES = ("evidence", "incidents", "outbox")
"""What a new file of a record changes."""


class Files(Protocol):
    """The files of the vault."""

    def write_down(
        self, attachment_id: str, derivation: Derivation, name: str, text: str
    ) -> Attachment:
        """Save a transcript or a translation as a file of its own."""

    def also_in(self, incident_id: str) -> Known:
        """Which files of a record other records hold, too."""


class Copies(Protocol):
    """What files give away, and copies that do not."""

    def reveal(self, attachment_id: str) -> Sequence[Finding]:
        """What a file gives away, the most dangerous first."""

    def clean(self, attachment_id: str, progress: Progress) -> Attachment:
        """A copy that gives nothing away."""

    def redact(self, attachment_id: str, boxes: Sequence[Box], progress: Progress) -> Attachment:
        """A copy in which parts are black."""


class Found(Protocol):
    """What a folder holds."""

    @property
    def files(self) -> Sequence[FoundFile]:
        """What can be taken in."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """What is not offered."""

    @property
    def is_whole(self) -> bool:
        """Whether all of it was looked at."""


class Folders(Protocol):
    """Folders of this computer and cards of cameras."""

    def scan(self, folder: Path, progress: Progress) -> Found:
        """Look what there is; nothing is taken in."""

    def take_in(
        self,
        incident_id: str,
        files: Sequence[FoundFile],
        watch: Callable[[int, int, str], None],
    ) -> Sequence[Imported]:
        """Take files in; what became of each."""


class CustodyLog(Protocol):
    """What happened to files."""

    def of_incident(self, incident_id: str) -> Sequence[CustodyEntry]:
        """Everything, oldest first."""

    def of_attachment(self, attachment: Attachment) -> Sequence[CustodyEntry]:
        """What concerns one file."""


class FilePresenter:
    """Works on the record that is open in the editor."""

    def __init__(
        self,
        *,
        jobs: JobRunner,
        evidence: Files,
        copies: Copies,
        folders: Folders,
        drafts: Drafts,
        custody: CustodyLog,
        editor: RecordEditor,
    ) -> None:
        self._jobs = jobs
        self._evidence = evidence
        self._copies = copies
        self._folders = folders
        self._drafts = drafts
        self._custody = custody
        self._editor = editor

    # --- what the record says of a file ---------------------------------------------------

    def entry(self, attachment: Attachment) -> Mapping[str, Any]:
        """What is written about a file, as it is typed now."""
        return entry_of(self._editor.document, attachment.id)

    def is_shielded(self, attachment: Attachment) -> bool:
        """Whether it is shown only after it was asked for."""
        return is_shielded(self._editor.document, attachment.id, received=self._editor.read_only)

    def mark(self, attachment: Attachment, hard: bool) -> None:
        """Say that a file is hard to look at, or that it is not."""
        self.change(attachment, "graphic", "yes" if hard else "no")

    def change(self, attachment: Attachment, field: str, value: object, typing: str = "") -> None:
        """Write something else about a file."""
        changed = with_field(self._editor.value("evidence"), attachment.id, field, value)
        self._editor.change("evidence", changed, typing)

    # --- what the vault knows -------------------------------------------------------------

    def look_up(self, incident_id: str, on_done: Callable[[Known], None]) -> None:
        """Ask which files other records hold, too."""
        self._jobs.run(self._evidence.also_in, incident_id, on_done=on_done)

    def custody_of(
        self, attachment: Attachment, on_done: Callable[[Sequence[CustodyEntry]], None]
    ) -> None:
        """Ask what happened to a file."""
        self._jobs.run(self._custody.of_attachment, attachment, on_done=on_done)

    def save_custody(
        self,
        incident_id: str,
        target: Path,
        pdf_of: Callable[[Sequence[CustodyEntry]], bytes],
        on_done: Callable[[], None],
        on_error: Failed,
    ) -> None:
        """Write the custody log of the whole record as a PDF; `pdf_of` makes its pages."""

        def write() -> None:
            pages = pdf_of(self._custody.of_incident(incident_id))
            try:
                create_file(target, pages)
            except FileExistsError as error:
                raise FileExists(target.name) from error

        self._jobs.run(write, on_done=lambda _: on_done(), on_error=on_error)

    def custody_of_record(
        self, incident_id: str, on_done: Callable[[Sequence[CustodyEntry]], None]
    ) -> None:
        """Ask what happened to all files of a record."""
        self._jobs.run(self._custody.of_incident, incident_id, on_done=on_done)

    # --- what it gives away, and copies that do not ---------------------------------------

    def reveal(
        self,
        attachment: Attachment,
        title: str,
        on_done: Callable[[Sequence[Finding]], None],
        on_error: Failed,
    ) -> None:
        """Look into a file; `title` is shown while that lasts."""
        self._jobs.run(
            self._copies.reveal, attachment.id, on_done=on_done, on_error=on_error, title=title
        )

    def clean(self, attachment: Attachment, title: str, on_done: Made, on_error: Failed) -> None:
        """Make a copy that gives nothing away."""
        self._jobs.run(
            self._copies.clean,
            attachment.id,
            on_done=on_done,
            on_error=on_error,
            title=title,
            changes=CHANGES,
        )

    def redact(
        self,
        attachment: Attachment,
        boxes: Sequence[Box],
        title: str,
        on_done: Made,
        on_error: Failed,
    ) -> None:
        """Make a copy in which these parts are black."""
        self._jobs.run(
            self._copies.redact,
            attachment.id,
            boxes,
            on_done=on_done,
            on_error=on_error,
            title=title,
            changes=CHANGES,
        )

    # --- folders --------------------------------------------------------------------------

    def scan(
        self, folder: Path, title: str, on_done: Callable[[Found], None], on_error: Failed
    ) -> None:
        """Look what a folder holds; `title` is shown while that lasts."""
        self._jobs.run(self._folders.scan, folder, on_done=on_done, on_error=on_error, title=title)

    def take_in(
        self,
        incident_id: str,
        files: Sequence[FoundFile],
        title: str,
        on_done: Callable[[Sequence[Imported]], None],
        on_error: Failed,
    ) -> None:
        """Take files of a folder into a record; what is in when it is stopped stays."""

        def work(progress: Progress) -> Sequence[Imported]:
            return self._folders.take_in(
                incident_id, files, lambda done, total, _: progress(done, total)
            )

        self._jobs.run(work, on_done=on_done, on_error=on_error, title=title, changes=CHANGES)

    # --- writing it down ------------------------------------------------------------------

    def begun_writing(self, attachment: Attachment, on_done: Callable[[str], None]) -> None:
        """Ask what was typed beside a file before and not saved as a file."""

        def found(draft: Mapping[str, Any] | None) -> None:
            on_done(str((draft or {}).get("text", "")))

        self._jobs.run(self._drafts.find, _writing_key(attachment), on_done=found)

    def keep_writing(self, attachment: Attachment, text: str) -> None:
        """Keep what is typed beside a file, so that a lock or a crash loses nothing."""
        key = _writing_key(attachment)
        if text.strip():
            self._jobs.run(self._drafts.keep, key, {"text": text})
        else:
            self._jobs.run(self._drafts.forget, key)

    def write_down(
        self,
        attachment: Attachment,
        derivation: Derivation,
        name: str,
        text: str,
        on_done: Made,
        on_error: Failed,
    ) -> None:
        """Make what was typed a file of its own."""

        def save() -> Attachment:
            made = self._evidence.write_down(attachment.id, derivation, name, text)
            self._drafts.forget(_writing_key(attachment))
            return made

        self._jobs.run(save, on_done=on_done, on_error=on_error, changes=CHANGES)


def _writing_key(attachment: Attachment) -> str:
    return f"writing-{attachment.id}"
