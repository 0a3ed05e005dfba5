import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ishr_desktop.keys.vault_key import VaultKey


def test_the_database_key_is_the_raw_form_of_hkdf() -> None:
    key = VaultKey(bytearray(range(32)))
    derived = HKDF(SHA256(), 32, None, b"ishr.vault/1 database").derive(bytes(range(32)))
    assert key.database_key() == b"x'" + derived.hex().encode() + b"'"


def test_every_purpose_has_its_own_key() -> None:
    key = VaultKey.generate()
    made = {bytes(key.secret()), bytes(key.keyslot_mac_key()), bytes(key.slot_map_key())}
    assert len(made) == 3
    assert all(secret.hex().encode() not in key.database_key() for secret in made)


def test_two_keys_differ() -> None:
    assert VaultKey.generate().secret() != VaultKey.generate().secret()


def test_wiping_overwrites_in_place() -> None:
    secret = bytearray(b"s" * 32)
    key = VaultKey(secret)
    key.wipe()
    assert secret == bytes(32)


def test_a_key_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="31"):
        VaultKey(bytearray(31))
