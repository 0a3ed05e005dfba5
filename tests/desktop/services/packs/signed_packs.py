"""Packs that somebody signed, made from those of the program or from files given here."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ishr_desktop.domain.packs import Publisher
from ishr_desktop.resources import resource
from ishr_desktop.services.packs.publishers import key_line
from ishr_protocol.minisign import SignedContent
from ishr_protocol.minisign_secret import PublisherSecret
from ishr_protocol.pack import open_own_pack
from ishr_protocol.pack_writing import PACK_JSON, write_manifest, write_zip

Files = dict[str, bytes]


@cache
def key(number: int) -> PublisherSecret:
    """The same key each time within a run."""
    del number
    return PublisherSecret.generate()


def publisher(*keys: PublisherSecret, label: str = "ISHR", threshold: int = 2) -> Publisher:
    """ISHR, had it made these keys."""
    return Publisher("ishr", label, tuple(key_line(one.public) for one in keys), threshold)


def key_file(folder: Path, secret: PublisherSecret, name: str = "key.pub") -> Path:
    """What a publisher hands out."""
    file = folder / name
    file.write_text(secret.public.to_text(), encoding="utf-8")
    return file


@cache
def shipped(name: str) -> Mapping[str, bytes]:
    """The files of a pack of the program."""
    pack = open_own_pack(io.BytesIO(resource("packs", f"{name}.ishr-pack").read_bytes()))
    return {path: pack.read(path) for path in pack.paths}


def edited(files: Mapping[str, bytes], path: str, edit: Callable[[Any], None]) -> Files:
    """The files with another value in one file of JSON."""
    value = json.loads(files[path])
    edit(value)
    return {**files, path: json.dumps(value).encode()}


def signed(
    files: Mapping[str, bytes],
    keys: Sequence[PublisherSecret],
    *,
    name: str = "ishr-rules",
    version: int = 2,
    languages: Sequence[str] = ("en",),
    manifest: bytes | None = None,
) -> bytes:
    """A pack that these keys have signed inside."""
    document = manifest or write_manifest(name, version, languages, "2030-01-01", files)
    signatures = {
        f"pack.json.{number}.minisig": one.sign(SignedContent.of(document), f"{name} {version}")
        for number, one in enumerate(keys)
    }
    return write_zip({PACK_JSON: document, **signatures, **files})
