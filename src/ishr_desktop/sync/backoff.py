"""How long to wait after a failure: longer each time, never the same for everybody."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)

_random = secrets.SystemRandom().random


def next_attempt(now: datetime, attempts: int, fraction: Callable[[], float] = _random) -> datetime:
    """When to try again after `attempts` failures in a row (1 or more).

    The pause doubles up to one hour. Between half and all of it is waited, by chance, so that many
    laptops that lost the same relay do not come back in the same second.
    """
    doublings = min(max(attempts, 1) - 1, 16)
    pause: timedelta = min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
    return now + pause * (0.5 + 0.5 * fraction())
