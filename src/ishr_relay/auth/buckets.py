"""Rate limits without addresses (docs/decisions/0020-rate-limits-without-addresses.md)."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.refusal import Refusal
from ishr_relay.settings import Rate, Rates

Ticks = Callable[[], float]
_MOST_BUCKETS = 10_000


class Bucket:
    """A token bucket: fills with time, each call takes one token."""

    def __init__(self, rate: Rate, ticks: Ticks) -> None:
        self._rate = rate
        self._ticks = ticks
        self._tokens = float(rate.burst)
        self._filled = ticks()

    def take(self) -> None:
        """Take a token, or refuse and say when there will be one."""
        now = self._ticks()
        gained = (now - self._filled) * self._rate.per_second
        self._tokens, self._filled = min(self._tokens + gained, self._rate.burst), now
        if self._tokens < 1:
            wait = math.ceil((1 - self._tokens) / self._rate.per_second)
            raise Refusal(ProblemCode.TOO_MANY_REQUESTS, retry_after=wait)
        self._tokens -= 1


class Buckets:
    """All limits of a relay: for everybody together, for each secret, and for wrong secrets."""

    def __init__(self, rates: Rates, ticks: Ticks = time.monotonic) -> None:
        self._rates = rates
        self._ticks = ticks
        self._everybody = Bucket(rates.everybody, ticks)
        self._refused = Bucket(rates.refused_secrets, ticks)
        self._secrets: OrderedDict[str, Bucket] = OrderedDict()

    def count_call(self) -> None:
        """Any call at all."""
        self._everybody.take()

    def count_secret(self, secret_hash: str) -> None:
        """A call that showed a secret which is right; `secret_hash` is what the relay stores."""
        bucket = self._secrets.pop(secret_hash, None) or Bucket(
            self._rates.each_secret, self._ticks
        )
        self._secrets[secret_hash] = bucket
        if len(self._secrets) > _MOST_BUCKETS:
            self._secrets.popitem(last=False)
        bucket.take()

    def refuse_secret(self, code: ProblemCode) -> Refusal:
        """The refusal for a wrong secret; guessing fast is told to wait instead of the truth."""
        try:
            self._refused.take()
        except Refusal as refusal:
            return refusal
        return Refusal(code)
