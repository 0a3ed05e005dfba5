"""Everything an endpoint may use, handed over in one piece."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

import anyio.to_thread
from starlette.requests import Request

from ishr_protocol.signing import SigningKey
from ishr_relay.auth.buckets import Buckets
from ishr_relay.auth.capabilities import Capabilities
from ishr_relay.auth.owners import SignedCalls
from ishr_relay.clock import Clock
from ishr_relay.endpoints.meter import Meter
from ishr_relay.endpoints.turns import Turns
from ishr_relay.mailbox.collection import Collection
from ishr_relay.mailbox.deposits import Deposits
from ishr_relay.settings import Settings
from ishr_relay.storage.database import Database
from ishr_relay.storage.folder import FolderStore

Result = TypeVar("Result")


@dataclass(frozen=True)
class Office:
    """One relay, put together by `app`."""

    settings: Settings
    clock: Clock
    key: SigningKey
    database: Database
    store: FolderStore
    buckets: Buckets
    signed_calls: SignedCalls
    capabilities: Capabilities
    deposits: Deposits
    collection: Collection
    turns: Turns
    meter: Meter


def office_of(request: Request) -> Office:
    """The office that this request came to."""
    return cast("Office", request.app.state.office)


async def in_thread(work: Callable[..., Result], *arguments: object) -> Result:
    """Do work that waits for disk or database without holding up other calls."""
    return await anyio.to_thread.run_sync(work, *arguments)
