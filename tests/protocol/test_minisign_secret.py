"""Keys that publishers sign with: made, locked, opened, damaged."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol.errors import BadSignature, DamagedKey, LimitExceeded, WrongKeyPassphrase
from ishr_protocol.minisign import PublisherKey, Signature, SignedContent
from ishr_protocol.minisign_secret import Cost, PublisherSecret, is_locked

CHEAP = Cost(32768, 1024 * 1024)
"""For tests; what people use takes a gibibyte and some seconds."""


def test_a_signature_holds_for_its_content_and_its_words_only() -> None:
    secret = PublisherSecret.generate()
    data = secret.sign(SignedContent.of(b"a pack"), "pack:small version:3 · دليل")
    signature = Signature.from_bytes(data)
    signature.verify(secret.public, SignedContent.of(b"a pack"))
    assert signature.trusted_comment == "pack:small version:3 · دليل"
    with pytest.raises(BadSignature):
        signature.verify(secret.public, SignedContent.of(b"another"))
    with pytest.raises(BadSignature):
        Signature.from_bytes(data.replace(b"version:3", b"version:4")).verify(
            secret.public, SignedContent.of(b"a pack")
        )
    with pytest.raises(ValueError, match="two"):
        secret.sign(SignedContent.of(b"a pack"), "two\nlines")


@pytest.mark.parametrize("passphrase", [b"", b"river lamp", "مصباح".encode()])
def test_a_key_comes_back_from_its_file(passphrase: bytes) -> None:
    secret = PublisherSecret.generate()
    text = secret.to_text(passphrase, CHEAP)
    assert is_locked(text) == bool(passphrase)
    again = PublisherSecret.from_text(text, passphrase)
    assert again.public == secret.public
    assert again.sign(SignedContent.of(b"x"), "said") == secret.sign(SignedContent.of(b"x"), "said")
    assert PublisherKey.from_text(again.public.to_text()) == secret.public


def test_another_passphrase_opens_nothing() -> None:
    text = PublisherSecret.generate().to_text(b"river lamp", CHEAP)
    with pytest.raises(WrongKeyPassphrase):
        PublisherSecret.from_text(text, b"river lump")


def test_a_file_cannot_ask_for_more_memory_than_minisign_does() -> None:
    text = PublisherSecret.generate().to_text(b"river lamp", CHEAP)
    raw = bytearray(base64.b64decode(text.splitlines()[1]))
    raw[46:54] = (2**40).to_bytes(8, "little")
    greedy = f"untrusted comment: x\n{base64.b64encode(raw).decode()}\n"
    with pytest.raises(LimitExceeded):
        PublisherSecret.from_text(greedy, b"river lamp")


@given(place=st.integers(0, 157), bit=st.integers(0, 7))
def test_no_damaged_key_is_used(place: int, bit: int) -> None:
    secret = PublisherSecret.generate()
    raw = bytearray(base64.b64decode(secret.to_text().splitlines()[1]))
    raw[place] ^= 1 << bit
    damaged = f"untrusted comment: x\n{base64.b64encode(raw).decode()}\n"
    salt_or_cost = 6 <= place < 54
    if salt_or_cost:  # they are not used where there is no passphrase
        assert PublisherSecret.from_text(damaged).public == secret.public
        return
    with pytest.raises((DamagedKey, WrongKeyPassphrase)):
        PublisherSecret.from_text(damaged)


@given(st.text(max_size=400))
def test_no_other_text_is_a_key(text: str) -> None:
    with pytest.raises(DamagedKey):
        PublisherSecret.from_text(f"untrusted comment: {text}\n{text}\n")
    with pytest.raises(DamagedKey):
        is_locked(text)
