"""Who made a pack that comes from outside: the signatures decide, before anything is believed."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ishr_desktop.domain.pack_errors import PackRefused, PackWithoutSignature, PublisherUnknown
from ishr_desktop.domain.packs import PackData, Publisher
from ishr_desktop.services.packs.pack_file import require_installable
from ishr_desktop.services.packs.refusals import pack_errors
from ishr_protocol.errors import DamagedPack, UnknownFormat
from ishr_protocol.minisign import PublisherKey, Publishers, Signature
from ishr_protocol.pack import Pack, open_pack, signed_part

_ZIP = b"PK\3\4"


@dataclass(frozen=True)
class SignedPack:
    """A pack that enough keys of a publisher have signed; its files were not looked at yet."""

    publisher: Publisher
    pack: Pack
    signers: tuple[str, ...]
    """The numbers of the keys of the publisher that signed."""
    said: tuple[str, ...]
    """What they said when they signed."""


def signed_pack(data: PackData, publishers: Iterable[Publisher]) -> SignedPack:
    """The pack in these bytes, and whose it is.

    Raises `PackWithoutSignature`, `PublisherUnknown`, `PackUnsigned` when too few have signed,
    `PackTooLarge`, or `PackRefused` when it was altered, cut short or is no pack.
    """
    require_installable(len(data.content))
    source = io.BytesIO(data.content)
    claimed = _claimed(source, data)
    publisher, keys = _publisher(claimed, publishers)
    with pack_errors():
        pack = open_pack(source, Publishers(keys, publisher.threshold), data.signatures)
    signers = tuple(key.number for key in keys if key.id in claimed)
    return SignedPack(publisher, pack, signers, pack.trusted_comments)


def _claimed(source: io.BytesIO, data: PackData) -> frozenset[bytes]:
    """The keys from which the signatures say that they are; they prove nothing yet."""
    with pack_errors():
        try:
            _, inside = signed_part(source)
        except UnknownFormat:
            # A zip without its end is a copy that was broken off.
            if data.content.startswith(_ZIP):
                raise PackRefused(DamagedPack.code) from None
            raise
        signatures: Sequence[bytes] = data.signatures or tuple(inside.values())
        if not signatures:
            raise PackWithoutSignature
        return frozenset(Signature.from_bytes(one).key_id for one in signatures)


def _publisher(
    claimed: frozenset[bytes], publishers: Iterable[Publisher]
) -> tuple[Publisher, tuple[PublisherKey, ...]]:
    for publisher in publishers:
        keys = tuple(PublisherKey.from_text(line) for line in publisher.keys)
        if any(key.id in claimed for key in keys):
            return publisher, keys
    raise PublisherUnknown(tuple(sorted(PublisherKey(one, b"").number for one in claimed)))
