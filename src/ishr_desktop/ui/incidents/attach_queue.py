"""Takes files into the vault one after the other, and goes on with them after a lock or a crash.

What is still to do lies in a draft of the vault; an entry leaves it only when its file is in.
"""

import base64
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ishr_desktop.domain.errors import Cancelled, DiskFull, ExpectedError
from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.folder_import import TOGETHER_BYTES, TOGETHER_FILES
from ishr_desktop.services.intake import Intake
from ishr_desktop.services.originals import reading
from ishr_desktop.ui.incidents.capture.form import PendingFile
from ishr_desktop.ui.incidents.parts import Drafts, Evidence
from ishr_desktop.ui.job_runner import Job, JobRunner

KEY = "attaching"
"""The draft with the files that are still to be taken in."""


@dataclass(frozen=True)
class Waiting:
    """One file on its way into one record."""

    incident_id: str
    file: PendingFile


@dataclass(frozen=True)
class Moved:
    """What the queue tells whoever watches it."""

    incident_id: str
    name: str
    done: int = 0
    total: int = 0
    finished: bool = False
    problem: ExpectedError | None = None


def pasted(name: str, data: bytes) -> dict[str, Any]:
    """The draft that keeps pasted bytes until their record is saved."""
    return {"name": name, "data": base64.b64encode(data).decode("ascii")}


def keep_pasted(drafts: Drafts, key: str, name: str, make: Callable[[], bytes]) -> PendingFile:
    """Keep pasted bytes, which `make` gives, until they are taken in; on the storage thread."""
    data = make()
    drafts.keep(key, pasted(name, data))
    return PendingFile(name, len(data), draft_key=key)


def append_waiting(drafts: Drafts, incident_id: str, files: Iterable[PendingFile]) -> None:
    """Write down what is to be taken in; on the storage thread, with the record if it is new."""
    more = [Waiting(incident_id, file) for file in files]
    if more:
        _write(drafts, [*_read(drafts.find(KEY)), *more])


def forget_waiting(drafts: Drafts, incident_id: str) -> None:
    """Forget what was still to come into a record that is gone; on the storage thread."""
    waiting = _read(drafts.find(KEY))
    for item in waiting:
        if item.incident_id == incident_id and item.file.draft_key:
            drafts.forget(item.file.draft_key)
    _write(drafts, [item for item in waiting if item.incident_id != incident_id])


def _drop_waiting(drafts: Drafts, done: Iterable[Waiting]) -> None:
    left = _read(drafts.find(KEY))
    for item in done:
        if item in left:
            left.remove(item)
    _write(drafts, left)


def _read(draft: Mapping[str, Any] | None) -> list[Waiting]:
    entries = [dict(item) for item in (draft or {}).get("files", ())]
    return [Waiting(entry.pop("incident_id"), PendingFile(**entry)) for entry in entries]


def _write(drafts: Drafts, waiting: list[Waiting]) -> None:
    if waiting:
        files = [{"incident_id": item.incident_id, **asdict(item.file)} for item in waiting]
        drafts.keep(KEY, {"files": files})
    else:
        drafts.forget(KEY)


@dataclass
class _Outcome:
    """What became of the files of one job; those that are not named here still wait."""

    settled: list[tuple[Waiting, ExpectedError | None]] = field(default_factory=list)


