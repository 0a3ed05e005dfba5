"""Signed calls: RFC 9421 as published, and every change of a call breaks its signature."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver
from http_message_signatures.algorithms import ED25519
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol.errors import BadSignature
from ishr_protocol.http_signing import (
    WINDOW,
    Call,
    SignatureExpired,
    sign_call,
    verify_call,
)
from ishr_protocol.signing import SigningKey

NOW = datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC)
OWNER = SigningKey.from_seed(b"o" * 32)
RELAY = SigningKey.from_seed(b"r" * 32).public_key
CALL = Call("GET", "/v1/mailboxes/0a/batches?after=3&limit=10")


def signed(call: Call = CALL, now: datetime = NOW) -> Call:
    return replace(call, headers=sign_call(call, OWNER, RELAY, now, nonce="once"))


def test_a_signed_call_tells_who_signed_and_when() -> None:
    proof = verify_call(signed(), RELAY, NOW)
    assert (proof.key, proof.created, proof.nonce) == (OWNER.public_key, NOW, "once")


@given(
    st.sampled_from(["GET", "POST", "DELETE", "HEAD"]),
    st.text("abcdef0123456789-_~./", max_size=40),
    st.dictionaries(st.sampled_from(["after", "limit", "x"]), st.integers(0, 99), max_size=3),
    st.binary(max_size=200),
)
def test_any_call_can_be_signed(method: str, path: str, query: dict[str, int], body: bytes) -> None:
    target = "/v1/" + path
    if query:
        target += "?" + "&".join(f"{name}={value}" for name, value in query.items())
    call = signed(Call(method, target, {}, body))
    assert verify_call(call, RELAY, NOW).key == OWNER.public_key


def test_each_signature_has_its_own_nonce() -> None:
    calls = [replace(CALL, headers=sign_call(CALL, OWNER, RELAY, NOW)) for _ in range(2)]
    first, second = (verify_call(call, RELAY, NOW).nonce for call in calls)
    assert first != second


def test_a_call_that_two_have_signed_belongs_to_nobody() -> None:
    one = sign_call(CALL, OWNER, RELAY, NOW)
    stranger = sign_call(CALL, SigningKey.from_seed(b"s" * 32), RELAY, NOW)
    both = {
        name: f"{one[name]}, {stranger[name].replace('ishr=', 'also=', 1)}"
        for name in ("Signature", "Signature-Input")
    }
    with pytest.raises(BadSignature):
        verify_call(replace(CALL, headers=one | both), RELAY, NOW)


Change = Callable[[Call], Call]


def header(name: str, value: str | None) -> Change:
    def change(call: Call) -> Call:
        headers = {key: text for key, text in call.headers.items() if key != name}
        return replace(call, headers=headers if value is None else {**headers, name: value})

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda call: replace(call, method="DELETE"),
        lambda call: replace(call, method="get"),
        lambda call: replace(call, target="/v1/mailboxes/0b/batches?after=3&limit=10"),
        lambda call: replace(call, target="/v1/mailboxes/0a/batches?after=4&limit=10"),
        lambda call: replace(call, target="/v1/mailboxes/0a/batches"),
        lambda call: replace(call, target="not a path"),
        lambda call: replace(call, target="/\n"),
        lambda call: replace(call, body=b"more"),
        header("Signature", None),
        header("Signature", "ishr=:AAAA:"),
        header("Signature", "ishr=1"),
        header("Signature", "\x00"),
        header("Signature-Input", None),
        header("Signature-Input", "ishr=()"),
        header("Signature-Input", 'ishr=("@method");created=1;keyid="a";tag="ishr-relay/1"'),
        header("Content-Digest", None),
        header("Content-Digest", "sha-256=:AAAA:"),
        header("Ishr-Relay", None),
        header("Ishr-Relay", ":AAAA:"),
    ],
)
def test_a_changed_call_is_refused(change: Change) -> None:
    with pytest.raises(BadSignature):
        verify_call(change(signed()), RELAY, NOW)


def test_a_call_for_one_relay_is_refused_by_another() -> None:
    with pytest.raises(BadSignature):
        verify_call(signed(), b"s" * 32, NOW)


@pytest.mark.parametrize("late", [WINDOW + timedelta(seconds=1), -WINDOW - timedelta(seconds=1)])
def test_a_call_outside_the_window_is_refused(late: timedelta) -> None:
    with pytest.raises(SignatureExpired):
        verify_call(signed(), RELAY, NOW + late)


@pytest.mark.parametrize("late", [WINDOW, -WINDOW])
def test_a_call_at_the_edge_of_the_window_is_accepted(late: timedelta) -> None:
    assert verify_call(signed(), RELAY, NOW + late).created == NOW


@pytest.mark.parametrize("covered", [("@method", "@path"), ("@method", "@path", "@query")])
def test_a_signature_that_covers_too_little_is_refused(covered: tuple[str, ...]) -> None:
    message = Message("GET", "https://relay.invalid" + CALL.target, dict(signed().headers))
    for name in ("Signature", "Signature-Input", "Content-Digest"):
        del message.headers[name]
    signer(OWNER.seed, OWNER.public_key).sign(
        message,
        key_id=base64.b64encode(OWNER.public_key).decode(),
        created=NOW,
        nonce="once",
        tag="ishr-relay/1",
        covered_component_ids=covered,
        body=b"",
    )
    with pytest.raises(BadSignature):
        verify_call(replace(CALL, headers=message.headers), RELAY, NOW)


@pytest.mark.parametrize("nonce", [None, "", "n" * 65])
def test_a_signature_without_a_proper_nonce_is_refused(nonce: str | None) -> None:
    message = Message("GET", "https://relay.invalid" + CALL.target, {})
    message.headers["Ishr-Relay"] = f":{base64.b64encode(RELAY).decode()}:"
    signer(OWNER.seed, OWNER.public_key).sign(
        message,
        key_id=base64.b64encode(OWNER.public_key).decode(),
        created=NOW,
        nonce=nonce,
        tag="ishr-relay/1",
        covered_component_ids=("@method", "@path", "@query", "content-digest", "ishr-relay"),
        body=b"",
    )
    with pytest.raises(BadSignature):
        verify_call(replace(CALL, headers=message.headers), RELAY, NOW)


@given(st.sampled_from(["Signature", "Signature-Input", "Content-Digest", "Ishr-Relay"]), st.data())
def test_a_damaged_header_is_refused(name: str, data: st.DataObject) -> None:
    call = signed()
    text = call.headers[name]
    spot = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(min_codepoint=0, max_codepoint=255))
    damaged = text[:spot] + letter + text[spot + 1 :]
    try:
        proof = verify_call(header(name, damaged)(call), RELAY, NOW)
    except (BadSignature, SignatureExpired):
        return
    # Some spellings differ without meaning anything else; who signed what stays the same.
    assert (proof.key, proof.nonce) == (OWNER.public_key, "once")


@dataclass
class Message:
    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)


def signer(seed: bytes, public: bytes) -> HTTPMessageSigner:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    name = base64.b64encode(public).decode()
    resolver = MappingKeyResolver(public_keys={}, private_keys={name: key, "test-key-ed25519": key})
    return HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=resolver)


def test_the_published_example_of_rfc_9421_b_2_6() -> None:
    seed = base64.b64decode("n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=")
    message = Message(
        "POST",
        "https://example.com/foo?param=Value&Pet=dog",
        {
            "Host": "example.com",
            "Date": "Tue, 20 Apr 2021 02:07:55 GMT",
            "Content-Type": "application/json",
            "Content-Length": "18",
        },
    )
    signer(seed, b"").sign(
        message,
        key_id="test-key-ed25519",
        created=datetime.fromtimestamp(1618884473, UTC),
        label="sig-b26",
        include_alg=False,
        covered_component_ids=(
            "date",
            "@method",
            "@path",
            "@authority",
            "content-type",
            "content-length",
        ),
    )
    assert message.headers["Signature-Input"] == (
        'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length")'
        ';created=1618884473;keyid="test-key-ed25519"'
    )
    assert message.headers["Signature"] == (
        "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u"
        "02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:"
    )
