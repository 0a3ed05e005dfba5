"""Messages between relay and client: each survives the wire, and none is believed when damaged."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged

from ishr_protocol import canonical
from ishr_protocol.errors import BadSignature, DamagedMessage
from ishr_protocol.limits import SAFE_INTEGER
from ishr_protocol.relay_messages import (
    MAX_PAGE,
    BatchListing,
    MailboxGrant,
    MailboxRequest,
    OfferedPack,
    RelayDescriptor,
    RelayLimits,
    StoredBatch,
    check_challenge_answer,
    read_challenge,
    read_descriptor,
    read_packs,
    write_challenge,
    write_challenge_answer,
    write_descriptor,
    write_packs,
)
from ishr_protocol.signing import SigningKey

NOW = datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC)
KEY = SigningKey.from_seed(b"r" * 32)
OTHER = SigningKey.from_seed(b"o" * 32)
NONCE = b"n" * 32

numbers = st.integers(0, SAFE_INTEGER)
moments = st.integers(0, 2**35).map(lambda second: datetime.fromtimestamp(second, UTC))
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
tokens = st.text("abcXYZ019-_.~", min_size=1, max_size=60)
limits = st.builds(RelayLimits, numbers, numbers, numbers, numbers)
descriptors = st.builds(
    RelayDescriptor,
    key=st.just(KEY.public_key),
    limits=limits,
    retention_days=numbers,
    upload_hours=numbers,
    time=moments,
    url=st.sampled_from([None, "https://relay.example", "http://abcdef.onion:8440"]),
    spki_sha256=st.lists(hashes, max_size=8).map(tuple),
)
stored = st.builds(StoredBatch, hashes, numbers, numbers, moments, moments)
listings = st.builds(BatchListing, st.lists(stored, max_size=5).map(tuple), st.none() | numbers)
packs = st.builds(OfferedPack, tokens, numbers, numbers, hashes)

DESCRIPTOR = write_descriptor(
    RelayDescriptor(KEY.public_key, RelayLimits(1, 2, 3, 4), 90, 24, NOW), KEY
)
ANSWER = write_challenge_answer(NONCE, KEY, NOW)


@given(descriptors)
def test_a_descriptor_survives_the_wire(descriptor: RelayDescriptor) -> None:
    assert read_descriptor(write_descriptor(descriptor, KEY), KEY.public_key) == descriptor


@given(damaged(DESCRIPTOR))
def test_a_damaged_descriptor_is_refused(data: bytes) -> None:
    with pytest.raises((DamagedMessage, BadSignature)):
        read_descriptor(data, KEY.public_key)


def test_a_descriptor_of_another_relay_is_refused() -> None:
    with pytest.raises(BadSignature):
        read_descriptor(DESCRIPTOR, OTHER.public_key)


def test_a_descriptor_signed_by_another_key_is_refused() -> None:
    forged = write_descriptor(read_descriptor(DESCRIPTOR), OTHER)
    with pytest.raises(BadSignature):
        read_descriptor(forged)


def test_a_member_from_the_future_is_ignored_and_signed_for() -> None:
    signed = {**read_descriptor(DESCRIPTOR).to_json(), "later": [1, {"a": None}]}
    signature = KEY.sign(b"ishr.relay/1\n", canonical.encode(signed))
    message = {"signed": signed, "signature": _base64(signature)}
    assert read_descriptor(canonical.encode(message)) == read_descriptor(DESCRIPTOR)


def test_a_challenge_survives_the_wire() -> None:
    assert read_challenge(write_challenge(NONCE)) == NONCE


@pytest.mark.parametrize("nonce", [b"", b"n" * 31, b"n" * 33])
def test_a_challenge_has_32_bytes(nonce: bytes) -> None:
    with pytest.raises(DamagedMessage):
        read_challenge(write_challenge(nonce))


def test_an_answer_proves_the_pinned_key_and_tells_the_time() -> None:
    assert check_challenge_answer(ANSWER, NONCE, KEY.public_key) == NOW


def test_an_answer_of_another_relay_is_refused() -> None:
    with pytest.raises(BadSignature):
        check_challenge_answer(ANSWER, NONCE, OTHER.public_key)


def test_an_answer_to_another_nonce_is_refused() -> None:
    with pytest.raises(BadSignature):
        check_challenge_answer(ANSWER, b"m" * 32, KEY.public_key)


def test_an_answer_signed_by_another_key_is_refused() -> None:
    forged = canonical.decode(ANSWER, 10_000)
    other = canonical.decode(write_challenge_answer(NONCE, OTHER, NOW), 10_000)
    assert isinstance(forged, dict)
    assert isinstance(other, dict)
    forged["signature"] = other["signature"]
    with pytest.raises(BadSignature):
        check_challenge_answer(canonical.encode(forged), NONCE, KEY.public_key)


def test_a_descriptor_is_no_answer_to_a_challenge() -> None:
    with pytest.raises(DamagedMessage):
        check_challenge_answer(DESCRIPTOR, NONCE, KEY.public_key)


@given(damaged(ANSWER))
def test_a_damaged_answer_is_refused(data: bytes) -> None:
    with pytest.raises((DamagedMessage, BadSignature)):
        check_challenge_answer(data, NONCE, KEY.public_key)


@given(tokens)
def test_a_mailbox_request_survives_the_wire(invitation: str) -> None:
    request = MailboxRequest(invitation)
    assert MailboxRequest.from_bytes(request.to_bytes()) == request


@given(tokens, tokens)
def test_a_mailbox_grant_survives_the_wire(mailbox: str, deposit: str) -> None:
    grant = MailboxGrant(mailbox, deposit)
    assert MailboxGrant.from_bytes(grant.to_bytes()) == grant


@given(listings)
def test_a_listing_survives_the_wire(listing: BatchListing) -> None:
    assert BatchListing.from_bytes(listing.to_bytes()) == listing


def test_a_listing_is_not_longer_than_a_page() -> None:
    one = StoredBatch("0" * 64, 1, 1, NOW, NOW)
    with pytest.raises(DamagedMessage):
        BatchListing.from_bytes(BatchListing((one,) * (MAX_PAGE + 1)).to_bytes())


@given(st.lists(packs, max_size=5).map(tuple))
def test_packs_survive_the_wire(offered: tuple[OfferedPack, ...]) -> None:
    assert read_packs(write_packs(offered)) == offered


@given(st.binary(max_size=300))
def test_noise_is_no_message(data: bytes) -> None:
    for read in (
        read_descriptor,
        read_challenge,
        MailboxRequest.from_bytes,
        MailboxGrant.from_bytes,
        BatchListing.from_bytes,
        read_packs,
    ):
        with pytest.raises(DamagedMessage):
            read(data)


def _base64(data: bytes) -> str:
    text = canonical.decode(write_challenge(data), 10_000)
    assert isinstance(text, dict)
    return str(text["nonce"])
