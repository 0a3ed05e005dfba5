"""A time limit for everything that one request reads and writes, however small its pieces are.

The HTTP library gives each piece a time-out of its own. A relay that gives one byte at a time,
takes one byte at a time, or says *continue* again and again would keep us for ever.
"""

import math
import time
from typing import Any

_SLICE = 16 * 1024
"""Bytes that are written at once; the time is looked at between two of them."""


class Deadline:
    """The moment by which the present request must be over."""

    def __init__(self) -> None:
        self._ends = math.inf

    def begin(self, seconds: float) -> None:
        """The next request has so long, from its first byte to the last of its answer."""
        self._ends = time.monotonic() + seconds

    def watch(self, stream: Any) -> None:
        """Hold a stream of the HTTP library to it; raises `TimeoutError` where time is over."""
        read, write = stream.read, stream.write

        def read_in_time(max_bytes: int, timeout: float | None = None) -> bytes:
            piece: bytes = read(max_bytes, self._left(timeout))
            return piece

        def write_in_time(buffer: bytes, timeout: float | None = None) -> None:
            view = memoryview(buffer)
            for start in range(0, len(view), _SLICE):
                write(bytes(view[start : start + _SLICE]), self._left(timeout))

        stream.read, stream.write = read_in_time, write_in_time

    def _left(self, timeout: float | None) -> float | None:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if timeout is None:
            return None if left == math.inf else left
        return min(left, timeout)
