"""Signatures, bound to keys, bytes and purposes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged

from ishr_protocol.errors import BadSignature
from ishr_protocol.signing import SigningKey, verify

KEY = SigningKey.from_seed(bytes(range(32)))
SEAL = b"test.seal/1\n"


@given(st.binary(max_size=200))
def test_what_is_signed_is_verified(message: bytes) -> None:
    verify(KEY.public_key, SEAL, message, KEY.sign(SEAL, message))


@given(st.binary(max_size=50), st.data())
def test_damage_is_found(message: bytes, data: st.DataObject) -> None:
    signature = KEY.sign(SEAL, message)
    with pytest.raises(BadSignature):
        verify(KEY.public_key, SEAL, message, data.draw(damaged(signature)))
    with pytest.raises(BadSignature):
        verify(KEY.public_key, SEAL, data.draw(damaged(message)), signature)
    with pytest.raises(BadSignature):
        verify(data.draw(damaged(KEY.public_key)), SEAL, message, signature)


def test_signature_for_one_purpose_is_none_for_another() -> None:
    signature = KEY.sign(SEAL, b"text")
    with pytest.raises(BadSignature):
        verify(KEY.public_key, b"test.other/1\n", b"text", signature)


@pytest.mark.parametrize("context", [b"", b"no end", b"two\nlines\n"])
def test_purpose_is_one_line(context: bytes) -> None:
    with pytest.raises(ValueError, match="b"):
        KEY.sign(context, b"")
    with pytest.raises(ValueError, match="b"):
        verify(KEY.public_key, context, b"", bytes(64))


def test_seed_makes_the_same_key_again() -> None:
    new = SigningKey.generate()
    assert SigningKey.from_seed(new.seed).public_key == new.public_key
    assert new.public_key != KEY.public_key
    assert SigningKey.from_seed(bytearray(new.seed)).seed == new.seed


def test_secret_does_not_show() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)


def test_vector_of_the_standard() -> None:
    """RFC 8032, 7.1, test 1: the seed and its public key."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert SigningKey.from_seed(seed).public_key.hex() == public
