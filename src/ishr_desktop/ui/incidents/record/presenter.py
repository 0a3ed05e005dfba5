"""One record at a time: read, kept while it is typed, saved when asked, with its files."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from ishr_desktop.domain.errors import ExpectedError, IncidentUnknown
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.incident import Incident
from ishr_desktop.ui.incidents.attach_queue import (
    AttachQueue,
    Moved,
    forget_waiting,
    keep_pasted,
)
from ishr_desktop.ui.incidents.capture.form import PendingFile
from ishr_desktop.ui.incidents.parts import Bin, Drafts, Evidence, Incidents, facts_key
from ishr_desktop.ui.incidents.record.editor import RecordEditor
from ishr_desktop.ui.incidents.record.shown import Shown, Standing
from ishr_desktop.ui.job_runner import JobRunner

PASTED_PREFIX = "pasted-"
"""Of the drafts with pasted bytes that are on their way into a record."""


class DetailView(Protocol):
    """What the presenter tells the screen."""

    def show_record(self, shown: Shown) -> None:
        """Fill everything, for another record."""

    def show_again(self, shown: Shown) -> None:
        """The same record was read again; what is typed stays."""

    def show_kept(self) -> None:
        """Say quietly that what is typed is kept."""

    def show_saved(self) -> None:
        """Say that it is saved."""

    def show_nothing(self) -> None:
        """No record is chosen."""

    def show_progress(self, name: str, done: int, total: int) -> None:
        """How far a file is on its way in."""

    def show_problem(self, problem: ExpectedError) -> None:
        """Say what is in the way."""

    def show_file(self, attachment: Attachment, reader: Any, *, redact: bool) -> None:
        """Show a file inside the program; `redact`: to choose parts that are black in a copy."""

    def show_removed(self, code: str) -> None:
        """Say that a record is gone."""

    def show_exported(self, name: str) -> None:
        """Say where a copy went."""

    def exporting_title(self, name: str) -> str:
        """The words in the strip while a copy is written."""


StandingOf = Callable[[Incident], Standing]
RealNames = Callable[[], frozenset[str]]


class DetailPresenter:
    """Knows one record at a time."""

    def __init__(
        self,
        *,
        jobs: JobRunner,
        incidents: Incidents,
        evidence: Evidence,
        bin_: Bin,
        drafts: Drafts,
        queue: AttachQueue,
        standing_of: StandingOf,
        real_names: RealNames,
    ) -> None:
        self._jobs = jobs
        self._incidents = incidents
        self._evidence = evidence
        self._bin = bin_
        self._drafts = drafts
        self._queue = queue
        self._standing_of = standing_of
        self._real_names = real_names
        self._wanted = ""
        self._shown: Shown | None = None
        self.editor = RecordEditor(jobs, incidents, drafts)
        """What is typed in the record that is shown."""

    def attach_view(self, view: DetailView) -> None:
        """Meet the screen, and read again whenever something changes."""
        self._view = view
        self._queue.watch(self._file_moved)
        self._jobs.listen(("incidents", "evidence", "outbox", "contacts"), self.refresh)

    @property
    def shown(self) -> Shown | None:
        """What is on the screen, or None."""
        return self._shown

    def show(self, incident_id: str) -> None:
        """Show another record; what was typed in the last one is kept first."""
        self.keep()
        self._wanted = incident_id
        if not incident_id:
            self._shown = None
            self.editor.close()
            self._view.show_nothing()
            return
        self._jobs.run(
            self._read,
            incident_id,
            on_done=self._loaded,
            on_error=lambda problem: self._not_loaded(incident_id, problem),
        )

    def refresh(self) -> None:
        """Read the facts again; what is being typed is left alone."""
        if self._shown is not None:
            wanted = self._shown.incident.id
            self._jobs.run(
                self._read,
                wanted,
                on_done=self._reloaded,
                on_error=lambda problem: self._not_loaded(wanted, problem),
            )

    def keep(self) -> None:
        """Store what is typed in the vault, if anything changed since the last time."""
        shown = self._shown
        if shown is not None:
            incident_id = shown.incident.id
            self.editor.keep(lambda: self._if_shown(incident_id, self._view.show_kept))

    def save(self, then: Callable[[Incident], None] | None = None) -> None:
        """Make what is typed the record, and go on with it as it is saved."""

        def saved(incident: Incident) -> None:
            self._if_shown(incident.id, self._view.show_saved)
            if then is not None:
                then(incident)

        self.editor.save(saved, self._view.show_problem)

    def set_send(self, send: bool) -> None:
        """Send to ISHR when it is safe, or keep on this computer."""
        if self._shown is not None:
            self._jobs.run(
                self._incidents.set_send,
                self._shown.incident.id,
                send,
                on_error=self._view.show_problem,
                changes=("incidents", "outbox"),
            )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files into the record."""
        if self._shown is None or self._shown.read_only:
            return
        files = [
            PendingFile(path.name, path.stat().st_size, str(path))
            for path in paths
            if path.is_file()
        ]
        self._queue.add(self._shown.incident.id, files)
        self.refresh()

    def add_pasted(self, name: str, make: Callable[[], bytes]) -> None:
        """Take pasted bytes into the record; `make` gives them, on the storage thread."""
        if self._shown is None or self._shown.read_only:
            return
        incident_id = self._shown.incident.id

        def kept(file: PendingFile) -> None:
            self._queue.add(incident_id, (file,))
            self.refresh()

        self._jobs.run(
            keep_pasted,
            self._drafts,
            PASTED_PREFIX + secrets.token_hex(8),
            name,
            make,
            on_done=kept,
            on_error=self._view.show_problem,
        )

    def cancel_file(self) -> None:
        """Leave out the file that is being taken in."""
        self._queue.cancel()

    def open_file(self, attachment: Attachment, *, redact: bool = False) -> None:
        """Show a file inside the program, or choose the parts of it that are black in a copy."""
        self._jobs.run(
            self._evidence.view,
            attachment.id,
            on_done=lambda reader: self._view.show_file(attachment, reader, redact=redact),
            on_error=self._view.show_problem,
        )

    def export_file(self, attachment: Attachment, target: Path) -> None:
        """Write a copy in clear where the person wants it."""
        self._jobs.run(
            self._evidence.export,
            attachment.id,
            target,
            on_done=lambda _: self._view.show_exported(target.name),
            on_error=self._view.show_problem,
            title=self._view.exporting_title(attachment.name),
        )

    def remove(self) -> None:
        """Put the record into the bin with everything that belongs to it; the person was asked."""
        if self._shown is None:
            return
        incident = self._shown.incident
        self._queue.leave_out(incident.id)
        self._jobs.run(
            self._remove,
            incident.id,
            on_done=lambda _: self._removed(incident),
            on_error=self._view.show_problem,
            changes=("incidents", "evidence", "outbox"),
        )

    def remove_file(self, attachment: Attachment) -> None:
        """Put one file of the record into the bin; the person was asked."""
        self._jobs.run(
            self._bin.remove_attachment,
            attachment.id,
            on_error=self._view.show_problem,
            changes=("incidents", "evidence", "outbox"),
        )

    def _removed(self, incident: Incident) -> None:
        if self._shown is not None and self._shown.incident.id == incident.id:
            self._shown, self._wanted = None, ""
            self.editor.close()
            self._view.show_nothing()
        self._view.show_removed(incident.code)

    def _loaded(self, shown: Shown) -> None:
        if shown.incident.id != self._wanted:
            return
        self._shown = shown
        self.editor.open(shown.incident, shown.draft)
        self._view.show_record(shown)

    def _reloaded(self, shown: Shown) -> None:
        if self._shown is None or shown.incident.id != self._shown.incident.id:
            return
        self._shown = shown
        self.editor.take_over(shown.incident)
        self._view.show_again(shown)

    def _not_loaded(self, incident_id: str, problem: ExpectedError) -> None:
        if incident_id != self._wanted:
            return
        self._shown = None
        self.editor.close()
        self._view.show_nothing()
        if not isinstance(problem, IncidentUnknown):
            self._view.show_problem(problem)

    def _file_moved(self, moved: Moved) -> None:
        if self._shown is None or moved.incident_id != self._shown.incident.id:
            return
        if moved.problem is not None:
            self._view.show_problem(moved.problem)
        if moved.finished:
            self.refresh()
        else:
            self._view.show_progress(moved.name, moved.done, moved.total)

    def _if_shown(self, incident_id: str, tell: Callable[[], None]) -> None:
        if self._shown is not None and self._shown.incident.id == incident_id:
            tell()

    # --- on the storage thread ------------------------------------------------------------

    def _read(self, incident_id: str) -> Shown:
        incident = self._incidents.get(incident_id)
        draft: Mapping[str, Any] | None = None
        if incident.sender is None:
            draft = self._drafts.find(incident.id)
        return Shown(
            incident=incident,
            attachments=self._evidence.of(incident.id),
            standing=self._standing_of(incident),
            draft=draft or {},
            waiting=self._queue.waiting_for(incident.id),
            real_names=self._real_names(),
        )

    def _remove(self, incident_id: str) -> None:
        self._bin.remove(incident_id)
        for key in (incident_id, facts_key(incident_id)):
            self._drafts.forget(key)
        forget_waiting(self._drafts, incident_id)
