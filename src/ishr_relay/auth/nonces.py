"""Which signatures were seen already, so that none counts twice."""

from collections import OrderedDict
from datetime import datetime, timedelta

_MOST = 200_000


class NonceMemory:
    """Remembers (key, nonce) pairs, in memory only, for as long as they would be accepted."""

    def __init__(self, lifetime: timedelta) -> None:
        self._lifetime = lifetime
        self._seen: OrderedDict[tuple[bytes, str], datetime] = OrderedDict()

    def is_new(self, key: bytes, nonce: str, now: datetime) -> bool:
        """Whether this pair was not here before; from now on it was."""
        self._drop_old(now)
        if (key, nonce) in self._seen:
            return False
        self._seen[key, nonce] = now + self._lifetime
        return True

    def is_full(self) -> bool:
        """Whether nothing more can be remembered, so that nothing more may be accepted."""
        return len(self._seen) >= _MOST

    def _drop_old(self, now: datetime) -> None:
        while self._seen and next(iter(self._seen.values())) <= now:
            self._seen.popitem(last=False)
