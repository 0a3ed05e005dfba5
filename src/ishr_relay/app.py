"""Puts a relay together: its office, its addresses, and what every answer has in common."""

import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ishr_relay.auth.buckets import Buckets
from ishr_relay.auth.capabilities import Capabilities
from ishr_relay.auth.owners import SignedCalls
from ishr_relay.clock import Clock, system_clock
from ishr_relay.endpoints import mailboxes, operations, packs, relay, tus, uploads
from ishr_relay.endpoints.meter import Meter
from ishr_relay.endpoints.office import Office, in_thread
from ishr_relay.endpoints.problems import HANDLERS, refusal_response
from ishr_relay.endpoints.turns import Turns
from ishr_relay.mailbox.collection import Collection
from ishr_relay.mailbox.deposits import Deposits
from ishr_relay.mailbox.sweep import remove_strays, sweep
from ishr_relay.refusal import Refusal
from ishr_relay.settings import Settings
from ishr_relay.storage.database import Database
from ishr_relay.storage.folder import FolderStore
from ishr_relay.storage.relay_key import load_relay_key

_log = logging.getLogger("ishr_relay")

_BATCHES = "/v1/mailboxes/{mailbox}/batches"
_BATCH = _BATCHES + "/{sha256}"
_UPLOAD = "/v1/uploads/{upload}"
_ROUTES = [
    Route("/v1/relay", relay.describe, methods=["GET"]),
    Route("/v1/challenge", relay.challenge, methods=["POST"]),
    Route("/v1/mailboxes", mailboxes.open_own, methods=["POST"]),
    Route(_BATCHES, uploads.create, methods=["POST"]),
    Route(_BATCHES, mailboxes.list_batches, methods=["GET"]),
    Route(_BATCHES, uploads.options, methods=["OPTIONS"]),
    Route(_BATCH, mailboxes.collect, methods=["GET"]),
    Route(_BATCH, mailboxes.acknowledge, methods=["DELETE"]),
    Route(_UPLOAD, uploads.offset, methods=["HEAD"]),
    Route(_UPLOAD, uploads.append, methods=["PATCH"]),
    Route(_UPLOAD, uploads.end, methods=["DELETE"]),
    Route(_UPLOAD, uploads.options, methods=["OPTIONS"]),
    Route("/v1/packs", packs.list_packs, methods=["GET"]),
    Route("/v1/packs/{name}/{version}", packs.hand_out, methods=["GET"]),
]
_OPERATIONS = [
    Route("/healthz", operations.health, methods=["GET"]),
    Route("/metrics", operations.metrics, methods=["GET"]),
]


@dataclass(frozen=True)
class Apps:
    """What is served: the relay for everybody, and the operator's listener."""

    relay: Starlette
    operations: Starlette


def open_office(settings: Settings, clock: Clock = system_clock) -> Office:
    """Open the data folder and tie everything together."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = load_relay_key(settings.data)
    database = Database(settings.data / "relay.db")
    store = FolderStore(settings.data)
    remove_strays(database, store)
    buckets = Buckets(settings.rates)
    return Office(
        settings=settings,
        clock=clock,
        key=key,
        database=database,
        store=store,
        buckets=buckets,
        signed_calls=SignedCalls(key.public_key, clock, buckets),
        capabilities=Capabilities(database, buckets),
        deposits=Deposits(settings, clock, database, store),
        collection=Collection(clock, database, store),
        turns=Turns(),
        meter=Meter(),
    )


def create_apps(office: Office) -> Apps:
    """The two applications of one office."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        # A task group waits for a sweep that is at work before the database is closed.
        async with anyio.create_task_group() as group:
            group.start_soon(_sweep_for_ever, office)
            yield
            group.cancel_scope.cancel()
        office.database.close()

    main = Starlette(
        routes=_ROUTES,
        exception_handlers=HANDLERS,
        middleware=[Middleware(_Counter, office=office)],
        lifespan=lifespan,
    )
    main.router.redirect_slashes = False
    side = Starlette(routes=_OPERATIONS, exception_handlers=HANDLERS)
    main.state.office = side.state.office = office
    return Apps(main, side)


async def _sweep_for_ever(office: Office) -> None:
    while True:
        try:
            await in_thread(sweep, office.clock, office.database, office.store)
        except Exception:
            # A full disk today must not end retention for ever.
            _log.exception("sweep failed")
        await anyio.sleep(office.settings.sweep_seconds)


class _Counter:
    """Outermost: the limit for everybody, headers that every answer has, and sums."""

    def __init__(self, app: ASGIApp, office: Office) -> None:
        self._app = app
        self._office = office

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._office.meter.responses[message["status"]] += 1
                message["headers"] = [*message["headers"], *_COMMON]
            await send(message)

        try:
            self._office.buckets.count_call()
        except Refusal as refusal:
            await refusal_response(refusal)(scope, receive, send_counted)
            return
        await self._app(scope, receive, send_counted)


_COMMON = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"tus-resumable", tus.VERSION.encode()),
]
