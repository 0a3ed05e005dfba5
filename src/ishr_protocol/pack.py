"""Guide packs: a zip whose list of files is signed by its publishers (docs/protocol.md, Packs)."""

import hashlib
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from ishr_protocol import canonical
from ishr_protocol.document import Document
from ishr_protocol.errors import (
    DamagedContent,
    DamagedPack,
    LimitExceeded,
    PackNotNewer,
    PackNotSigned,
    UnknownFormat,
    UnsafeContent,
)
from ishr_protocol.limits import (
    LABEL_CHARACTERS,
    PACK_BYTES,
    PACK_DIRECTORY_BYTES,
    PACK_FILE_BYTES,
    PACK_FILES,
    PACK_JSON_BYTES,
    PACK_PATH_CHARACTERS,
    PACK_SIGNATURES,
    SIGNATURE_FILE_BYTES,
)
from ishr_protocol.minisign import Publishers, SignedContent
from ishr_protocol.pack_writing import PACK_JSON, PACK_TYPE, SIGNATURE_NAME, is_safe_path
from ishr_protocol.reasons import Reason

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_MOST_LANGUAGES: Final = 500
_ZIP_END: Final = struct.Struct("<4sHHHHIIH")
_ZIP64_LOCATOR_BYTES: Final = 20
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What the standard library raises for a damaged, encrypted or unknown kind of zip."""


@dataclass(frozen=True)
class PackFile:
    """One file of a pack."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class PackManifest:
    """What `pack.json` says."""

    name: str
    version: int
    """Only ever rises."""
    languages: tuple[str, ...]
    """BCP 47."""
    reviewed: date
    """When people last checked that the content is right."""
    files: tuple[PackFile, ...]

    def require_newer_than(self, installed: int) -> None:
        """Raise `PackNotNewer` unless this version follows the one that is installed."""
        if self.version <= installed:
            raise PackNotNewer(self.version, installed)


@dataclass(frozen=True)
class _Signed:
    """By which signatures a pack was taken; none when its origin is known otherwise."""

    said: tuple[str, ...] = ()
    signatures: tuple[bytes, ...] = ()


class Pack:
    """An opened pack whose list of files is authentic; each file is checked when it is read."""

    def __init__(self, archive: zipfile.ZipFile, manifest: PackManifest, signed: "_Signed") -> None:
        self._archive = archive
        self._files = {file.path: file for file in manifest.files}
        self.manifest = manifest
        self.paths = tuple(self._files)
        """Of every file, in the order of `pack.json`."""
        self.trusted_comments = signed.said
        """What the publishers said when they signed."""
        self.signatures = signed.signatures
        """The files that were enough, beside the pack or inside; strangers' may be among them."""

    def read(self, path: str) -> bytes:
        """The content of one file; `KeyError` when the pack does not list it."""
        file = self._files[path]
        data = _read_member(self._archive, path, file.size)
        if len(data) != file.size or hashlib.sha256(data).hexdigest() != file.sha256:
            raise DamagedPack(path)
        return data

    def check(self) -> None:
        """Read and check every file."""
        for path in self._files:
            self.read(path)


def open_pack(source: BinaryIO, publishers: Publishers, signatures: Sequence[bytes] = ()) -> Pack:
    """Open a pack that enough publishers have signed.

    `signatures` are the `.minisig` files that lie beside the pack and sign it whole. When too few
    of them count, those inside the pack are asked, which sign `pack.json`; the two are not added
    up. `source` must be seekable, and stay open as long as the pack is used.

    Raises `UnknownFormat`, `DamagedPack`, `UnsafeContent`, `LimitExceeded`, `PackNotSigned` or
    `BadSignature`.
    """
    archive, members, document = _opened(source)
    beside = _signed_beside(source, publishers, signatures)
    signed = beside or _signed_inside(archive, members, document, publishers)
    return _checked(archive, members, document, signed)


def open_own_pack(source: BinaryIO) -> Pack:
    """Open a pack whose origin is known without a signature: it came with the program itself.

    `source` as for `open_pack`. Raises `UnknownFormat`, `DamagedPack`, `UnsafeContent` or
    `LimitExceeded`.
    """
    return _checked(*_opened(source), _Signed())


def signed_part(source: BinaryIO) -> tuple[bytes, dict[str, bytes]]:
    """The bytes of `pack.json`, and the signatures inside the pack by their names; none checked."""
    archive, members, document = _opened(source)
    names = _signature_names(members)
    return document, {name: _read_member(archive, name, SIGNATURE_FILE_BYTES) for name in names}


def _opened(source: BinaryIO) -> tuple[zipfile.ZipFile, list[str], bytes]:
    size = source.seek(0, io.SEEK_END)
    if size > PACK_BYTES:
        raise LimitExceeded(Reason.MEMBER_SIZE)
    _check_directory(source, size)
    try:
        archive = zipfile.ZipFile(source)
    except _ZIP_ERRORS:
        raise UnknownFormat from None
    return archive, _members(archive), _read_member(archive, PACK_JSON, PACK_JSON_BYTES)


