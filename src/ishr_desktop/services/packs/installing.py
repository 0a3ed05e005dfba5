"""Installing a pack: looked at first, then a person says yes, then one transaction.

file, stick or batch ─▶ who signed it ─▶ newer? ─▶ understood? ─▶ what changes ─▶ yes ─▶ here
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.pack_changes import PackChanges
from ishr_desktop.domain.pack_errors import PackMissing, PackNotNewer
from ishr_desktop.domain.packs import PackData, Publisher
from ishr_desktop.services.packs.comparing import changes_between
from ishr_desktop.services.packs.identifying import SignedPack, signed_pack
from ishr_desktop.services.packs.opened import OpenedPack
from ishr_desktop.services.packs.pack_file import pack_data
from ishr_desktop.services.packs.publishers import PublisherList
from ishr_desktop.services.packs.shelf import PackShelf
from ishr_desktop.storage.packs import InstalledPack, PackRepository
from ishr_desktop.storage.received_packs import ReceivedPack, ReceivedPackRepository
from ishr_desktop.storage.vault import Vault


@dataclass(frozen=True)
class PackOffer:
    """A pack that may be installed, with everything a person wants to know before saying yes."""

    publisher: Publisher
    name: str
    version: int
    used: int | None
    """The version that is used now; None when there is no such pack."""
    languages: tuple[str, ...]
    reviewed: date
    """The day on which the publisher last looked through it."""
    has_guide: bool
    has_rules: bool
    signers: tuple[str, ...]
    """The numbers of the publisher's keys that signed."""
    said: tuple[str, ...]
    """What they said when they signed."""
    changes: PackChanges
    data: PackData
    """What was looked at, and nothing else is installed."""


class PackInstalling:
    """The door through which packs come into one vault."""

    def __init__(
        self, vault: Vault, shelf: PackShelf, publishers: PublisherList, clock: Clock
    ) -> None:
        self._vault = vault
        self._shelf = shelf
        self.publishers = publishers
        self._clock = clock
        self._packs = PackRepository(vault)
        self._received = ReceivedPackRepository(vault)

    def examine(self, path: Path) -> PackOffer:
        """Look at the pack in a file, and at the signature that lies beside it.

        Raises `FileUnreadable`, `PackTooLarge`, `PackRefused`, `PackWithoutSignature`,
        `PublisherUnknown`, `PackUnsigned`, `PackNotNewer` or `PackContentRefused`.
        """
        return self.examine_data(pack_data(path))

    def examine_received(self, sha256: str) -> PackOffer:
        """Look at a pack that a contact sent; raises `PackMissing` and what `examine` raises.

        Several may have sent the same file with other signatures beside it: the first that can be
        installed counts.
        """
        refused: list[ExpectedError] = []
        for data in self._received.contents(sha256):
            try:
                return self.examine_data(data)
            except ExpectedError as error:
                refused.append(error)
        raise refused[0] if refused else PackMissing(sha256[:12])

    def examine_data(self, data: PackData) -> PackOffer:
        """Look at a pack in memory; raises what `examine` raises."""
        signed, opened, used = self._newer(data)
        # With all that reads and checks sources: nobody waits for it at the start of the program.
        from ishr_desktop.services.packs.content_checking import (  # noqa: PLC0415
            require_usable,
        )

        require_usable(signed.pack)
        manifest = signed.pack.manifest
        return PackOffer(
            publisher=signed.publisher,
            name=opened.name,
            version=opened.version,
            used=None if used is None else used.version,
            languages=manifest.languages,
            reviewed=manifest.reviewed,
            has_guide=opened.has_guide,
            has_rules=opened.has_rules,
            signers=signed.signers,
            said=signed.said,
            changes=changes_between(used, opened),
            data=data,
        )

    def install(self, offer: PackOffer) -> None:
        """Use this pack from now on: all of it, or nothing changes.

        Whose it is and whether it is newer is asked once more: meanwhile another may have been
        installed, or its publisher removed. Raises what `examine` raises, or `DiskFull`.
        """
        with self._vault.transaction():
            _, again, _ = self._newer(offer.data)
            pack = InstalledPack(again.publisher, again.name, again.version, self._clock())
            self._packs.put(pack, offer.data)
            self._received.remove(hashlib.sha256(offer.data.content).hexdigest())

    def remove(self, publisher: str, name: str) -> None:
        """Take a pack away; what ships with the program counts again. Raises `PackMissing`."""
        with self._vault.transaction():
            if self._packs.find(publisher, name) is None:
                raise PackMissing(name)
            self._packs.remove(publisher, name)

    def data(self, publisher: str, name: str) -> PackData:
        """An installed pack as it came, to be handed on; raises `PackMissing`.

        Packs of the program are not among them: they carry no signatures.
        """
        try:
            return self._packs.content(publisher, name)
        except KeyError:
            raise PackMissing(name) from None

    def installed(self) -> list[InstalledPack]:
        """The packs that were installed here, by publisher and name."""
        return self._packs.all()

    def to_send(self, path: Path) -> PackData:
        """A pack in a file, to be handed on: only what a publisher known here has signed.

        Raises what `examine` raises about the file and its signatures; any version will do.
        """
        data = pack_data(path)
        signed_pack(data, self.publishers.all())
        return data

    def received(self) -> list[ReceivedPack]:
        """What contacts sent and nobody has decided about, the newest first."""
        return self._received.all()

    def discard(self, sha256: str) -> None:
        """Forget a pack that a contact sent."""
        self._received.remove(sha256)

    def _newer(self, data: PackData) -> tuple[SignedPack, OpenedPack, OpenedPack | None]:
        """The pack in these bytes, and the one in use that it would replace."""
        signed = signed_pack(data, self.publishers.all())
        opened = OpenedPack(signed.publisher.id, signed.pack)
        used = self._used(opened)
        if used is not None and opened.version <= used.version:
            raise PackNotNewer(opened.name, opened.version, used.version)
        return signed, opened, used

    def _used(self, pack: OpenedPack) -> OpenedPack | None:
        for counting in self._shelf.counting():
            if (counting.publisher, counting.name) == (pack.publisher, pack.name):
                return counting
        return None
