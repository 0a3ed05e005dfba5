"""Writes packs: the zip and the list of its files (docs/protocol.md, Packs).

The same files give the same list to the last byte, which is what publishers sign, and with the same
zlib the same zip. Needs the standard library only, so that packs can be made while this program is
being installed.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

from ishr_protocol.limits import PACK_PATH_CHARACTERS

PACK_TYPE: Final = "ishr.pack/1"
PACK_JSON: Final = "pack.json"
SIGNATURE_NAME: Final = re.compile(r"pack\.json(\.[0-9]{1,2})?\.minisig", re.ASCII)
"""A signature inside a pack."""
_STEP: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*", re.ASCII)
_DEVICE_NAME: Final = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.ASCII)
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every member: when a pack was zipped says nothing about it."""
_PLAIN_FILE: Final = 0o100644 << 16
_UNIX: Final = 3


def is_safe_path(path: str) -> bool:
    """Whether the path stays inside of a folder on every system, and names what it seems to."""
    steps = path.split("/")
    plain = all(_STEP.fullmatch(step) and not step.endswith(".") for step in steps)
    reserved = any(_DEVICE_NAME.fullmatch(step) for step in steps)
    own_name = path.lower() == PACK_JSON or SIGNATURE_NAME.fullmatch(path.lower())
    return plain and not reserved and not own_name and len(path) <= PACK_PATH_CHARACTERS


def write_manifest(
    name: str, version: int, languages: Iterable[str], reviewed: str, files: Mapping[str, bytes]
) -> bytes:
    """The bytes of `pack.json`; `reviewed` is a day such as `2026-10-01`.

    Whether it keeps the limits is checked by who reads it (`ishr_protocol.pack.read_manifest`).
    """
    listed = [
        {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for path, data in sorted(files.items())
    ]
    document = {
        "type": PACK_TYPE,
        "name": name,
        "version": version,
        "languages": list(languages),
        "reviewed": reviewed,
        "files": listed,
    }
    return json_bytes(document)


def write_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip of these members: `pack.json` first, then the others by name."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name in sorted(members, key=lambda name: (name != PACK_JSON, name)):
            member = zipfile.ZipInfo(name, _LONG_AGO)
            member.external_attr = _PLAIN_FILE
            member.create_system = _UNIX
            archive.writestr(member, members[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return sink.getvalue()


def json_bytes(value: object) -> bytes:
    """The same value always as the same bytes: sorted keys, UTF-8, no spaces."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")
