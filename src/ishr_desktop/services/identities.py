"""The identity vault: real names, contacts and papers of people, behind a passphrase of its own.

It is a small vault in the folder `identities` beside the database of the vault, with its own key
and its own 24 words. A copy of the vault without that folder opens and shows code names only.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.durable import file_errors
from ishr_desktop.domain.errors import (
    IdentitiesAbsent,
    IdentitiesDamaged,
    IdentitiesExist,
    IdentitiesLocked,
    VaultDamaged,
    VaultMissing,
    WrongIdentityPassphrase,
    WrongPassphrase,
)
from ishr_desktop.domain.identity import Identity, IdentityState
from ishr_desktop.keys import keyslots
from ishr_desktop.keys.passphrase import Argon2Cost, calibrate
from ishr_desktop.keys.recovery_words import RecoveryWords
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.identities import IdentityDatabase
from ishr_desktop.storage.search import normalise

FOLDER = "identities"


class Identities:
    """The identity vault of one vault: absent, locked or open. Locks with the vault."""

    def __init__(self, vault_folder: Path, clock: Clock) -> None:
        self._folder = vault_folder / FOLDER
        self._clock = clock
        self._open: IdentityDatabase | None = None
        self._names: dict[str, list[str]] | None = None
        """Names as they are searched, read once: somebody who types asks for each letter."""
        self._turning = threading.Lock()

    @property
    def state(self) -> IdentityState:
        """Whether real names can be read now."""
        if self._open is not None:
            return IdentityState.OPEN
        there = keyslots.exists(self._folder)
        return IdentityState.LOCKED if there else IdentityState.ABSENT

    def create(self, passphrase: str, cost: Argon2Cost | None = None) -> RecoveryWords:
        """Make the identity vault and open it; its recovery words are shown once.

        Raises `IdentitiesExist`, `FolderNotWritable` or `DiskFull`.
        """
        with self._turning:
            if keyslots.exists(self._folder):
                raise IdentitiesExist
            # What an earlier attempt left is noise: without `keyslots` nobody can open it.
            with file_errors(self._folder):
                shutil.rmtree(self._folder, ignore_errors=True)
            key = VaultKey.generate()
            database = IdentityDatabase.create(self._folder, key)
            try:
                words = RecoveryWords.generate()
                keyslots.create(self._folder, key, passphrase, words, cost or calibrate())
            except BaseException:
                database.close()
                raise
            finally:
                key.wipe()
            self._open = database
        return words

    def unlock(self, passphrase: str) -> None:
        """Open it.

        Raises `IdentitiesAbsent`, `WrongIdentityPassphrase`, `IdentitiesDamaged`, `VaultInUse` or
        `VaultTooNew`.
        """
        with self._turning, _saying_whose():
            if self._open is None:
                self._take(keyslots.unlock_with_passphrase(self._folder, passphrase))

    def recover(self, words_text: str, new: str, cost: Argon2Cost | None = None) -> None:
        """Open it with its 24 words and give it a new passphrase.

        Raises `WrongRecoveryWords`, and what `unlock` raises.
        """
        words = RecoveryWords.parse(words_text)
        with self._turning, _saying_whose():
            key = keyslots.unlock_with_words(self._folder, words)
            words.wipe()
            try:
                if self._open is None:
                    self._take(VaultKey(bytearray(key.secret())))
                self._renew(key, new, cost)
            finally:
                key.wipe()

    def change_passphrase(self, old: str, new: str, cost: Argon2Cost | None = None) -> None:
        """Put a new passphrase in the place of the old one; raises `WrongIdentityPassphrase`."""
        with self._turning, _saying_whose():
            key = keyslots.unlock_with_passphrase(self._folder, old)
            try:
                self._renew(key, new, cost)
            finally:
                key.wipe()

    def lock(self) -> None:
        """Close it and overwrite its key; does nothing when it is not open."""
        with self._turning:
            database, self._open, self._names = self._open, None, None
        if database is not None:
            database.close()

    def get(self, person_id: str) -> Identity:
        """Who a person is; empty when nothing was written down. Raises `IdentitiesLocked`."""
        return self._database().find(person_id) or Identity()

    def all(self) -> dict[str, Identity]:
        """Everybody's identity by the id of the person; raises `IdentitiesLocked`."""
        return self._database().all()

    def save(self, person_id: str, identity: Identity) -> None:
        """Keep who a person is, on the disk when this returns; raises `IdentitiesLocked`."""
        self._database().put(person_id, identity, self._clock())
        self._names = None

    def remove(self, person_id: str) -> bool:
        """Forget who a person is, for good; whether there was anything."""
        removed = self._database().remove(person_id)
        self._names = None
        return removed

    def find(self, text: str) -> list[str]:
        """The ids of people one of whose names holds all these words, in any script's spelling.

        Raises `IdentitiesLocked`.
        """
        wanted = normalise(text).split()
        if not wanted:
            return []
        return [
            person
            for person, names in self._searched().items()
            if any(_holds(name, wanted) for name in names)
        ]

    def _searched(self) -> dict[str, list[str]]:
        self._database()
        names = self._names
        if names is None:
            names = self._names = {
                person: [normalise(name.text) for name in identity.names]
                for person, identity in self.all().items()
            }
        return names

    def _database(self) -> IdentityDatabase:
        database = self._open
        if database is None:
            absent = self.state is IdentityState.ABSENT
            raise IdentitiesAbsent if absent else IdentitiesLocked
        return database

    def _take(self, key: VaultKey) -> None:
        try:
            self._open = IdentityDatabase.open(self._folder, key)
        finally:
            key.wipe()

    def _renew(self, key: VaultKey, new: str, cost: Argon2Cost | None) -> None:
        keyslots.change_passphrase(self._folder, key, new, cost or calibrate())
        # Proves that it opens, and takes away the earlier file, which the old one opens.
        keyslots.unlock_with_passphrase(self._folder, new).wipe()


def _holds(name: str, wanted: list[str]) -> bool:
    return all(word in name for word in wanted)


@contextmanager
def _saying_whose() -> Iterator[None]:
    """Say of each trouble that it is the identity vault's, not the vault's."""
    try:
        yield
    except VaultMissing as error:
        raise IdentitiesAbsent from error
    except WrongPassphrase as error:
        raise WrongIdentityPassphrase from error
    except VaultDamaged as error:
        raise IdentitiesDamaged(error.part) from error