class AttachQueue:
    """One file after the other, so that the disk is not shared and the order is the person's own.

    Many files of one record are saved together: each save makes a version of the record, and two
    thousand photos must not make two thousand.
    """

    def __init__(
        self,
        jobs: JobRunner,
        evidence: Evidence,
        drafts: Drafts,
        title: Callable[[str], str],
    ) -> None:
        self._jobs = jobs
        self._evidence = evidence
        self._drafts = drafts
        self._title = title
        self._waiting: list[Waiting] = []
        self._job: Job | None = None
        self._busy = False
        self._watchers: list[Callable[[Moved], None]] = []

    def watch(self, watcher: Callable[[Moved], None]) -> None:
        """Be told of progress, of each file that is in, and of each that is not."""
        self._watchers.append(watcher)

    def waiting_for(self, incident_id: str) -> tuple[PendingFile, ...]:
        """The files still on their way into a record."""
        return tuple(item.file for item in self._waiting if item.incident_id == incident_id)

    def resume(self) -> None:
        """Go on with what an earlier run left."""
        self._jobs.run(self._drafts.find, KEY, on_done=self._resumed)

    def add(self, incident_id: str, files: Iterable[PendingFile]) -> None:
        """Take these files in, after those that already wait."""
        added = tuple(files)
        self._jobs.run(append_waiting, self._drafts, incident_id, added)
        self.adopt(incident_id, added)

    def adopt(self, incident_id: str, files: Iterable[PendingFile]) -> None:
        """The same for files that `append_waiting` wrote down together with their record."""
        self._waiting += [Waiting(incident_id, file) for file in files]
        self._next()

    def stop(self) -> None:
        """Begin no other file; the draft keeps what is left for the next `resume`."""
        self._waiting = []

    def cancel(self) -> None:
        """Leave out the file that is being taken in."""
        if self._job is not None:
            self._job.cancel()

    def leave_out(self, incident_id: str) -> None:
        """Take nothing more into this record: it is being removed."""
        current = self._waiting[0] if self._busy and self._waiting else None
        if current is not None and current.incident_id == incident_id:
            self.cancel()
        self._waiting = [item for item in self._waiting if item.incident_id != incident_id]

    def _resumed(self, draft: Mapping[str, Any] | None) -> None:
        self._waiting += _read(draft)
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        group = self._group()
        current = group[0]
        self._job = self._jobs.run(
            self._take_in,
            group,
            on_done=self._settle,
            on_error=lambda problem: self._settle(_Outcome([(current, problem)])),
            on_progress=lambda done, total: self._tell(
                Moved(current.incident_id, current.file.name, done, total)
            ),
            title=self._title(current.file.name),
            changes=("evidence", "incidents", "outbox"),
        )

    def _group(self) -> tuple[Waiting, ...]:
        """The next file, and those behind it that can be saved together with it."""
        first = self._waiting[0]
        if first.file.draft_key:
            return (first,)
        group: list[Waiting] = []
        size = 0
        for item in self._waiting[:TOGETHER_FILES]:
            size += item.file.size
            if item.incident_id != first.incident_id or item.file.draft_key:
                break
            if group and size > TOGETHER_BYTES:
                break
            group.append(item)
        return tuple(group)

    def _settle(self, outcome: _Outcome) -> None:
        self._busy, self._job = False, None
        for current, problem in outcome.settled:
            self._waiting = [item for item in self._waiting if item is not current]
            if problem is not None:
                self._jobs.run(_drop_waiting, self._drafts, (current,))
            shown = None if isinstance(problem, Cancelled) else problem
            self._tell(Moved(current.incident_id, current.file.name, finished=True, problem=shown))
        self._next()

    def _tell(self, moved: Moved) -> None:
        for watcher in self._watchers:
            watcher(moved)

    # --- on the storage thread ------------------------------------------------------------

    def _take_in(self, group: tuple[Waiting, ...], progress: Progress) -> _Outcome:
        if group[0].file.draft_key:
            self._take_in_pasted(group[0], progress)
            _drop_waiting(self._drafts, group)
            return _Outcome([(group[0], None)])
        outcome = _Outcome()
        read: list[Waiting] = []
        with self._evidence.intake(group[0].incident_id) as intake:
            for item in group:
                problem = _read_into(intake, item, progress)
                if problem is None:
                    read.append(item)
                else:
                    outcome.settled.append((item, problem))
                if isinstance(problem, Cancelled | DiskFull):
                    # What was read is saved now; the others come with the next job.
                    break
            intake.save()
        _drop_waiting(self._drafts, read)
        outcome.settled += [(item, None) for item in read]
        return outcome

    def _take_in_pasted(self, item: Waiting, progress: Progress) -> None:
        draft = self._drafts.find(item.file.draft_key)
        if draft is None:
            return
        source = io.BytesIO(base64.b64decode(draft["data"]))
        self._evidence.attach_stream(item.incident_id, item.file.name, source, progress)
        self._drafts.forget(item.file.draft_key)


def _read_into(intake: Intake, item: Waiting, progress: Progress) -> ExpectedError | None:
    """Read one file; what stood in the way, so that it does not stop the others."""
    try:
        with reading(Path(item.file.path)) as source:
            intake.add(source, progress=progress)
    except ExpectedError as problem:
        return problem
    return None
