"""A new recovery sheet: the old words open the vault until the new ones are known to be right."""

from pathlib import Path

from ishr_desktop.keys import keyslots
from ishr_desktop.keys.recovery_words import RecoveryWords
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.services.settings import Settings


class RecoveryRenewal:
    """New words that count from `keep` on; until then nothing in the vault has changed."""

    def __init__(self, folder: Path, key: VaultKey, settings: Settings) -> None:
        self._folder = folder
        self._key = key
        self._settings = settings
        self._sheet = RecoveryWords.generate()

    @property
    def words(self) -> tuple[str, ...]:
        """The 24 words, in order."""
        return self._sheet.words

    def keep(self) -> None:
        """Put the new words in the place of the old ones, which open nothing any more.

        Raises `DiskFull`, `FolderNotWritable` or `VaultDamaged("keyslots")`.
        """
        keyslots.change_words(self._folder, self._key, self._sheet)
        # Proves that they open the vault, and takes away the earlier file, which the old ones open.
        keyslots.unlock_with_words(self._folder, self._sheet).wipe()
        self._settings.recovery_checked = True

    def wipe(self) -> None:
        """Overwrite the words and the key of the vault in memory."""
        self._sheet.wipe()
        self._key.wipe()
