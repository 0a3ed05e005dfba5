"""Recipients and identities of each type: their text forms, and wrapping the file key."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged

from ishr_protocol import bech32
from ishr_protocol.age import (
    HybridIdentity,
    HybridRecipient,
    Identity,
    Recipient,
    ScryptIdentity,
    ScryptRecipient,
    Stanza,
    X25519Identity,
    X25519Recipient,
    base64_text,
)
from ishr_protocol.age.hybrid import grease_stanza
from ishr_protocol.errors import (
    DamagedHeader,
    DamagedKey,
    LimitExceeded,
    NoMatchingIdentity,
    ProtocolError,
)

FILE_KEY = bytes(range(16))
HYBRID = HybridIdentity.from_seed(bytes(range(32)))
X25519 = X25519Identity(bytes(range(1, 33)))
PASSPHRASE = ScryptIdentity("a river in spring")

Pair = tuple[Recipient, Identity]
PAIRS: dict[str, Pair] = {
    "hybrid": (HYBRID.recipient, HYBRID),
    "x25519": (X25519.recipient, X25519),
    "scrypt": (ScryptRecipient("a river in spring", work_factor=4), PASSPHRASE),
}
every_type = pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
seeds = st.binary(min_size=32, max_size=32)


# --- text forms ----------------------------------------------------------------------------


def test_the_hybrid_keys_of_the_age_specification() -> None:
    text = "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR"
    recipient = HybridIdentity.from_text(text).recipient.to_text()
    # The checksum at the end covers all that is left out here.
    assert recipient.startswith("age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y235jzxshfg87pzf5")
    assert recipient.endswith("hh6gjtqmwze9pyyzk3tlhl53k2ykx3qheyty7saeq0d3fzv49zc0k")
    assert HybridIdentity.from_text(text).to_text() == text


def test_the_classic_keys_of_the_age_specification() -> None:
    text = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
    recipient = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
    assert X25519Identity.from_text(text).recipient.to_text() == recipient
    assert X25519Recipient.from_text(recipient) == X25519Identity.from_text(text).recipient


def test_the_recipient_of_a_frozen_seed_does_not_change() -> None:
    digest = hashlib.sha256(HYBRID.recipient.raw).hexdigest()
    assert digest == "c9a3565ffde4f72b51661be391ee13e46378d7f06dd5c8bf5af9d2cfb5b8336b"


@given(seeds)
def test_hybrid_text_forms(seed: bytes) -> None:
    identity = HybridIdentity.from_seed(seed)
    assert identity.to_text().startswith("AGE-SECRET-KEY-PQ-1")
    assert HybridIdentity.from_text(identity.to_text()) == identity
    assert identity.recipient.to_text().startswith("age1pq1")
    assert HybridRecipient.from_text(identity.recipient.to_text()) == identity.recipient
    assert HybridRecipient.from_raw(identity.recipient.raw) == identity.recipient


@given(seeds)
def test_classic_text_forms(scalar: bytes) -> None:
    identity = X25519Identity(scalar)
    assert identity.to_text().startswith("AGE-SECRET-KEY-1")
    assert X25519Identity.from_text(identity.to_text()) == identity
    assert X25519Recipient.from_text(identity.recipient.to_text()) == identity.recipient


READERS = [
    HybridIdentity.from_text,
    HybridRecipient.from_text,
    X25519Identity.from_text,
    X25519Recipient.from_text,
]
TEXTS = [
    HYBRID.to_text(),
    HYBRID.recipient.to_text(),
    X25519.to_text(),
    X25519.recipient.to_text(),
]


@pytest.mark.parametrize("place", range(4))
def test_a_key_of_another_kind_is_refused(place: int) -> None:
    for other, text in enumerate(TEXTS):
        if other != place:
            with pytest.raises(DamagedKey):
                READERS[place](text)


@pytest.mark.parametrize("place", range(4))
def test_a_key_in_the_other_case_is_refused(place: int) -> None:
    with pytest.raises(DamagedKey):
        READERS[place](TEXTS[place].swapcase())


@pytest.mark.parametrize("place", range(4))
@given(draw=st.data())
def test_a_damaged_key_is_refused(place: int, draw: st.DataObject) -> None:
    text = draw.draw(damaged(TEXTS[place].encode("ascii"))).decode("latin-1")
    with pytest.raises(DamagedKey):
        READERS[place](text)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("change", [-1, 1])
def test_a_key_of_another_size_is_refused(place: int, change: int) -> None:
    prefix, raw = bech32.decode(TEXTS[place])
    text = bech32.encode(prefix, raw[:-1] if change < 0 else raw + b"\0")
    with pytest.raises(DamagedKey):
        READERS[place](text)


@pytest.mark.parametrize(
    "raw",
    [HYBRID.recipient.raw[:-32] + bytes(32), b"\xff" * 1184 + HYBRID.recipient.raw[-32:]],
    ids=["X25519 point of low order", "ML-KEM coefficients out of range"],
)
def test_bytes_that_are_no_hybrid_key_are_refused(raw: bytes) -> None:
    with pytest.raises(DamagedKey):
        HybridRecipient.from_raw(raw)


def test_a_point_of_low_order_is_no_classic_key() -> None:
    with pytest.raises(DamagedKey):
        X25519Recipient(bytes(32))


def test_new_identities_differ() -> None:
    assert HybridIdentity.generate() != HybridIdentity.generate()
    assert X25519Identity.generate() != X25519Identity.generate()


def test_secrets_are_not_shown() -> None:
    assert repr(HYBRID) == "HybridIdentity()"
    assert repr(X25519) == "X25519Identity()"
    assert "river" not in repr(PASSPHRASE) + repr(PAIRS["scrypt"][0])


# --- wrapping ------------------------------------------------------------------------------


@every_type
def test_what_is_wrapped_is_unwrapped(pair: Pair) -> None:
    recipient, identity = pair
    stanza = recipient.wrap(FILE_KEY)
    assert stanza != recipient.wrap(FILE_KEY)
    assert identity.unwrap(stanza) == FILE_KEY


@pytest.mark.parametrize(
    "stranger",
    [HybridIdentity.generate(), X25519Identity.generate(), ScryptIdentity("another river")],
    ids=["hybrid", "x25519", "scrypt"],
)
@every_type
def test_nobody_else_unwraps_it(pair: Pair, stranger: Identity) -> None:
    with pytest.raises(NoMatchingIdentity):
        stranger.unwrap(pair[0].wrap(FILE_KEY))


@every_type
@pytest.mark.parametrize("size", [0, 15, 17, 32])
def test_a_file_key_of_another_size_is_refused(pair: Pair, size: int) -> None:
    with pytest.raises(DamagedHeader):
        pair[1].unwrap(pair[0].wrap(bytes(size)))


@every_type
def test_more_or_fewer_arguments_are_refused(pair: Pair) -> None:
    stanza = pair[0].wrap(FILE_KEY)
    for args in ((*stanza.args, "more"), stanza.args[:-1]):
        with pytest.raises(DamagedHeader):
            pair[1].unwrap(replace(stanza, args=args))


@every_type
def test_an_argument_of_another_size_is_refused(pair: Pair) -> None:
    stanza = pair[0].wrap(FILE_KEY)
    share = base64_text.decode(stanza.args[1].encode())
    for changed in (share[:-1], share + b"\0", b""):
        text = base64_text.encode(changed).decode()
        with pytest.raises(DamagedHeader):
            pair[1].unwrap(replace(stanza, args=(stanza.args[0], text, *stanza.args[2:])))


@every_type
@given(draw=st.data())
def test_any_damaged_stanza_is_refused(pair: Pair, draw: st.DataObject) -> None:
    stanza = pair[0].wrap(FILE_KEY)
    share = base64_text.decode(stanza.args[1].encode())
    if draw.draw(st.booleans()):
        changed = replace(stanza, body=draw.draw(damaged(stanza.body)))
    else:
        text = base64_text.encode(draw.draw(damaged(share))).decode()
        changed = replace(stanza, args=(stanza.args[0], text, *stanza.args[2:]))
    with pytest.raises(ProtocolError):
        pair[1].unwrap(changed)


@pytest.mark.parametrize("pair", [PAIRS["hybrid"], PAIRS["x25519"]], ids=["hybrid", "x25519"])
def test_a_share_that_gives_zero_for_every_key_is_refused(pair: Pair) -> None:
    stanza = pair[0].wrap(FILE_KEY)
    share = base64_text.decode(stanza.args[1].encode())[:-32] + bytes(32)
    changed = replace(stanza, args=(stanza.args[0], base64_text.encode(share).decode()))
    with pytest.raises(DamagedHeader):
        pair[1].unwrap(changed)


def test_grease_looks_like_any_other_stanza_and_opens_for_nobody() -> None:
    stanza, real = grease_stanza(), HYBRID.recipient.wrap(FILE_KEY)
    assert stanza.kind == real.kind
    assert [len(arg) for arg in stanza.args] == [len(arg) for arg in real.args]
    assert len(stanza.body) == len(real.body)
    with pytest.raises(NoMatchingIdentity):
        HYBRID.unwrap(stanza)


# --- the work factor of a passphrase ---------------------------------------------------------


def scrypt_stanza(work_factor: str) -> Stanza:
    stanza = PAIRS["scrypt"][0].wrap(FILE_KEY)
    return replace(stanza, args=(*stanza.args[:2], work_factor))


@pytest.mark.parametrize("text", ["0", "04", "+4", "-4", "0x4", "4 ", "4\n", "x", "", "٤"])
def test_a_malformed_work_factor_is_refused(text: str) -> None:
    with pytest.raises(DamagedHeader):
        PASSPHRASE.unwrap(scrypt_stanza(text))


@pytest.mark.parametrize("text", ["21", "64", "100", "9" * 5000])
def test_a_work_factor_that_would_eat_the_memory_is_refused(text: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        PASSPHRASE.unwrap(scrypt_stanza(text))
    assert caught.value.what == "work_factor"


@pytest.mark.parametrize("work_factor", [0, 21])
def test_nothing_is_sealed_that_nobody_would_open(work_factor: int) -> None:
    with pytest.raises(ValueError, match=str(work_factor)):
        ScryptRecipient("a river in spring", work_factor)


class NoMemory:
    """A machine without free memory cannot be arranged; this is how the library says it."""

    def __init__(self, **parameters: object) -> None:
        self._parameters = parameters

    def derive(self, passphrase: bytes) -> bytes:
        raise MemoryError(len(passphrase))


def test_too_little_memory_for_a_work_factor_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    stanza = scrypt_stanza("4")
    monkeypatch.setattr("ishr_protocol.age.scrypt.Scrypt", NoMemory)
    with pytest.raises(LimitExceeded):
        PASSPHRASE.unwrap(stanza)
