"""One record: its account is kept while it is typed, saved when asked, never lost in between."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ishr_desktop.domain.errors import ExpectedError, IncidentUnknown
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.incident import Incident
from ishr_desktop.ui.incidents.attach_queue import AttachQueue, Moved, forget_waiting
from ishr_desktop.ui.incidents.capture.form import PendingFile
from ishr_desktop.ui.incidents.parts import Bin, Drafts, Evidence, Incidents, facts_key
from ishr_desktop.ui.job_runner import JobRunner


@dataclass(frozen=True)
class Standing:
    """Where a record stands: its state on the way, or who it came from."""

    send_state: str = "kept"
    sender_label: str = ""
    sender_verified: bool = False


@dataclass(frozen=True)
class Shown:
    """Everything the detail view shows."""

    incident: Incident
    attachments: Sequence[Attachment]
    standing: Standing
    title: str
    narrative: str
    unsaved: bool = False
    """Whether title or narrative come from a draft."""
    waiting: tuple[PendingFile, ...] = field(default=())
    """Files on their way in."""

    @property
    def read_only(self) -> bool:
        """What somebody else sent is not changed by who received it."""
        return self.incident.sender is not None


class DetailView(Protocol):
    """What the presenter tells the screen."""

    def show_record(self, shown: Shown) -> None:
        """Fill everything, for another record."""

    def show_facts(self, shown: Shown) -> None:
        """Fill all but the texts under the cursor, for the same record."""

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

    def show_file(self, attachment: Attachment, reader: Any) -> None:
        """Show a file inside the program."""

    def show_removed(self, code: str) -> None:
        """Say that a record is gone."""

    def show_exported(self, name: str) -> None:
        """Say where a copy went."""

    def exporting_title(self, name: str) -> str:
        """The words in the strip while a copy is written."""


StandingOf = Callable[[Incident], Standing]


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
    ) -> None:
        self._jobs = jobs
        self._incidents = incidents
        self._evidence = evidence
        self._bin = bin_
        self._drafts = drafts
        self._queue = queue
        self._standing_of = standing_of
        self._wanted = ""
        self._shown: Shown | None = None
        self._texts = ("", "")
        self._unkept = False

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

    def edit(self, title: str, narrative: str) -> None:
        """Take over what the person typed."""
        if (title, narrative) != self._texts:
            self._texts = (title, narrative)
            self._unkept = True

    def keep(self) -> None:
        """Store what is typed in the vault, if anything changed since the last time."""
        if not self._unkept or self._shown is None:
            return
        self._unkept = False
        title, narrative = self._texts
        draft = {"title": title, "narrative": narrative}
        incident_id = self._shown.incident.id
        self._jobs.run(
            self._drafts.keep,
            incident_id,
            draft,
            on_done=lambda _: self._if_shown(incident_id, self._view.show_kept),
        )

    def save(self) -> None:
        """Make what is typed the record."""
        if self._shown is None or self._shown.read_only:
            return
        self._unkept = False
        incident_id = self._shown.incident.id
        self._jobs.run(
            self._save,
            incident_id,
            *self._texts,
            on_done=lambda _: self._if_shown(incident_id, self._view.show_saved),
            on_error=self._save_failed,
            changes=("incidents", "outbox"),
        )

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

    def cancel_file(self) -> None:
        """Leave out the file that is being taken in."""
        self._queue.cancel()

    def open_file(self, attachment: Attachment) -> None:
        """Show a file inside the program."""
        self._jobs.run(
            self._evidence.open,
            attachment.id,
            on_done=lambda reader: self._view.show_file(attachment, reader),
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
            self._shown, self._wanted, self._unkept = None, "", False
            self._view.show_nothing()
        self._view.show_removed(incident.code)

    def _loaded(self, shown: Shown) -> None:
        if shown.incident.id != self._wanted:
            return
        self._shown = shown
        self._texts = (shown.title, shown.narrative)
        self._unkept = False
        self._view.show_record(shown)

    def _reloaded(self, shown: Shown) -> None:
        if self._shown is None or shown.incident.id != self._shown.incident.id:
            return
        typing = self._unkept or shown.unsaved
        self._shown = shown
        if typing:
            self._view.show_facts(shown)
        else:
            self._texts = (shown.title, shown.narrative)
            self._view.show_record(shown)

    def _not_loaded(self, incident_id: str, problem: ExpectedError) -> None:
        if incident_id != self._wanted:
            return
        self._shown = None
        self._view.show_nothing()
        if not isinstance(problem, IncidentUnknown):
            self._view.show_problem(problem)

    def _save_failed(self, problem: ExpectedError) -> None:
        self._unkept = True
        self.keep()
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
        texts = draft if draft is not None else {}
        return Shown(
            incident=incident,
            attachments=self._evidence.of(incident.id),
            standing=self._standing_of(incident),
            title=str(texts.get("title", incident.title)),
            narrative=str(texts.get("narrative", incident.narrative)),
            unsaved=draft is not None,
            waiting=self._queue.waiting_for(incident.id),
        )

    def _remove(self, incident_id: str) -> None:
        self._bin.remove(incident_id)
        for key in (incident_id, facts_key(incident_id)):
            self._drafts.forget(key)
        forget_waiting(self._drafts, incident_id)

    def _save(self, incident_id: str, title: str, narrative: str) -> None:
        incident = self._incidents.get(incident_id)
        changes: dict[str, Any] = {}
        if title.strip() != incident.title:
            changes["title"] = _worded(incident.document.get("title"), title.strip())
        if narrative != incident.narrative:
            changes["narrative"] = _worded(incident.document.get("narrative"), narrative)
        if changes:
            changed = incident.with_fields(changes)
            self._incidents.save(changed.document, incident_id=incident_id)
        self._drafts.forget(incident_id)


def _worded(old: object, text: str) -> object:
    """The text in the form the record had it: with its language, or plain; None for nothing."""
    if not text:
        return None
    return {**old, "text": text} if isinstance(old, Mapping) else text
