"""The folder in which people edit a pack, read within bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ishr_desktop.domain.errors import FileUnreadable
from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.services.packs.yaml_reading import YAML_BYTES, Node, read_yaml

MOST_FILES: Final = 4000
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_NOT_OURS: Final = re.compile(r"README\.md|\..*|.*~|Thumbs\.db|desktop\.ini")
"""Notes for people, and what systems and text editors leave behind; no part of the pack."""


@dataclass
class SourceFolder:
    """The files of one pack, each asked for by its path; what nobody asks for is a fault."""

    root: Path
    faults: Faults
    label: str = ""
    """Stands before the paths in sentences, where several folders are read."""
    _read: set[str] = field(default_factory=set)

    def has(self, path: str) -> bool:
        """Whether there is such a file or folder."""
        return (self.root / path).exists()

    def yaml(self, path: str) -> Node | None:
        """The value of a YAML file; None when it is not there, or when a fault was noted."""
        if not self.has(path):
            return None
        data = self.bytes(path, YAML_BYTES)
        return None if data is None else read_yaml(data, self.shown(path), self.faults)

    def bytes(self, path: str, limit: int) -> bytes | None:
        """The bytes of a file; None after a fault was noted. Raises `FileUnreadable`."""
        self._read.add(path)
        file = self.root / path
        if file.is_symlink() or not file.is_file():
            self.faults.refuse(self.shown(path), 0, "this is not a file")
            return None
        try:
            with file.open("rb") as opened:
                data = opened.read(limit + 1)
        except OSError as error:
            raise FileUnreadable(file.name) from error
        if len(data) > limit:
            sentence = f"the file has more than {limit // 1024} KiB"
            self.faults.refuse(self.shown(path), 0, sentence)
            return None
        return data

    def ids(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The ids of the files of a folder: their names without suffix."""
        named = (path for path in self._paths(folder) if path.suffix == suffix)
        return tuple(path.stem for path in named if _NAME.fullmatch(path.stem))

    def folders(self, folder: str) -> tuple[str, ...]:
        """The names of the folders inside a folder."""
        inside = self.root / folder
        if not inside.is_dir():
            return ()
        return tuple(sorted(path.name for path in inside.iterdir() if path.is_dir()))

    def note_strangers(self) -> None:
        """Note every file that belongs to nothing, so that no work lies there in vain."""
        for path in self._paths(""):
            name = path.relative_to(self.root).as_posix()
            if name not in self._read and not _NOT_OURS.fullmatch(path.name):
                self.faults.refuse(self.shown(name), 0, "no part of a pack has this file name")

    def shown(self, path: str) -> str:
        """The path as sentences name it."""
        return f"{self.label}{path}"

    def _paths(self, folder: str) -> Iterator[Path]:
        inside = self.root / folder
        if not inside.is_dir():
            return
        found = inside.rglob("*") if not folder else inside.iterdir()
        for number, path in enumerate(sorted(found)):
            if number == MOST_FILES:
                self.faults.refuse(self.shown(folder), 0, f"there are more than {MOST_FILES} files")
                return
            if path.is_symlink() or not path.is_dir():
                yield path
