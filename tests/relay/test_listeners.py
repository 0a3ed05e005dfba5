"""Sockets: connections that keep quiet, and many of them."""

import asyncio
import resource
from contextlib import ExitStack

import pytest

from ishr_relay.app import create_apps
from ishr_relay.cli import listeners
from ishr_relay.cli.listeners import Listener, open_socket
from ishr_relay.endpoints.office import Office


def test_a_connection_that_keeps_quiet_is_closed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "HEAD_SECONDS", 0.05)

    async def work(stack: ExitStack) -> None:
        listening = stack.enter_context(open_socket("127.0.0.1", 0))
        listener = Listener(create_apps(office).relay, "ready", listening, with_lifespan=False)
        serving = asyncio.create_task(listener.listen())
        await listener.is_ready.wait()
        whole = b"GET /v1/relay HTTP/1.1\r\nHost: x\r\n\r\n"
        for before, said in ((b"", b""), (b"", b"GET /v1"), (b"", whole[:-2]), (whole, b"GET")):
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            writer.write(before)
            if before:
                await reader.readuntil(b"}")
            writer.write(said)
            assert b"200 OK" not in await reader.read()
            writer.close()
            await writer.wait_closed()
        listener.should_exit = True
        await serving

    with ExitStack() as stack:
        asyncio.run(asyncio.wait_for(work(stack), 20))


def test_as_many_connections_as_the_system_allows() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(512, soft), hard))
        listeners._allow_many_connections()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 512
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_an_ipv6_address_is_shown_in_brackets(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_socket("::1", 0) as listening:
        Listener(create_apps(office).relay, "ready", listening, with_lifespan=False).announce()
        port = listening.getsockname()[1]
    assert capsys.readouterr().out == f"ishr-relay ready http://[::1]:{port}\n"
