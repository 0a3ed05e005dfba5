"""A vault is read as docs/vault.md describes it, without any code of the program."""

import hashlib
import hmac
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2
from tests.desktop.storage.frozen.make import PASSPHRASE

FROZEN = Path(__file__).parent / "frozen" / "schema-1"


def number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def hkdf(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def open_slot(data: bytes, kind: int, wrapping_key: bytes) -> bytes:
    """The vault key from whichever slot opens."""
    bound_to_cost = data[48:96] if kind == 1 else b""
    for place in range(8):
        slot = data[132 + 80 * place : 132 + 80 * (place + 1)]
        bound = data[:48] + bytes([kind, place]) + bound_to_cost
        try:
            return ChaCha20Poly1305(wrapping_key).decrypt(slot[:12], slot[12:], bound)[:32]
        except InvalidTag:
            continue
    raise AssertionError


def vault_keys(data: bytes) -> tuple[bytes, bytes]:
    """By the passphrase and by the words, whose 256 bits are all zero."""
    kdf = Argon2id(
        salt=data[64:96],
        length=32,
        memory_cost=number(data, 48),
        iterations=number(data, 52),
        lanes=number(data, 56),
    )
    by_passphrase = open_slot(data, 1, kdf.derive(PASSPHRASE.encode()))
    words = hkdf(bytes(32), data[16:48], b"ishr.vault/1 recovery words")
    return by_passphrase, open_slot(data, 2, words)


def test_keyslots_database_and_attachment(tmp_path: Path) -> None:
    data = (FROZEN / "keyslots").read_bytes()
    assert len(data) == 836
    assert data[:16] == b"ishr.keyslots/1\n"
    assert hashlib.sha256(data[:804]).digest() == data[804:]
    key, same = vault_keys(data)
    assert key == same
    mac_key = hkdf(key, None, b"ishr.vault/1 keyslots")
    assert hmac.digest(mac_key, data[:772], "sha256") == data[772:804]
    slot_map = ChaCha20Poly1305(hkdf(key, None, b"ishr.vault/1 slot map"))
    kinds = slot_map.decrypt(data[96:108], data[108:132], data[:16])
    assert sorted(kinds) == [0, 0, 0, 0, 0, 0, 1, 2]

    (tmp_path / "vault.db").write_bytes((FROZEN / "vault.db").read_bytes())
    database = dbapi2.connect(str(tmp_path / "vault.db"))
    raw = hkdf(key, None, b"ishr.vault/1 database").hex()
    database.execute(f"""PRAGMA key = "x'{raw}'" """)
    ((title,),) = database.execute("SELECT document ->> 'title' FROM incident").fetchall()
    assert title == "Office searched"
    ((path, blob_key, size),) = database.execute("SELECT path, key, size FROM blob").fetchall()
    database.close()

    sealed = (FROZEN / "blobs" / path).read_bytes()
    only_chunk = ChaCha20Poly1305(blob_key).decrypt(bytes(11) + b"\1", sealed, None)
    assert only_chunk == b"not really a photo".ljust(16384, b"\0")
    assert size == len(b"not really a photo")