def _checked(
    archive: zipfile.ZipFile, members: Iterable[str], document: bytes, signed: _Signed
) -> Pack:
    manifest = read_manifest(document)
    _check_members(members, manifest)
    return Pack(archive, manifest, signed)


def read_manifest(data: bytes) -> PackManifest:
    """Read `pack.json`; raises `UnknownFormat`, `DamagedPack`, `UnsafeContent`, `LimitExceeded`."""
    try:
        pack = Document(canonical.decode(data, PACK_JSON_BYTES), DamagedPack)
    except DamagedContent as error:
        raise DamagedPack(error.reason) from None
    if pack.text("type", 100) != PACK_TYPE:
        raise UnknownFormat
    files = tuple(_read_file(file) for file in pack.entries("files", PACK_FILES, 1))
    if len({file.path.lower() for file in files}) != len(files):
        raise UnsafeContent(Reason.DUPLICATE)
    return PackManifest(
        name=pack.matching("name", _NAME, LABEL_CHARACTERS),
        version=pack.integer("version", 1),
        languages=pack.texts("languages", _LANGUAGE, _MOST_LANGUAGES),
        reviewed=pack.day("reviewed"),
        files=files,
    )


def _read_file(file: Document) -> PackFile:
    path = file.text("path", PACK_PATH_CHARACTERS)
    if not is_safe_path(path):
        raise UnsafeContent(Reason.PATH)
    return PackFile(path, file.sha256("sha256"), file.integer("size", 0, PACK_FILE_BYTES))


def _check_directory(source: BinaryIO, size: int) -> None:
    """Bound what the zip library will hold before it looks at the directory of the archive."""
    tail = _ZIP_END.size + _ZIP64_LOCATOR_BYTES
    source.seek(max(0, size - tail))
    data = source.read(tail)
    if len(data) < _ZIP_END.size:
        raise UnknownFormat
    magic, _, _, _, count, directory_bytes, _, comment = _ZIP_END.unpack(data[-_ZIP_END.size :])
    if magic != b"PK\5\6" or comment or data.startswith(b"PK\6\7"):
        raise UnknownFormat
    if count > PACK_FILES + PACK_SIGNATURES + 1 or directory_bytes > PACK_DIRECTORY_BYTES:
        raise LimitExceeded(Reason.ITEMS)


def _members(archive: zipfile.ZipFile) -> list[str]:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise UnsafeContent(Reason.DUPLICATE)
    for member in members:
        mode = member.external_attr >> 16
        if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
            raise UnsafeContent(Reason.LINK if stat.S_ISLNK(mode) else Reason.KIND)
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UnsafeContent(Reason.COMPRESSION)
    return names


def _signed_beside(
    source: BinaryIO, publishers: Publishers, signatures: Sequence[bytes]
) -> _Signed | None:
    """None when these are too few; raises `BadSignature` and `UnknownFormat` as `require` does."""
    if not signatures:
        return None
    source.seek(0)
    try:
        said = publishers.require(SignedContent.of_stream(source), signatures)
    except PackNotSigned:
        return None
    return _Signed(said, tuple(signatures))


def _signed_inside(
    archive: zipfile.ZipFile, members: Iterable[str], document: bytes, publishers: Publishers
) -> _Signed:
    names = _signature_names(members)
    signatures = tuple(_read_member(archive, name, SIGNATURE_FILE_BYTES) for name in names)
    return _Signed(publishers.require(SignedContent.of(document), signatures), signatures)


def _signature_names(members: Iterable[str]) -> list[str]:
    names = sorted(name for name in members if SIGNATURE_NAME.fullmatch(name))
    if len(names) > PACK_SIGNATURES:
        raise LimitExceeded(Reason.ITEMS)
    return names


def _check_members(members: Iterable[str], manifest: PackManifest) -> None:
    """Nothing that is not listed, and nothing listed that is missing."""
    content = {name for name in members if not SIGNATURE_NAME.fullmatch(name)} - {PACK_JSON}
    listed = {file.path for file in manifest.files}
    if content - listed:
        raise UnsafeContent(Reason.UNEXPECTED)
    if listed - content:
        raise DamagedPack(min(listed - content))


def _read_member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A member of at most `limit` bytes; no more than that is ever unpacked."""
    try:
        with archive.open(name) as member:
            data = member.read(limit + 1)
    except KeyError:
        raise DamagedPack(name) from None
    except _ZIP_ERRORS:
        raise DamagedPack(name) from None
    if len(data) > limit:
        raise LimitExceeded(Reason.MEMBER_SIZE)
    return data
