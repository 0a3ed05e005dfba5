"""Which packs count: of each publisher and name the newest, whether shipped or installed."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from ishr_desktop.domain.guide import GuideBook
from ishr_desktop.domain.packs import OWN_PUBLISHER
from ishr_desktop.services.packs.opened import OpenedPack
from ishr_desktop.services.packs.shipped import shipped_packs
from ishr_desktop.storage.packs import InstalledPack, PackRepository
from ishr_desktop.storage.vault import Vault
from ishr_protocol.pack import open_own_pack


class PackShelf:
    """The packs of one vault. What was installed was checked then, and the vault keeps it whole."""

    def __init__(self, vault: Vault) -> None:
        self._packs = PackRepository(vault)
        self._opened: dict[InstalledPack, OpenedPack] = {}

    def counting(self) -> tuple[OpenedPack, ...]:
        """The packs that count, those of ISHR first."""
        newest = {(pack.publisher, pack.name): pack for pack in shipped_packs()}
        for installed in self._packs.all():
            key = installed.publisher, installed.name
            if key not in newest or newest[key].version < installed.version:
                newest[key] = self._open(installed)
        return tuple(sorted(newest.values(), key=lambda pack: pack.publisher != OWN_PUBLISHER))

    def versions(self) -> Mapping[str, int]:
        """By the name of each pack that counts its version, the highest of all publishers."""
        found: dict[str, int] = {}
        for pack in self.counting():
            found[pack.name] = max(pack.version, found.get(pack.name, 0))
        return found

    def guide_books(self) -> tuple[GuideBook, ...]:
        """The guides of all packs that count."""
        return tuple(pack.guide for pack in self.counting() if pack.guide is not None)

    def rules(self) -> tuple[Mapping[str, Any], ...]:
        """The rules of all packs that count, as `rules.json` has them; those of ISHR first."""
        return tuple(pack.rules for pack in self.counting() if pack.rules is not None)

    def _open(self, installed: InstalledPack) -> OpenedPack:
        if installed not in self._opened:
            data = self._packs.content(installed.publisher, installed.name)
            self._opened[installed] = OpenedPack(
                installed.publisher, open_own_pack(BytesIO(data.content))
            )
        return self._opened[installed]
