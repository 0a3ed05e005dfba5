"""The relay about itself: its signed description, and proof that it holds its key."""

import math
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from ishr_protocol.relay_messages import (
    RelayDescriptor,
    read_challenge,
    write_challenge_answer,
    write_descriptor,
)
from ishr_relay.endpoints.bodies import read_small
from ishr_relay.endpoints.office import office_of

JSON = "application/json"


async def describe(request: Request) -> Response:
    """`GET /v1/relay`."""
    office = office_of(request)
    settings = office.settings
    descriptor = RelayDescriptor(
        key=office.key.public_key,
        limits=settings.limits,
        retention_days=settings.retention.days,
        upload_hours=math.floor(settings.upload_lifetime / timedelta(hours=1)),
        time=office.clock(),
        url=settings.public_url,
        spki_sha256=settings.spki_sha256,
    )
    return Response(write_descriptor(descriptor, office.key), media_type=JSON)


async def challenge(request: Request) -> Response:
    """`POST /v1/challenge`."""
    office = office_of(request)
    nonce = read_challenge(await read_small(request, office.settings.idle_seconds))
    answer = write_challenge_answer(nonce, office.key, office.clock())
    return Response(answer, media_type=JSON)
