"""Builds a pack from the folder in which people edit it (docs/packs.md).

Imports little: it also runs while the program is being installed (hatch_build.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ishr_desktop.domain.errors import FileUnreadable
from ishr_desktop.domain.pack_errors import PackNotBuilt
from ishr_desktop.domain.pack_fault import Fault, Faults
from ishr_desktop.services.packs.bounds import INSTALLED_BYTES, UNPACKED_BYTES
from ishr_desktop.services.packs.guide_compiling import compile_guide
from ishr_desktop.services.packs.pack_head import PACK_YAML, PackHead, read_head
from ishr_desktop.services.packs.rule_compiling import compile_rules
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_protocol.limits import MIB, PACK_FILES
from ishr_protocol.pack_writing import PACK_JSON, is_safe_path, write_manifest, write_zip

Compile = Callable[[SourceFolder, PackHead], dict[str, bytes]]
_PARTS: Final[tuple[tuple[str, Compile], ...]] = (
    ("pages", compile_guide),
    ("mechanisms", compile_rules),
)
"""The folder by which each kind of content is known, and what makes it."""


@dataclass(frozen=True)
class BuiltPack:
    """A pack that nobody has signed."""

    name: str
    version: int
    reviewed: date
    data: bytes
    files: int
    warnings: tuple[Fault, ...]


def build_pack(folder: Path, latest: date | None = None) -> BuiltPack:
    """The pack that the files of this folder make.

    `latest` refuses a pack that says it was reviewed later; without it no clock is asked, so that
    the same files are built or refused on every computer.

    Raises `PackNotBuilt` with every fault that was found, or `FileUnreadable`.
    """
    faults = Faults()
    source = SourceFolder(folder, faults)
    if not source.has(PACK_YAML):
        raise FileUnreadable(PACK_YAML)
    head = read_head(source)
    files = {} if head is None else _compiled(source, head)
    if head is not None and latest is not None and head.reviewed > latest:
        faults.refuse(PACK_YAML, 0, f"reviewed: {head.reviewed} has not come yet")
    if head is None or faults.refused:
        raise PackNotBuilt(faults.refused)
    manifest = write_manifest(
        head.name, head.version, head.languages, head.reviewed.isoformat(), files
    )
    data = write_zip({PACK_JSON: manifest, **files})
    if len(data) > INSTALLED_BYTES:
        faults.refuse(PACK_YAML, 0, f"the pack has more than {INSTALLED_BYTES // MIB} MiB")
        raise PackNotBuilt(faults.refused)
    return BuiltPack(head.name, head.version, head.reviewed, data, len(files), faults.warnings)


def _compiled(source: SourceFolder, head: PackHead) -> dict[str, bytes]:
    """Every file of the pack, by its path; faults are noted."""
    files: dict[str, bytes] = {}
    for place, compile_part in _PARTS:
        if source.has(place):
            files.update(compile_part(source, head))
    if not files:
        sentence = "there is neither a folder “pages” nor “mechanisms” here"
        source.faults.refuse(PACK_YAML, 0, sentence)
    if len(files) > PACK_FILES or sum(map(len, files.values())) > UNPACKED_BYTES:
        most = f"{PACK_FILES} files, {UNPACKED_BYTES // MIB} MiB"
        source.faults.refuse(PACK_YAML, 0, f"more than {most} do not fit into a pack")
    for path in files:
        if not is_safe_path(path):
            source.faults.refuse(path, 0, "some computers cannot have a file of this name")
    source.note_strangers()
    return files
