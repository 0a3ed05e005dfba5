"""Whose packs are taken: ISHR, and publishers that a person added with their keys."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.pack_errors import (
    PublisherInUse,
    PublisherMissing,
    PublisherTaken,
    ThresholdImpossible,
)
from ishr_desktop.domain.packs import Publisher
from ishr_desktop.resources.publishers import own_publisher
from ishr_desktop.services.packs.signing import public_key
from ishr_desktop.storage.packs import PackRepository
from ishr_desktop.storage.publishers import PublisherRepository
from ishr_desktop.storage.vault import Vault
from ishr_protocol.contact_card import tidy_label
from ishr_protocol.minisign import PublisherKey

_ID_DIGITS: Final = 12


class PublisherList:
    """The publishers of one vault."""

    def __init__(self, vault: Vault, clock: Clock, own: Publisher | None = None) -> None:
        """Without `own` ISHR is the publisher with the keys that the program carries."""
        self._vault = vault
        self._clock = clock
        self._own = own or own_publisher()
        self._added = PublisherRepository(vault)

    def all(self) -> tuple[Publisher, ...]:
        """ISHR, then those that were added, by label."""
        return (self._own, *self._added.all())

    def label(self, publisher_id: str) -> str:
        """What a publisher is called; its id when it is not known any more."""
        known = {publisher.id: publisher.label for publisher in self.all()}
        return known.get(publisher_id, publisher_id)

    def named(self, name: str) -> Publisher:
        """The publisher with this label or id; raises `PublisherMissing`."""
        for publisher in self.all():
            if name == publisher.id or name.casefold() == publisher.label.casefold():
                return publisher
        raise PublisherMissing(name)

    def add(self, label: str, key_files: Sequence[Path], threshold: int = 1) -> Publisher:
        """Take the packs of somebody from now on.

        A key belongs to one publisher only, and so does a name, so that a pack can always be told
        by whose it is. Raises `PublisherKeyUnreadable`, `FileUnreadable`, `PublisherTaken` or
        `ThresholdImpossible`.
        """
        keys = tuple(dict.fromkeys(key_line(public_key(file)) for file in key_files))
        if not 1 <= threshold <= len(keys):
            raise ThresholdImpossible(threshold, len(keys))
        name = tidy_label(label)
        added = Publisher(_id_of(keys), name or _number(keys[0]), keys, threshold)
        with self._vault.transaction():
            self._require_free(added)
            self._added.add(added, self._clock())
        return added

    def remove(self, name: str) -> Publisher:
        """Take no more packs of somebody; raises `PublisherMissing` or `PublisherInUse`.

        ISHR stays.
        """
        publisher = self.named(name)
        if publisher.id == self._own.id:
            raise PublisherMissing(name)
        with self._vault.transaction():
            if any(pack.publisher == publisher.id for pack in PackRepository(self._vault).all()):
                raise PublisherInUse(publisher.label)
            self._added.remove(publisher.id)
        return publisher

    def _require_free(self, added: Publisher) -> None:
        for known in self.all():
            same_name = known.label.casefold() == added.label.casefold()
            if same_name or set(known.keys) & set(added.keys):
                raise PublisherTaken(known.label)


def key_line(key: PublisherKey) -> str:
    """A public key as the one line that is kept."""
    return key.to_text().splitlines()[1]


def key_numbers(publisher: Publisher) -> tuple[str, ...]:
    """The numbers of a publisher's keys, as minisign prints them."""
    return tuple(_number(key) for key in publisher.keys)


def _number(line: str) -> str:
    return PublisherKey.from_text(line).number


def _id_of(keys: Sequence[str]) -> str:
    """The same keys give the same id, so that marks in their guides outlive a removal."""
    together = b"".join(sorted(base64.b64decode(key) for key in keys))
    return hashlib.sha256(together).hexdigest()[:_ID_DIGITS]
