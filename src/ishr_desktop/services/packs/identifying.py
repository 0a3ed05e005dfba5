"""Who made a pack that comes from outside: the signatures decide, before anything is believed."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from ishr_desktop.domain.pack_errors import (
    PackRefused,
    PackUnsigned,
    PackWithoutSignature,
    PublisherUnknown,
)
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

    It is of the first publisher of whom enough keys have signed; others may have signed as well.
    Raises `PackWithoutSignature`, `PublisherUnknown`, `PackUnsigned` when too few have signed,
    `PackTooLarge`, or `PackRefused` when it was altered, cut short or is no pack.
    """
    require_installable(len(data.content))
    claimed = _claimed(data)
    known = [one for one in publishers if any(key.id in claimed for key in _keys(one))]
    if not known:
        raise PublisherUnknown(tuple(sorted(PublisherKey(one, b"").number for one in claimed)))
    found: list[SignedPack] = []
    too_few: list[PackUnsigned] = []
    # All are asked, also when the first is enough: what claims a key of anybody known has to hold.
    for publisher in known:
        try:
            found.append(_opened(data, publisher))
        except PackUnsigned as error:
            too_few.append(error)
    if not found:
        raise too_few[0]
    return found[0]


def _opened(data: PackData, publisher: Publisher) -> SignedPack:
    """Raises `PackUnsigned` or `PackRefused`."""
    keys = _keys(publisher)
    with pack_errors():
        trusted = Publishers(keys, publisher.threshold)
        pack = open_pack(io.BytesIO(data.content), trusted, data.signatures)
    signed = _key_ids(pack.signatures)
    signers = tuple(key.number for key in keys if key.id in signed)
    return SignedPack(publisher, pack, signers, pack.trusted_comments)


def _claimed(data: PackData) -> frozenset[bytes]:
    """The keys from which the signatures say that they are; they prove nothing yet."""
    with pack_errors():
        try:
            _, inside = signed_part(io.BytesIO(data.content))
        except UnknownFormat:
            # A zip without its end is a copy that was broken off.
            if data.content.startswith(_ZIP):
                raise PackRefused(DamagedPack.code) from None
            raise
        signatures = (*data.signatures, *inside.values())
        if not signatures:
            raise PackWithoutSignature
        return _key_ids(signatures)


def _key_ids(signatures: Iterable[bytes]) -> frozenset[bytes]:
    return frozenset(Signature.from_bytes(one).key_id for one in signatures)


def _keys(publisher: Publisher) -> tuple[PublisherKey, ...]:
    return tuple(PublisherKey.from_text(line) for line in publisher.keys)
