"""Token buckets and the memory of nonces, with time that a test turns."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.auth import buckets as buckets_module
from ishr_relay.auth import nonces as nonces_module
from ishr_relay.auth.buckets import Bucket, Buckets
from ishr_relay.auth.nonces import NonceMemory
from ishr_relay.refusal import Refusal
from ishr_relay.settings import Rate, Rates

NOW = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Ticks:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def takes(bucket: Bucket, times: int) -> int:
    taken = 0
    for _ in range(times):
        try:
            bucket.take()
            taken += 1
        except Refusal:
            break
    return taken


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    ticks = Ticks()
    bucket = Bucket(Rate(per_second=2, burst=5), ticks)
    assert takes(bucket, 9) == 5
    ticks.now = 1.0
    assert takes(bucket, 9) == 2
    ticks.now = 100.0
    assert takes(bucket, 9) == 5


def test_a_refusal_says_how_long_to_wait() -> None:
    bucket = Bucket(Rate(per_second=0.25, burst=1), Ticks())
    bucket.take()
    with pytest.raises(Refusal) as refused:
        bucket.take()
    assert (refused.value.code, refused.value.retry_after) == (ProblemCode.TOO_MANY_REQUESTS, 4)


@given(st.lists(st.floats(0, 10), max_size=60))
def test_no_rhythm_gets_more_than_the_rate(pauses: list[float]) -> None:
    ticks = Ticks()
    bucket = Bucket(Rate(per_second=3, burst=4), ticks)
    taken = 0
    for pause in pauses:
        ticks.now += pause
        taken += takes(bucket, 1)
    assert taken <= 4 + 3 * ticks.now + 1e-6


def test_each_secret_has_its_own_bucket() -> None:
    buckets = Buckets(Rates(each_secret=Rate(0.1, 1)), Ticks())
    buckets.count_secret("a")
    buckets.count_secret("b")
    with pytest.raises(Refusal):
        buckets.count_secret("a")


def test_the_number_of_buckets_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets_module, "_MOST_BUCKETS", 3)
    buckets = Buckets(Rates(), Ticks())
    for secret in "abcde":
        buckets.count_secret(secret)
    assert list(buckets._secrets) == ["c", "d", "e"]


def test_a_nonce_is_new_once() -> None:
    memory = NonceMemory(HOUR)
    assert memory.is_new(b"key", "nonce", NOW)
    assert not memory.is_new(b"key", "nonce", NOW)
    assert memory.is_new(b"other key", "nonce", NOW)


def test_a_nonce_is_forgotten_when_its_signature_is_too_old_anyway() -> None:
    memory = NonceMemory(HOUR)
    memory.is_new(b"key", "nonce", NOW)
    assert not memory.is_new(b"key", "nonce", NOW + HOUR - timedelta(seconds=1))
    assert memory.is_new(b"key", "nonce", NOW + HOUR)


def test_a_memory_that_is_full_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nonces_module, "_MOST", 2)
    memory = NonceMemory(HOUR)
    memory.is_new(b"key", "1", NOW)
    assert not memory.is_full()
    memory.is_new(b"key", "2", NOW)
    assert memory.is_full()
