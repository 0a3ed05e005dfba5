"""Which secrets open a vault: the `keyslots` file, read, written and replaced.

    passphrase ── Argon2id ──┐
                             ├── unwraps one of eight slots ──▶ vault key
    24 words ──── HKDF ──────┘

A vault exists from the moment this file does, so it is written last when a vault is made.
"""

import os
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ishr_desktop.domain.durable import file_errors, make_folder, replace_file, sync_folder
from ishr_desktop.domain.errors import (
    VaultDamaged,
    VaultExists,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryWords,
)
from ishr_desktop.domain.own_files import has_other_names, is_ordinary, require_ordinary
from ishr_desktop.keys.keyslot_file import (
    SIZE,
    SLOTS,
    KeyslotFile,
    SlotKind,
    decode,
    require_authentic,
)
from ishr_desktop.keys.passphrase import Argon2Cost, stretch, with_caps_lock
from ishr_desktop.keys.recovery_words import RecoveryWords
from ishr_desktop.keys.vault_key import VaultKey, derive, overwrite

NAME = "keyslots"
PREVIOUS = "keyslots.previous"
_WORDS = b"ishr.vault/1 recovery words"


def exists(folder: Path) -> bool:
    """Whether there is a vault in this folder."""
    return (folder / NAME).exists() or (folder / PREVIOUS).exists()


def create(
    folder: Path, key: VaultKey, passphrase: str, words: RecoveryWords, cost: Argon2Cost
) -> None:
    """Write the first `keyslots`; raises `VaultExists` when there is one."""
    if exists(folder):
        raise VaultExists(str(folder))
    make_folder(folder)
    first, second = secrets.SystemRandom().sample(range(SLOTS), 2)
    file = _with_passphrase(KeyslotFile.new(key, cost), first, passphrase, key)
    file = _with_words(file, second, words, key)
    replace_file(folder / NAME, file.encode(key))


def unlock_with_passphrase(folder: Path, passphrase: str) -> VaultKey:
    """The vault key; raises `WrongPassphrase`, `VaultMissing` or `VaultDamaged("keyslots")`.

    Nobody is kept out by Caps Lock, then or now: what does not open is tried once more with large
    and small letters exchanged. Whoever guesses gains nothing by it.
    """
    for typed in dict.fromkeys((passphrase, with_caps_lock(passphrase))):
        key = _unlock(folder, partial(_by_passphrase, passphrase=typed))
        if key is not None:
            return key
    raise WrongPassphrase


def unlock_with_words(folder: Path, words: RecoveryWords) -> VaultKey:
    """The vault key; raises `WrongRecoveryWords`, `VaultMissing` or `VaultDamaged("keyslots")`."""
    key = _unlock(folder, lambda file: _by_words(file, words))
    if key is None:
        raise WrongRecoveryWords
    return key


def change_passphrase(folder: Path, key: VaultKey, new: str, cost: Argon2Cost) -> None:
    """Put a new passphrase in the place of the old one; the other slots stay as they are."""
    old = _authentic(folder, key)
    file = decode(old)
    place = file.kinds(key).index(SlotKind.PASSPHRASE)
    file = _with_passphrase(file.with_cost(cost), place, new, key)
    _replace(folder, old, file.encode(key))


def change_words(folder: Path, key: VaultKey, words: RecoveryWords) -> None:
    """Put new recovery words in the place of the old ones, for a sheet that was lost or seen."""
    old = _authentic(folder, key)
    file = decode(old)
    place = file.kinds(key).index(SlotKind.RECOVERY_WORDS)
    _replace(folder, old, _with_words(file, place, words, key).encode(key))


def _with_passphrase(file: KeyslotFile, place: int, passphrase: str, key: VaultKey) -> KeyslotFile:
    wrapping = stretch(passphrase, file.passphrase_salt, file.cost)
    changed = file.with_slot(place, SlotKind.PASSPHRASE, wrapping, key)
    overwrite(wrapping)
    return changed


def _with_words(file: KeyslotFile, place: int, words: RecoveryWords, key: VaultKey) -> KeyslotFile:
    wrapping = derive(words.entropy, _WORDS, file.vault_salt)
    changed = file.with_slot(place, SlotKind.RECOVERY_WORDS, wrapping, key)
    overwrite(wrapping)
    return changed


def _by_passphrase(file: KeyslotFile, passphrase: str) -> VaultKey | None:
    wrapping = stretch(passphrase, file.passphrase_salt, file.cost)
    found = file.find_key(SlotKind.PASSPHRASE, wrapping)
    overwrite(wrapping)
    return found


def _by_words(file: KeyslotFile, words: RecoveryWords) -> VaultKey | None:
    # No slow function here: nobody guesses 256 random bits.
    wrapping = derive(words.entropy, _WORDS, file.vault_salt)
    found = file.find_key(SlotKind.RECOVERY_WORDS, wrapping)
    overwrite(wrapping)
    return found


def _unlock(folder: Path, find: Callable[[KeyslotFile], VaultKey | None]) -> VaultKey | None:
    """Open the file, or the earlier copy when the file is damaged or gone."""
    if not exists(folder):
        raise VaultMissing(str(folder))
    try:
        key = _open(folder / NAME, find)
    except VaultDamaged:
        return _unlock_previous(folder, find)
    if key is not None:
        _forget_earlier(folder)
    return key


def _unlock_previous(folder: Path, find: Callable[[KeyslotFile], VaultKey | None]) -> VaultKey:
    previous = folder / PREVIOUS
    key = _open(previous, find)
    if key is None:
        # The secret may belong to the damaged file, so it must not be called wrong.
        raise VaultDamaged(NAME)
    replace_file(folder / NAME, _read(previous))
    return key


def _open(path: Path, find: Callable[[KeyslotFile], VaultKey | None]) -> VaultKey | None:
    data = _read(path)
    key = find(decode(data))
    if key is not None:
        require_authentic(data, key)
    return key


def _authentic(folder: Path, key: VaultKey) -> bytes:
    data = _read(folder / NAME)
    require_authentic(data, key)
    return data


def _read(path: Path) -> bytes:
    require_ordinary(path, NAME)
    try:
        with path.open("rb") as file:
            return file.read(SIZE + 1)
    except OSError as error:
        raise VaultDamaged(NAME) from error


def _replace(folder: Path, old: bytes, new: bytes) -> None:
    replace_file(folder / PREVIOUS, old)
    replace_file(folder / NAME, new)


def _forget_earlier(folder: Path) -> None:
    """Remove the earlier copy, which an earlier passphrase opens, and what a kill left behind."""
    for name in (PREVIOUS, f"{PREVIOUS}.new", f"{NAME}.new"):
        path = folder / name
        if os.path.lexists(path):
            with file_errors(path):
                _overwrite(path)
                path.unlink()
                sync_folder(folder)


def _overwrite(path: Path) -> None:
    """Make the bytes unreadable; never those of another file to which somebody led us."""
    if not is_ordinary(path) or has_other_names(path):
        return
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
