"""Packs as files that a person chose: read within bounds, with the signature that lies beside."""

from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

from ishr_desktop.domain.chosen_file import open_chosen
from ishr_desktop.domain.errors import FileUnreadable
from ishr_desktop.domain.pack_errors import NoPacksInFolder, PackTooLarge
from ishr_desktop.domain.packs import PackData
from ishr_desktop.services.packs.bounds import INSTALLED_BYTES
from ishr_desktop.services.packs.signing import SIGNATURE_SUFFIX
from ishr_protocol.limits import MIB, SIGNATURE_FILE_BYTES

PACK_SUFFIX: Final = ".ishr-pack"
_MOST_FOLDERS: Final = 200
"""Folders of a stick that are looked into; nobody waits for a whole disk."""
_MOST_ENTRIES: Final = 2000
"""Files and folders that are looked at in each of these."""


def pack_data(path: Path) -> PackData:
    """The bytes of a pack and of `NAME.minisig` beside it.

    No more is read than may be installed. Raises `PackTooLarge` or `FileUnreadable`.
    """
    with open_chosen(path, path.name) as file:
        content = _read(file, path.name)
    beside = path.with_name(path.name + SIGNATURE_SUFFIX)
    if not beside.is_file():
        return PackData(content)
    with open_chosen(beside, beside.name) as file:
        # One byte more than allowed is enough for it to be refused.
        return PackData(content, (file.read(SIGNATURE_FILE_BYTES + 1),))


def packs_in(folder: Path) -> tuple[Path, ...]:
    """The packs in a folder, then those right inside its folders.

    A folder inside that cannot be read is passed over: sticks have some that belong to the system.
    Raises `FileUnreadable` when the folder itself cannot be read, or `NoPacksInFolder`.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise FileUnreadable(folder.name) from error
    folders = islice((path for path in entries if _is_real_folder(path)), _MOST_FOLDERS)
    inside = (path for one in folders for path in _readable(one))
    found = tuple(path for path in chain(entries, inside) if _is_pack(path))
    if not found:
        raise NoPacksInFolder(folder.name)
    return found


def _readable(folder: Path) -> list[Path]:
    try:
        return sorted(islice(folder.iterdir(), _MOST_ENTRIES))
    except OSError:
        return []


def _is_real_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_pack(path: Path) -> bool:
    return path.suffix == PACK_SUFFIX and path.is_file()


def _read(file: BinaryIO, name: str) -> bytes:
    try:
        content = file.read(INSTALLED_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(name) from error
    require_installable(len(content))
    return content


def require_installable(size: int) -> None:
    """Raise `PackTooLarge` when a pack of so many bytes is not installed."""
    if size > INSTALLED_BYTES:
        raise PackTooLarge(INSTALLED_BYTES // MIB)
