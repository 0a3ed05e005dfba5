"""The relay's own key: made at the first start, the one thing that must be backed up."""

import os
from pathlib import Path

from ishr_protocol.signing import KEY_BYTES, SigningKey


class DamagedRelayKey(Exception):
    """The key file does not hold a key."""


def load_relay_key(folder: Path) -> SigningKey:
    """The key in `relay.key`, made if there is none; readable by its owner alone."""
    path = folder / "relay.key"
    if not path.exists():
        _write(path, SigningKey.generate())
    seed = path.read_bytes()
    if len(seed) != KEY_BYTES:
        raise DamagedRelayKey
    return SigningKey.from_seed(seed)


def _write(path: Path, key: SigningKey) -> None:
    """Whole or not at all, and never over an existing key."""
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, key.seed)
        os.fsync(handle)
    finally:
        os.close(handle)
    draft.rename(path)
