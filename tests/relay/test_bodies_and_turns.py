"""Bodies that stop coming, and two connections that want the same upload."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message

from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.endpoints import bodies, turns
from ishr_relay.endpoints.bodies import PieceReader, read_small
from ishr_relay.endpoints.turns import Turn, Turns
from ishr_relay.refusal import Refusal

HOUR = 3600.0


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(asyncio.wait_for(work, 20))


def request(parts: list[bytes], *, ends: bool = True, breaks: bool = False) -> Request:
    """A request whose body comes in these parts, and then ends, breaks off, or never goes on."""
    queue: Iterator[bytes] = iter(parts)

    async def receive() -> Message:
        for part in queue:
            return {"type": "http.request", "body": part, "more_body": True}
        if breaks:
            return {"type": "http.disconnect"}
        if not ends:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": b"", "more_body": False}

    return Request({"type": "http", "method": "PATCH", "headers": []}, receive)


async def read(reader: PieceReader) -> list[bytes]:
    return [piece async for piece in reader]


def test_a_body_comes_in_pieces_of_a_mib() -> None:
    async def work() -> None:
        reader = PieceReader(request([bytes(700_000)] * 4), Turn(), HOUR, 10_000_000)
        assert [len(piece) for piece in await read(reader)] == [1_400_000, 1_400_000]
        assert reader.is_complete

    run(work())


def test_a_body_that_breaks_off_hands_out_what_came() -> None:
    async def work() -> None:
        reader = PieceReader(request([b"ab", b"cd"], breaks=True), Turn(), HOUR, 100)
        assert await read(reader) == [b"abcd"]
        assert not reader.is_complete

    run(work())


def test_a_body_that_stops_coming_ends() -> None:
    async def work() -> None:
        reader = PieceReader(request([b"ab"], ends=False), Turn(), 0.05, 100)
        assert await read(reader) == [b"ab"]
        assert not reader.is_complete

    run(work())


def test_a_slow_body_is_handed_out_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_PATIENCE", -1.0)

    async def work() -> None:
        reader = PieceReader(request([b"ab", b"cd"]), Turn(), HOUR, 100)
        assert await read(reader) == [b"ab", b"cd"]

    run(work())


def test_a_small_body_that_breaks_off_is_refused() -> None:
    async def work() -> None:
        with pytest.raises(Refusal) as refused:
            await read_small(request([b"ab"], breaks=True), HOUR)
        assert refused.value.code == ProblemCode.BAD_REQUEST

    run(work())


def test_a_body_without_announced_length_is_limited() -> None:
    async def work() -> None:
        with pytest.raises(Refusal) as refused:
            await read_small(request([bytes(10_000)] * 2), HOUR)
        assert refused.value.code == ProblemCode.TOO_LARGE

    run(work())


def test_a_turn_that_is_taken_away_ends_the_wait_for_bytes() -> None:
    async def work() -> None:
        turn = Turn()
        reader = PieceReader(request([b"ab"], ends=False), turn, HOUR, 100)
        reading = asyncio.create_task(read(reader))
        await asyncio.sleep(0.01)
        turn.stop()
        assert await reading == [b"ab"]
        assert turn.stopped

    run(work())


def test_a_turn_that_was_taken_away_before_gets_no_bytes() -> None:
    async def work() -> None:
        turn = Turn()
        turn.stop()
        reader = PieceReader(request([b"ab"], ends=False), turn, HOUR, 100)
        assert b"".join(await read(reader)) in (b"", b"ab")
        assert not reader.is_complete

    run(work())


def test_the_newest_connection_gets_the_upload() -> None:
    async def work() -> None:
        order = []
        both = Turns()

        async def hold(name: str) -> None:
            async with both.take("upload") as turn:
                order.append(f"{name} begins")
                while not turn.stopped and name == "old":
                    await asyncio.sleep(0.001)
                order.append(f"{name} ends")

        old = asyncio.create_task(hold("old"))
        await asyncio.sleep(0.01)
        await hold("new")
        await old
        assert order == ["old begins", "old ends", "new begins", "new ends"]

    run(work())


def test_uploads_do_not_wait_for_each_other() -> None:
    async def work() -> None:
        both = Turns()
        async with both.take("one"), both.take("other") as turn:
            assert not turn.stopped

    run(work())


def test_who_does_not_let_go_keeps_the_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", 0.05)

    async def work() -> None:
        both = Turns()
        async with both.take("upload"):
            with pytest.raises(Refusal) as refused:
                await both.take("upload").__aenter__()
            assert refused.value.code == ProblemCode.UPLOAD_BUSY

    run(work())


def test_all_turns_end_when_the_relay_stops() -> None:
    async def work() -> None:
        both = Turns()
        async with both.take("one") as one, both.take("other") as other:
            both.stop_all()
            assert one.stopped
            assert other.stopped

    run(work())


def test_a_small_body_that_drips_is_not_waited_for() -> None:
    """Each byte comes in time, and the whole never."""

    async def receive() -> Message:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def work() -> None:
        dripping = Request({"type": "http", "method": "POST", "headers": []}, receive)
        with pytest.raises(Refusal) as refused:
            await read_small(dripping, 0.2)
        assert refused.value.code == ProblemCode.BAD_REQUEST

    run(work())
