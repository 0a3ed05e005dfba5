"""A camera card or a folder of files: looked through first, taken in when the person says so.

scan ──▶ what is there, and what of it is here already ──▶ the person chooses ──▶ import
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ishr_desktop.domain.errors import Cancelled, DiskFull, ExpectedError, FileUnreadable
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.folder import AlreadyHere, FoundFile, Imported, Skipped, SkipReason
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.services.evidence import Evidence
from ishr_desktop.services.intake import Intake
from ishr_desktop.services.originals import clean_name, reading
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.vault import Vault

TOGETHER_FILES = 100
"""Files that are saved in one transaction: a stop in the middle loses at most so many."""
TOGETHER_BYTES = 256 * 1024 * 1024
MOST_FILES = 20_000
_DEPTH = 32
_OF_SYSTEMS = frozenset(
    {"thumbs.db", "desktop.ini", "ehthumbs.db", "system volume information", "$recycle.bin"}
    | {"lost+found", "__macosx", "lost.dir"}
)
_HIDDEN_ON_WINDOWS = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0) | getattr(
    stat, "FILE_ATTRIBUTE_SYSTEM", 0
)

Watch = Callable[[int, int, str], None]
"""Told what is done, what there is in all (bytes), and the name of the file that comes next."""


@dataclass(frozen=True)
class Scan:
    """What a folder holds. Nothing was taken in."""

    folder: Path
    files: tuple[FoundFile, ...]
    """In the order of their names."""
    skipped: tuple[Skipped, ...]
    is_whole: bool
    """False when there are more files than are looked at once."""

    @property
    def new(self) -> tuple[FoundFile, ...]:
        """Those that are not here already."""
        return tuple(one for one in self.files if one.already is AlreadyHere.NO)

    @property
    def size(self) -> int:
        """Bytes of the new ones."""
        return sum(one.size for one in self.new)


class FolderImport:
    """Takes in what lies in folders of this computer."""

    def __init__(self, vault: Vault, evidence: Evidence) -> None:
        self._evidence = evidence
        self._repository = EvidenceRepository(vault)

    def scan(self, folder: Path, progress: Progress = silent) -> Scan:
        """Look through a folder and all below it; only names, sizes and times are read.

        Skipped are links, hidden files and those of operating systems, other disks mounted inside,
        and what cannot be read. Raises `FileUnreadable` when the folder itself cannot be read, or
        what `progress` raises; it is told how many files were found.
        """
        found: list[FoundFile] = []
        skipped: list[Skipped] = []
        try:
            device = folder.stat().st_dev
            entries = os.scandir(folder)
        except OSError as error:
            raise FileUnreadable(clean_name(folder.name)) from error
        with entries:
            walk = _Walk(device, skipped)
            for file in walk.files(entries):
                found.append(self._looked_up(file))
                progress(len(found), 0)
                if len(found) == MOST_FILES:
                    break
        found.sort(key=lambda one: str(one.path))
        return Scan(folder, tuple(found), tuple(skipped), len(found) < MOST_FILES)

    def take_in(
        self, incident_id: str, files: Sequence[FoundFile], watch: Watch | None = None
    ) -> list[Imported]:
        """Take these files into an incident, many in one go; what became of each.

        A file that cannot be read, or that changed since, does not stop the others. When `watch`
        raises `Cancelled`, or the disk is full, what was saved so far stays and is in the result
        together with the reason for the rest. Raises `IncidentUnknown` or `IncidentReceived`.
        """
        run = _Run(files, watch or _unwatched)
        with self._evidence.intake(incident_id) as intake:
            for file in files:
                if run.stopped is None:
                    self._read(run, intake, file)
                else:
                    run.results[file.path] = Imported(file, error=run.stopped)
            run.save(intake)
        return [run.results[file.path] for file in files]

    def _read(self, run: "_Run", intake: Intake, file: FoundFile) -> None:
        try:
            with reading(file.path) as source:
                run.started(file)
                intake.add(source, progress=run.progress)
            run.waiting.append(file)
        except (Cancelled, DiskFull) as error:
            run.stop(error, file)
        except ExpectedError as error:
            run.results[file.path] = Imported(file, error=error)
        run.done += file.size
        if len(run.waiting) >= TOGETHER_FILES or run.unsaved >= TOGETHER_BYTES:
            run.save(intake)

    def _looked_up(self, file: FoundFile) -> FoundFile:
        for one in self._repository.with_size(file.size):
            if one.name == clean_name(file.path.name):
                return file.here(one, AlreadyHere.SAME_NAME_AND_SIZE)
        return file


@dataclass
class _Run:
    """One import under way."""

    files: Sequence[FoundFile]
    watch: Watch
    done: int = 0
    stopped: ExpectedError | None = None
    waiting: list[FoundFile] = field(default_factory=list)
    results: dict[Path, Imported] = field(default_factory=dict)
    _name: str = ""

    def __post_init__(self) -> None:
        self.total = sum(file.size for file in self.files)

    @property
    def unsaved(self) -> int:
        """Bytes that were read and are not part of the incident yet."""
        return sum(file.size for file in self.waiting)

    def started(self, file: FoundFile) -> None:
        """Say which file comes; raises what the watcher raises."""
        self._name = clean_name(file.path.name)
        self.watch(self.done, self.total, self._name)

    def progress(self, done: int, total: int) -> None:
        """Bytes of this file become bytes of all files."""
        del total
        self.watch(self.done + done, self.total, self._name)

    def stop(self, error: ExpectedError, file: FoundFile) -> None:
        """Nothing more is read; what was read is saved."""
        self.stopped = error
        self.results[file.path] = Imported(file, error=error)

    def save(self, intake: Intake) -> None:
        """Save what was read since the last time, in one transaction."""
        if not self.waiting:
            return
        files, self.waiting = self.waiting, []
        try:
            saved: Iterable[Attachment | None] = intake.save()
            error = None
        except ExpectedError as problem:
            self.stopped = error = problem
            saved = [None] * len(files)
        for file, attachment in zip(files, saved, strict=True):
            self.results[file.path] = Imported(file, attachment, error)


def _unwatched(done: int, total: int, name: str) -> None:
    del done, total, name


class _Walk:
    """Goes through a folder without following anything that leads elsewhere."""

    def __init__(self, device: int, skipped: list[Skipped]) -> None:
        self._device = device
        self._skipped = skipped

    def files(self, entries: Iterable["os.DirEntry[str]"], depth: int = 0) -> Iterator[FoundFile]:
        """Every file that a person may mean, however deep it lies."""
        for entry in sorted(entries, key=lambda one: one.name):
            reason = self._reason(entry, depth)
            if reason is not None:
                self._skipped.append(Skipped(Path(entry.path), reason))
            elif entry.is_dir(follow_symlinks=False):
                yield from self._inside(entry, depth)
            else:
                yield _found(entry)

    def _inside(self, entry: "os.DirEntry[str]", depth: int) -> Iterator[FoundFile]:
        try:
            inside = os.scandir(entry.path)
        except OSError:
            self._skipped.append(Skipped(Path(entry.path), SkipReason.UNREADABLE))
            return
        with inside:
            yield from self.files(inside, depth + 1)

    def _reason(self, entry: "os.DirEntry[str]", depth: int) -> SkipReason | None:
        """Why an entry is left out; None when it is not."""
        if entry.name.startswith(".") or entry.name.lower() in _OF_SYSTEMS:
            return SkipReason.HIDDEN
        try:
            if entry.is_symlink():
                return SkipReason.LINK
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return SkipReason.UNREADABLE
        if getattr(status, "st_file_attributes", 0) & _HIDDEN_ON_WINDOWS:
            return SkipReason.HIDDEN
        if stat.S_ISDIR(status.st_mode):
            # Windows gives no device here, and then none that differs.
            elsewhere = status.st_dev not in {0, self._device}
            return SkipReason.OTHER_DISK if elsewhere or depth >= _DEPTH else None
        return None if stat.S_ISREG(status.st_mode) else SkipReason.NO_FILE


def _found(entry: "os.DirEntry[str]") -> FoundFile:
    status = entry.stat(follow_symlinks=False)
    changed = datetime.fromtimestamp(max(0, status.st_mtime), UTC)
    return FoundFile(Path(entry.path), status.st_size, changed)
