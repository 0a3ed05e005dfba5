"""Signed calls: whose key made them, for this relay, just now, and never before."""

import threading
from datetime import datetime

from ishr_protocol.errors import BadSignature
from ishr_protocol.http_signing import WINDOW, Call, SignatureExpired, verify_call
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.auth.buckets import Buckets
from ishr_relay.auth.nonces import NonceMemory
from ishr_relay.clock import Clock
from ishr_relay.refusal import Refusal
from ishr_relay.storage.tokens import owner_hash


class SignedCalls:
    """Checks the signature of a call; does not know what the key may do."""

    def __init__(self, relay_key: bytes, clock: Clock, buckets: Buckets) -> None:
        self._relay_key = relay_key
        self._clock = clock
        self._buckets = buckets
        # Nonces from before this start are forgotten, so signatures from then are refused.
        self._started = clock().replace(microsecond=0)
        self._nonces = NonceMemory(2 * WINDOW)
        self._lock = threading.Lock()

    def signer(self, call: Call) -> str:
        """The hash of the key that signed; refuses what is not freshly signed for this relay."""
        now = self._clock()
        try:
            proof = verify_call(call, self._relay_key, now)
        except BadSignature:
            raise self._buckets.refuse_secret(ProblemCode.BAD_SIGNATURE) from None
        except SignatureExpired:
            raise self._buckets.refuse_secret(ProblemCode.SIGNATURE_EXPIRED) from None
        if proof.created < self._started:
            raise Refusal(ProblemCode.SIGNATURE_EXPIRED)
        self._spend(proof.key, proof.nonce, now)
        signer = owner_hash(proof.key)
        self._buckets.count_secret(signer)
        return signer

    def _spend(self, key: bytes, nonce: str, now: datetime) -> None:
        with self._lock:
            if not self._nonces.is_new(key, nonce, now):
                raise Refusal(ProblemCode.SIGNATURE_REPLAYED)
            if self._nonces.is_full():
                raise Refusal(ProblemCode.BUSY, retry_after=60)
