"""Keys of publishers, signatures inside packs, and who signed one (docs/packs.md)."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from ishr_desktop.domain.errors import FileUnreadable
from ishr_desktop.domain.pack_errors import (
    PublisherKeysMissing,
    PublisherKeyUnreadable,
    ThresholdImpossible,
    WrongKeyPassphrase,
)
from ishr_desktop.resources.publishers import own_publisher
from ishr_desktop.services.packs.refusals import pack_errors
from ishr_protocol import errors as protocol
from ishr_protocol.limits import PACK_BYTES, SIGNATURE_FILE_BYTES
from ishr_protocol.minisign import PublisherKey, Publishers, Signature, SignedContent
from ishr_protocol.minisign_secret import PublisherSecret, is_locked
from ishr_protocol.pack import Pack, open_own_pack, open_pack, signed_part
from ishr_protocol.pack_writing import PACK_JSON, write_zip

_KEY_BYTES: Final = 4096
SIGNATURE_SUFFIX: Final = ".minisig"


@dataclass(frozen=True)
class VerifiedPack:
    """A pack that enough keys have signed and whose every file is whole."""

    name: str
    version: int
    languages: tuple[str, ...]
    reviewed: date
    files: int
    signers: tuple[str, ...]
    """The numbers of all keys that signed, those that count and others."""
    said: tuple[str, ...]
    """What those whose signatures count have said about it."""


def new_key(passphrase: str) -> tuple[str, str]:
    """The content of a file with a new secret key, and of the one with its public half.

    An empty passphrase leaves the key unlocked. Locking takes 1 GiB of memory and some seconds.
    """
    secret = PublisherSecret.generate()
    return secret.to_text(passphrase.encode()), secret.public.to_text()


def needs_passphrase(file: Path) -> bool:
    """Whether the secret key in a file is locked; raises `PublisherKeyUnreadable`."""
    try:
        return is_locked(_key_text(file))
    except protocol.DamagedKey:
        raise PublisherKeyUnreadable(file.name) from None


def secret_key(file: Path, passphrase: str) -> PublisherSecret:
    """The key in a file; raises `PublisherKeyUnreadable` or `WrongKeyPassphrase`."""
    try:
        return PublisherSecret.from_text(_key_text(file), passphrase.encode())
    except protocol.WrongKeyPassphrase:
        raise WrongKeyPassphrase from None
    except (protocol.DamagedKey, protocol.LimitExceeded):
        raise PublisherKeyUnreadable(file.name) from None


def public_key(file: Path) -> PublisherKey:
    """The public key in a file; raises `PublisherKeyUnreadable`."""
    try:
        return PublisherKey.from_text(_key_text(file))
    except protocol.DamagedKey:
        raise PublisherKeyUnreadable(file.name) from None


def own_keys() -> tuple[tuple[PublisherKey, ...], int]:
    """The keys of ISHR that the program carries, and how many of them must have signed."""
    own = own_publisher()
    return tuple(map(PublisherKey.from_text, own.keys)), own.threshold


def signed(file: Path, secret: PublisherSecret) -> bytes:
    """The pack in a file, with one more signature inside; a key that signed before signs anew.

    Raises `PackRefused` when the pack is not whole (nobody signs what cannot be read), or
    `FileUnreadable`.
    """
    data = _bytes(file, PACK_BYTES)
    with pack_errors():
        pack = open_own_pack(io.BytesIO(data))
        document, signatures = signed_part(io.BytesIO(data))
        files = {path: pack.read(path) for path in pack.paths}
        kept = {
            name: signature
            for name, signature in signatures.items()
            if Signature.from_bytes(signature).key_id != secret.public.id
        }
    manifest = pack.manifest
    said = f"{manifest.name} version {manifest.version}, reviewed {manifest.reviewed}"
    kept[_free_name(kept)] = secret.sign(SignedContent.of(document), said)
    return write_zip({PACK_JSON: document, **kept, **files})


def verified(file: Path, keys: Sequence[PublisherKey], threshold: int) -> VerifiedPack:
    """What a pack is when at least `threshold` of these keys have signed it, and it is whole.

    When the signature file beside the pack (`NAME.minisig`) is not enough, those inside are asked.
    Raises `PublisherKeysMissing`, `ThresholdImpossible`, `PackUnsigned`, `PackRefused` or
    `FileUnreadable`.
    """
    different = len({key.key for key in keys})
    if not different:
        raise PublisherKeysMissing
    if not 1 <= threshold <= different:
        raise ThresholdImpossible(threshold, different)
    source = io.BytesIO(_bytes(file, PACK_BYTES))
    beside = file.with_name(file.name + SIGNATURE_SUFFIX)
    lying = [_bytes(beside, SIGNATURE_FILE_BYTES)] if beside.exists() else []
    with pack_errors():
        pack = open_pack(source, Publishers(tuple(keys), threshold), lying)
        pack.check()
    return _verified(pack)


def _verified(pack: Pack) -> VerifiedPack:
    manifest = pack.manifest
    return VerifiedPack(
        name=manifest.name,
        version=manifest.version,
        languages=manifest.languages,
        reviewed=manifest.reviewed,
        files=len(manifest.files),
        signers=tuple(map(_number, pack.signatures)),
        said=pack.trusted_comments,
    )


def _number(signature: bytes) -> str:
    return PublisherKey(Signature.from_bytes(signature).key_id, b"").number


def _free_name(taken: dict[str, bytes]) -> str:
    names = (f"pack.json.{number}.minisig" if number else "pack.json.minisig" for number in count())
    return next(name for name in names if name not in taken)


def _key_text(file: Path) -> str:
    return _bytes(file, _KEY_BYTES).decode("utf-8", "replace")


def _bytes(file: Path, limit: int) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(limit + 1)
    except OSError as error:
        raise FileUnreadable(file.name) from error
