"""Quick capture: keeps what is typed, and turns it into a record."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.incident import Incident
from ishr_desktop.ui.incidents.attach_queue import AttachQueue, append_waiting, keep_pasted
from ishr_desktop.ui.incidents.capture.form import (
    CaptureForm,
    PendingFile,
    changed_fields,
    form_of,
    from_draft,
    new_record,
)
from ishr_desktop.ui.incidents.parts import CodeNames, Drafts, Incidents, Settings, facts_key
from ishr_desktop.ui.job_runner import JobRunner

KEY = "new"
"""The draft of a record that was never saved."""
HABITS = "capture-habits"
"""The draft that remembers the last places."""
PLACES_REMEMBERED = 6
PASTED_PREFIX = "new-pasted-"


class CaptureView(Protocol):
    """What the presenter tells the screen."""

    def show_form(self, form: CaptureForm, places: tuple[str, ...]) -> None:
        """Fill every control."""

    def show_editing(self, code: str) -> None:
        """Say whose facts are being changed; an empty code means a new record."""

    def show_opened(self) -> None:
        """The form may be filled in from now on; before that it could be overwritten."""

    def show_restored(self) -> None:
        """Say that what was typed before is back."""

    def show_kept(self) -> None:
        """Say quietly that what is typed is kept."""

    def show_saving(self, saving: bool) -> None:
        """Let nothing be pressed twice."""

    def show_saved(self, incident: Incident, *, new: bool) -> None:
        """Leave capture: it is a record now."""

    def show_problem(self, problem: ExpectedError) -> None:
        """Say what is in the way; nothing typed is lost."""


@dataclass(frozen=True)
class _Opened:
    form: CaptureForm
    restored: bool
    places: tuple[str, ...]


class CapturePresenter:
    """Knows one form at a time: that of a new record, or the facts of a saved one."""

    def __init__(
        self,
        *,
        jobs: JobRunner,
        incidents: Incidents,
        drafts: Drafts,
        settings: Settings,
        queue: AttachQueue,
        clock: Clock,
        code_names: CodeNames,
    ) -> None:
        self._jobs = jobs
        self._incidents = incidents
        self._drafts = drafts
        self._settings = settings
        self._queue = queue
        self._clock = clock
        self._code_names = code_names
        self._form = CaptureForm()
        self._before = CaptureForm()
        self._places: tuple[str, ...] = ()
        self._incident: Incident | None = None
        self._unkept = False

    def attach_view(self, view: CaptureView) -> None:
        """Meet the screen."""
        self._view = view

    @property
    def form(self) -> CaptureForm:
        """What has been answered so far."""
        return self._form

    def open(self, files: Sequence[Path] = ()) -> None:
        """Show a new record, with what was typed the last time if it was never saved.

        `files` were dropped where no record was open; they are added to this one.
        """
        if self._incident is not None:
            self.keep()
        self._incident = None
        self._jobs.run(self._read, on_done=lambda opened: self._opened(opened, files))

    def open_facts(self, incident: Incident) -> None:
        """Show the facts of a saved record so that they can be changed."""
        self.keep()
        self._incident = incident
        self._before = form_of(incident)
        self._jobs.run(self._drafts.find, facts_key(incident.id), on_done=self._facts_opened)

    def change(self, form: CaptureForm) -> None:
        """Take over what the person answered."""
        if form == self._form:
            return
        begun = form.begun or self._clock().astimezone().isoformat(timespec="seconds")
        name = form.code_name or (self._code_names() if form.harmed else "")
        self._form = replace(form, begun=begun, code_name=name)
        self._unkept = True
        if name != form.code_name:
            self._view.show_form(self._form, self._places)

    def keep(self) -> None:
        """Store what is typed in the vault, if anything changed since the last time."""
        if not self._unkept:
            return
        self._unkept = False
        self._jobs.run(
            self._keep, self._key(), self._form, on_done=lambda _: self._view.show_kept()
        )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Remember files to attach; what is not a file is left out."""
        known = {item.path for item in self._form.files}
        files = [
            PendingFile(path.name, path.stat().st_size, str(path))
            for path in paths
            if path.is_file() and str(path) not in known
        ]
        self._show_files((*self._form.files, *files))

    def add_pasted(self, name: str, make: Callable[[], bytes]) -> None:
        """Keep pasted bytes in the vault at once; `make` gives them, on the storage thread."""
        key = PASTED_PREFIX + secrets.token_hex(8)
        self._jobs.run(
            keep_pasted,
            self._drafts,
            key,
            name,
            make,
            on_done=lambda file: self._show_files((*self._form.files, file)),
            on_error=self._failed,
        )

    def remove_file(self, position: int) -> None:
        """Leave out one file."""
        gone = self._form.files[position]
        if gone.draft_key:
            self._jobs.run(self._drafts.forget, gone.draft_key)
        rest = self._form.files[:position] + self._form.files[position + 1 :]
        self._show_files(rest)

    def save(self) -> None:
        """Make it a record; the files follow by themselves."""
        self._view.show_saving(True)
        work = self._save_new if self._incident is None else self._save_facts
        self._jobs.run(
            work,
            self._form,
            on_done=self._saved,
            on_error=self._failed,
            changes=("incidents", "outbox"),
        )

    def discard(self) -> None:
        """Forget what was typed; only ever called after the person was asked."""
        files = self._form.files
        for file in files:
            if file.draft_key:
                self._jobs.run(self._drafts.forget, file.draft_key)
        self._jobs.run(self._drafts.forget, self._key())
        self._form = CaptureForm(country=self._form.country)
        self._unkept = False
        self._view.show_form(self._form, self._places)

    def _show_files(self, files: tuple[PendingFile, ...]) -> None:
        self.change(replace(self._form, files=files))
        self._view.show_form(self._form, self._places)
        self.keep()

    def _key(self) -> str:
        return KEY if self._incident is None else facts_key(self._incident.id)

    def _opened(self, opened: _Opened, files: Sequence[Path]) -> None:
        self._form, self._places, self._unkept = opened.form, opened.places, False
        self._view.show_editing("")
        self._view.show_form(opened.form, opened.places)
        if opened.restored:
            self._view.show_restored()
        if files:
            self.add_files(files)
        self._view.show_opened()

    def _facts_opened(self, draft: Mapping[str, Any] | None) -> None:
        assert self._incident is not None
        self._form = self._before if draft is None else from_draft(draft)
        self._unkept = False
        self._view.show_editing(self._incident.code)
        self._view.show_form(self._form, self._places)
        if draft is not None:
            self._view.show_restored()
        self._view.show_opened()

    def _saved(self, incident: Incident) -> None:
        new = self._incident is None
        files = self._form.files
        country = self._form.country
        self._form, self._unkept = CaptureForm(country=country), False
        self._incident = None
        self._view.show_saving(False)
        self._view.show_saved(incident, new=new)
        self._queue.adopt(incident.id, files)

    def _failed(self, problem: ExpectedError) -> None:
        self._view.show_saving(False)
        self._view.show_problem(problem)

    # --- on the storage thread ------------------------------------------------------------

    def _read(self) -> _Opened:
        habits = self._drafts.find(HABITS) or {}
        draft = self._drafts.find(KEY)
        form = CaptureForm(country=self._settings.last_country)
        places = tuple(str(place) for place in habits.get("places", ()))
        return _Opened(from_draft(draft) if draft else form, draft is not None, places)

    def _keep(self, key: str, form: CaptureForm) -> None:
        if form.is_empty and key == KEY:
            self._drafts.forget(key)
        else:
            self._drafts.keep(key, form.to_draft())

    def _save_new(self, form: CaptureForm) -> Incident:
        begun = form.begun or self._clock().astimezone().isoformat(timespec="seconds")
        document = new_record(replace(form, begun=begun))
        incident = self._incidents.save(document, send=form.send)
        append_waiting(self._drafts, incident.id, form.files)
        self._drafts.forget(KEY)
        self._remember(form)
        return incident

    def _save_facts(self, form: CaptureForm) -> Incident:
        assert self._incident is not None
        incident = self._incidents.get(self._incident.id)
        changes = changed_fields(self._before, form, incident.document)
        changed = incident.with_fields(changes)
        saved = self._incidents.save(changed.document, incident_id=incident.id)
        append_waiting(self._drafts, incident.id, form.files)
        self._drafts.forget(facts_key(incident.id))
        return saved

    def _remember(self, form: CaptureForm) -> None:
        place = form.place.strip()
        if place:
            habits = self._drafts.find(HABITS) or {}
            places = [str(known) for known in habits.get("places", ())]
            places = [place, *(item for item in places if item != place)][:PLACES_REMEMBERED]
            self._drafts.keep(HABITS, {"places": places})
        if form.country:
            self._settings.last_country = form.country
