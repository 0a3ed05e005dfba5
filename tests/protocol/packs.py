"""Guide packs for tests, and what the program minisign writes, written by us."""

import base64
import hashlib
import io
import json
import zipfile
from typing import Any

from ishr_protocol.minisign import PublisherKey, Publishers
from ishr_protocol.signing import SigningKey

FILES = {
    "guides/en/arrest.md": b"# When somebody is arrested\n",
    "guides/ar/arrest.md": "# عند الاعتقال\n".encode(),
    "rules/mechanisms.json": b"{}",
}


class Publisher:
    """Somebody who signs packs."""

    def __init__(self, number: int) -> None:
        self._key = SigningKey.from_seed(bytes([number]) * 32)
        self.key_id = bytes([number]) * 8

    @property
    def public(self) -> PublisherKey:
        """What the program is built with."""
        return PublisherKey.from_text(self.public_text)

    @property
    def public_text(self) -> str:
        """The content of a `.pub` file."""
        raw = base64.b64encode(b"Ed" + self.key_id + self._key.public_key).decode()
        return f"untrusted comment: minisign public key\n{raw}\n"

    def sign(self, content: bytes, comment: str = "version:1", *, legacy: bool = False) -> bytes:
        """The content of a `.minisig` file."""
        signed = content if legacy else hashlib.blake2b(content).digest()
        signature = self._raw(signed)
        about = self._raw(signature + comment.encode())
        kind = b"Ed" if legacy else b"ED"
        first = base64.b64encode(kind + self.key_id + signature).decode()
        second = base64.b64encode(about).decode()
        return (
            f"untrusted comment: signature\n{first}\ntrusted comment: {comment}\n{second}\n"
        ).encode()

    def _raw(self, data: bytes) -> bytes:
        return self._key._key.sign(data)


ANA, BILAL, EVE = Publisher(1), Publisher(2), Publisher(66)
BOTH = Publishers((ANA.public, BILAL.public), threshold=2)
EITHER = Publishers((ANA.public, BILAL.public))


def document(files: dict[str, bytes] | None = None, /, **changes: object) -> bytes:
    """A `pack.json` for these files."""
    content = FILES if files is None else files
    fields: dict[str, Any] = {
        "type": "ishr.pack/1",
        "name": "first-steps",
        "version": 3,
        "languages": ["en", "ar", "zh-Hant"],
        "reviewed": "2026-10-01",
        "files": [
            {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for path, data in content.items()
        ],
    }
    return json.dumps({**fields, **changes}).encode()


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return sink.getvalue()


def pack(manifest: bytes | None = None, *signers: Publisher, **more: bytes) -> bytes:
    """A pack signed inside."""
    text = document() if manifest is None else manifest
    people = signers or (ANA, BILAL)
    signatures = {
        f"pack.json.{number}.minisig" if number else "pack.json.minisig": person.sign(text)
        for number, person in enumerate(people)
    }
    return zipped({"pack.json": text, **signatures, **FILES, **more})
