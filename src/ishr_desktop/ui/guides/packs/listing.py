"""Packs, those that wait, and publishers, as the page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ishr_desktop.domain.ageing import REVIEW_MONTHS, is_old, months_for
from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.packs import FROM_RELAY, Publisher
from ishr_desktop.services.packs.opened import OpenedPack
from ishr_desktop.services.packs.publishers import key_numbers

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session

_PAGE = "page"


@dataclass(frozen=True)
class UsedPack:
    """A pack that is used now."""

    publisher: str
    """Its id."""
    label: str
    """What the publisher is called."""
    name: str
    version: int
    languages: tuple[str, ...]
    reviewed: date
    is_old: bool
    """Whether its publisher looked through it too long ago."""
    has_guide: bool
    installed: bool
    """Otherwise it came with the program."""


@dataclass(frozen=True)
class SentPack:
    """A pack that a contact sent and that waits; it says these things of itself."""

    sha256: str
    sender: str
    """What the contact is called here; empty when the relay handed it out."""
    name: str
    version: int


@dataclass(frozen=True)
class KnownPublisher:
    """Whose packs are taken."""

    publisher: Publisher
    numbers: tuple[str, ...]
    """Of the keys, as minisign prints them."""
    can_go: bool
    """Whether it was added here, and may be removed."""


@dataclass(frozen=True)
class Packs:
    """Everything on the page."""

    used: Sequence[UsedPack]
    sent: Sequence[SentPack]
    publishers: Sequence[KnownPublisher]
    contacts: Sequence[Contact]
    """Those whose numbers were compared."""


def read_packs(session: "Session") -> Packs:
    """Read it; on the storage thread."""
    installing = session.pack_installing
    known = installing.publishers.all()
    labels = {one.id: one.label for one in known}
    contacts = session.contacts.all()
    senders = {one.fingerprint: one.label for one in contacts}
    today = session.clock().astimezone().date()
    installed = {(one.publisher, one.name, one.version) for one in installing.installed()}
    return Packs(
        used=[
            _used(pack, labels, today, (pack.publisher, pack.name, pack.version) in installed)
            for pack in session.packs.counting()
        ],
        sent=[
            SentPack(one.sha256, _sender(one.sender, senders), one.name, one.version)
            for one in installing.received()
        ],
        publishers=[
            KnownPublisher(one, key_numbers(one), can_go=number > 0)
            for number, one in enumerate(known)
        ],
        contacts=[one for one in contacts if one.verified_at is not None],
    )


def _sender(fingerprint: str, senders: dict[str, str]) -> str:
    return "" if fingerprint == FROM_RELAY else senders.get(fingerprint, fingerprint[:12])


def _used(pack: OpenedPack, labels: dict[str, str], today: date, installed: bool) -> UsedPack:
    manifest = pack.pack.manifest
    path = "guide.json" if pack.has_guide else "rules.json"
    months = months_for(pack.json(path)[REVIEW_MONTHS], _PAGE)
    return UsedPack(
        publisher=pack.publisher,
        label=labels.get(pack.publisher, pack.publisher),
        name=pack.name,
        version=pack.version,
        languages=manifest.languages,
        reviewed=manifest.reviewed,
        is_old=is_old(manifest.reviewed.isoformat(), months, today),
        has_guide=pack.has_guide,
        installed=installed,
    )
