"""One connection at a time writes an upload, and the newest one wins.

A connection that died without notice would otherwise keep its upload busy for a minute, just when
its owner tries again.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.refusal import Refusal

_PATIENCE = 20.0


class Turn:
    """The right to write one upload, until somebody else asks for it."""

    def __init__(self) -> None:
        self.stopped = False
        self.done = asyncio.Event()
        self._waiting: asyncio.Timeout | None = None

    def stop(self) -> None:
        """Ask the holder to end; it does so as soon as it waits for bytes."""
        self.stopped = True
        if self._waiting is not None:
            self._waiting.reschedule(0)

    @asynccontextmanager
    async def wait_at_most(self, seconds: float) -> AsyncIterator[None]:
        """A wait that ends with TimeoutError after so long, or when the turn is taken away."""
        async with asyncio.timeout(0 if self.stopped else seconds) as timeout:
            self._waiting = timeout
            try:
                yield
            finally:
                self._waiting = None


class Turns:
    """Who writes which upload."""

    def __init__(self) -> None:
        self._holders: dict[str, Turn] = {}

    def stop_all(self) -> None:
        """Ask every holder to end, because the relay is about to."""
        for holder in self._holders.values():
            holder.stop()

    @asynccontextmanager
    async def take(self, upload: str) -> AsyncIterator[Turn]:
        """Hold the upload; whoever held it is asked to end, and waited for."""
        try:
            async with asyncio.timeout(_PATIENCE):
                while holder := self._holders.get(upload):
                    holder.stop()
                    await holder.done.wait()
        except TimeoutError:
            raise Refusal(ProblemCode.UPLOAD_BUSY) from None
        turn = self._holders[upload] = Turn()
        try:
            yield turn
        finally:
            del self._holders[upload]
            turn.done.set()
