"""Reading request bodies: small ones whole, large ones piece by piece, none for ever."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress

from starlette.requests import ClientDisconnect, Request

from ishr_protocol.limits import MIB
from ishr_protocol.relay_messages import MESSAGE_BYTES
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.endpoints.turns import Turn
from ishr_relay.refusal import Refusal

_PIECE = MIB
_PATIENCE = 1.0
"""Seconds: on a slow line a MiB takes minutes, and a crash should not cost all of them."""


async def read_small(request: Request, idle: float) -> bytes:
    """A body of at most 16 KiB, all of which has to come within the time of one pause."""
    body = bytearray()
    reader = PieceReader(request, Turn(), idle, most=MESSAGE_BYTES)
    with suppress(TimeoutError):
        async with asyncio.timeout(idle):
            async for piece in reader:
                body += piece
    if not reader.is_complete:
        raise Refusal(ProblemCode.BAD_REQUEST)
    return bytes(body)


class PieceReader:
    """A body in pieces of about a MiB; what arrived before a break is handed out as well."""

    def __init__(self, request: Request, turn: Turn, idle: float, most: int) -> None:
        _check_announced(request, most)
        self._stream = request.stream()
        self._turn = turn
        self._idle = idle
        self._left = most
        self.is_complete = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        piece, begun = bytearray(), time.monotonic()
        while (data := await self._next()) is not None:
            piece += data
            is_late = time.monotonic() - begun > _PATIENCE
            if len(piece) >= _PIECE or (piece and is_late):
                yield bytes(piece)
                piece, begun = bytearray(), time.monotonic()
        if piece:
            yield bytes(piece)

    async def _next(self) -> bytes | None:
        try:
            async with self._turn.wait_at_most(self._idle):
                data = await anext(self._stream)
        except StopAsyncIteration:
            self.is_complete = True
            return None
        except (ClientDisconnect, TimeoutError):
            return None
        self._left -= len(data)
        if self._left < 0:
            raise Refusal(ProblemCode.TOO_LARGE)
        return data


def _check_announced(request: Request, most: int) -> None:
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > most:
        raise Refusal(ProblemCode.TOO_LARGE)
