"""Identities and the fingerprints by which people recognise them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.batches import AMINA, DESK

from ishr_protocol import bech32
from ishr_protocol.errors import DamagedKey
from ishr_protocol.identity import Fingerprint, PublicIdentity
from ishr_protocol.own_identity import OwnIdentity


def test_fingerprint_covers_both_keys() -> None:
    public = AMINA.public
    content = b"ishr.identity/1\n" + public.signing_key + public.recipient_bytes
    assert public.fingerprint.hex == hashlib.sha256(content).hexdigest()
    mixed = {
        PublicIdentity(AMINA.public.signing_key, DESK.public.recipient).fingerprint,
        PublicIdentity(DESK.public.signing_key, AMINA.public.recipient).fingerprint,
        AMINA.public.fingerprint,
        DESK.public.fingerprint,
    }
    assert len(mixed) == 4


@given(st.binary(min_size=32, max_size=32))
def test_digits_are_twelve_groups_of_five(raw: bytes) -> None:
    fingerprint = Fingerprint(raw.hex())
    assert len(fingerprint.groups) == 12
    assert all(len(group) == 5 and group.isdigit() for group in fingerprint.groups)
    assert fingerprint.digits == " ".join(fingerprint.groups)


def test_digits_as_the_protocol_defines_them() -> None:
    drawn = hashlib.sha512(b"ishr.fingerprint-digits/1\n" + b"\x11" * 32).digest()
    expected = [f"{int.from_bytes(drawn[i : i + 5], 'big') % 100000:05}" for i in range(0, 60, 5)]
    assert Fingerprint("11" * 32).groups == tuple(expected)


def test_fingerprint_is_read_as_people_type_it() -> None:
    fingerprint = AMINA.public.fingerprint
    assert Fingerprint.parse(fingerprint.hex.upper()) == fingerprint
    assert Fingerprint.parse(f" {fingerprint.hex[:32]} {fingerprint.hex[32:]}\n") == fingerprint
    assert str(fingerprint) == fingerprint.hex


@pytest.mark.parametrize("text", ["", "ab", "zz" * 32, "ab" * 33, "\u0661" * 64])
def test_what_is_no_fingerprint(text: str) -> None:
    with pytest.raises(DamagedKey):
        Fingerprint.parse(text)


@pytest.mark.parametrize(
    ("key", "recipient"),
    [
        (b"", AMINA.public.recipient),
        (bytes(33), AMINA.public.recipient),
        (bytes(32), ""),
        (bytes(32), AMINA.public.recipient[:-1]),
        (bytes(32), AMINA.public.recipient.upper()),
        (bytes(32), bech32.encode("age1pq", bytes(1215))),
        (bytes(32), bech32.encode("age", bytes(1216))),
    ],
)
def test_what_is_no_identity(key: bytes, recipient: str) -> None:
    with pytest.raises(DamagedKey):
        PublicIdentity(key, recipient)


def test_two_seeds_are_the_whole_identity() -> None:
    new = OwnIdentity.generate()
    again = OwnIdentity.from_seeds(new.signing.seed, new.encryption.seed)
    assert again.public == new.public
    assert OwnIdentity.generate().public != new.public
    assert new.public.recipient.startswith("age1pq1")
