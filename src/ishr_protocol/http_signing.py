"""HTTP Message Signatures (RFC 9421, Ed25519) on calls that only a mailbox's owner may make.

Covered are `@method`, `@path`, `@query`, `content-digest` (RFC 9530) and `ishr-relay`, the public
key of the relay the call is meant for. Host name and scheme are left out on purpose: a reverse
proxy or an onion service changes them, while the relay's key is the same by every road and keeps
a call made for one relay from being shown to another.
"""

import base64
import binascii
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    VerifyResult,
)
from http_message_signatures.algorithms import ED25519

from ishr_protocol.errors import BadSignature, ProtocolError
from ishr_protocol.signing import SigningKey

WINDOW = timedelta(minutes=5)
"""How far the clocks of client and relay may be apart."""
TAG = "ishr-relay/1"
RELAY_HEADER = "Ishr-Relay"
COVERED = ("@method", "@path", "@query", "content-digest", "ishr-relay")
_LABEL = "ishr"
_NOWHERE = "https://relay.invalid"


class SignatureExpired(ProtocolError):
    """The call was signed outside the window in which the relay remembers nonces."""

    code = "signature_expired"


@dataclass(frozen=True)
class Call:
    """A request as it goes over the wire; `target` is path and query, such as `/v1/x?after=3`."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Proof:
    """Who signed a call: the public key, when, and the nonce that must not come twice."""

    key: bytes
    created: datetime
    nonce: str


def sign_call(
    call: Call, key: SigningKey, relay_key: bytes, now: datetime, nonce: str | None = None
) -> dict[str, str]:
    """The headers that prove the call comes from `key` and is meant for the relay `relay_key`.

    They are Content-Digest, Ishr-Relay, Signature-Input and Signature. `now` is the relay's time
    as well as the client knows it (a descriptor carries it).
    """
    message = _Message(
        call.method, _NOWHERE + call.target, {RELAY_HEADER: _header_bytes(relay_key)}
    )
    signer = HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=_OwnKey(key))
    signer.sign(
        message,
        key_id=base64.b64encode(key.public_key).decode("ascii"),
        created=now,
        nonce=nonce if nonce is not None else secrets.token_urlsafe(16),
        label=_LABEL,
        tag=TAG,
        covered_component_ids=COVERED,
        body=call.body,
    )
    return message.headers


def verify_call(call: Call, relay_key: bytes, now: datetime, window: timedelta = WINDOW) -> Proof:
    """Who signed this call, for this relay, just now; raises BadSignature or SignatureExpired.

    The caller compares the key with the owner's and remembers the nonce for twice the window.
    """
    message = _Message(call.method, _NOWHERE + call.target, dict(call.headers))
    verifier = _Verifier(signature_algorithm=ED25519, key_resolver=_KeyInside())
    try:
        results = verifier.verify(
            message, max_age=None, expect_tag=TAG, require_components=COVERED, body=call.body
        )
    except HTTPMessageSignaturesException:
        raise BadSignature from None
    return _proof(results, relay_key, now, window)


def _proof(
    results: list[VerifyResult], relay_key: bytes, now: datetime, window: timedelta
) -> Proof:
    if len(results) != 1:
        raise BadSignature
    result = results[0]
    created, nonce = result.parameters.get("created"), result.nonce
    if not isinstance(created, int) or not nonce or len(nonce) > 64:
        raise BadSignature
    if result.covered_components['"ishr-relay"'] != _header_bytes(relay_key):
        raise BadSignature
    if abs(now.timestamp() - created) > window.total_seconds():
        raise SignatureExpired
    key = _key_bytes(str(result.parameters["keyid"]))
    return Proof(key, datetime.fromtimestamp(created, UTC), nonce)


@dataclass
class _Message:
    """What the library asks of a request."""

    method: str
    url: str
    headers: dict[str, str]


class _OwnKey(HTTPSignatureKeyResolver):
    def __init__(self, key: SigningKey) -> None:
        self._key = key

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:  # noqa: ARG002
        return Ed25519PrivateKey.from_private_bytes(self._key.seed)


class _KeyInside(HTTPSignatureKeyResolver):
    """The key id *is* the public key; whether it owns the mailbox is decided by the caller."""

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(_key_bytes(key_id))


class _Verifier(HTTPMessageVerifier):
    def validate_created_and_expires(self, sig_input: object, max_age: object = None) -> None:
        """The library looks at the wall clock; `_proof` compares with the clock it was given."""


def _header_bytes(data: bytes) -> str:
    """A byte sequence as a structured field (RFC 8941 section 3.3.5)."""
    return f":{base64.b64encode(data).decode('ascii')}:"


def _key_bytes(key_id: str) -> bytes:
    try:
        return base64.b64decode(key_id, validate=True)
    except (binascii.Error, ValueError):
        raise BadSignature from None
