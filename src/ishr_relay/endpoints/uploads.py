"""Depositing a batch with tus 1.0.0: creation, checksum, expiration, termination.

sender → POST   /v1/mailboxes/{id}/batches   capability, length, SHA-256  → upload id
sender → PATCH  /v1/uploads/{id}             bytes from an offset         → new offset
(the connection breaks)
sender → HEAD   /v1/uploads/{id}                                          → offset on disk
sender → PATCH  /v1/uploads/{id}             the rest                     → it is a batch now
"""

from email.utils import format_datetime

from starlette.requests import Request
from starlette.responses import Response

from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.endpoints import tus
from ishr_relay.endpoints.bodies import PieceReader
from ishr_relay.endpoints.office import Office, in_thread, office_of
from ishr_relay.endpoints.turns import Turn
from ishr_relay.mailbox.appending import Appending
from ishr_relay.mailbox.deposits import Standing
from ishr_relay.refusal import Refusal


async def options(request: Request) -> Response:
    """`OPTIONS` on either address: what this relay understands."""
    limits = office_of(request).settings.limits
    return Response(status_code=204, headers=tus.abilities(limits.batch_bytes))


async def create(request: Request) -> Response:
    """`POST /v1/mailboxes/{id}/batches`."""
    office = office_of(request)
    mailbox_id = str(request.path_params["mailbox"])
    authorization = request.headers.get("authorization", "")
    await in_thread(office.capabilities.check_deposit, mailbox_id, authorization)
    tus.check_version(request.headers)
    length, sha256 = tus.announced(request.headers)
    upload_id, standing = await in_thread(office.deposits.create, mailbox_id, sha256, length)
    if tus.has_content(request.headers) and not standing.row.complete:
        async with office.turns.take(upload_id) as turn:
            standing = await _receive(request, office, standing, turn)
    return _answer(standing, 201, {"Location": f"/v1/uploads/{upload_id}"})


async def offset(request: Request) -> Response:
    """`HEAD /v1/uploads/{id}`."""
    office = office_of(request)
    tus.check_version(request.headers)
    upload_id = request.path_params["upload"]
    async with office.turns.take(upload_id):
        standing = await _standing(office, upload_id)
    return _answer(standing, 200, {"Upload-Length": str(standing.row.length)})


async def append(request: Request) -> Response:
    """`PATCH /v1/uploads/{id}`."""
    office = office_of(request)
    tus.check_version(request.headers)
    if not tus.has_content(request.headers):
        raise Refusal(ProblemCode.WRONG_CONTENT_TYPE)
    claimed = tus.claimed_offset(request.headers)
    upload_id = request.path_params["upload"]
    async with office.turns.take(upload_id) as turn:
        standing = await _standing(office, upload_id)
        if standing.offset != claimed:
            raise Refusal(ProblemCode.OFFSET_CONFLICT)
        if not standing.row.complete:
            standing = await _receive(request, office, standing, turn)
    return _answer(standing, 204)


async def end(request: Request) -> Response:
    """`DELETE /v1/uploads/{id}`."""
    office = office_of(request)
    tus.check_version(request.headers)
    upload_id = request.path_params["upload"]
    async with office.turns.take(upload_id):
        try:
            await in_thread(office.deposits.end, upload_id)
        except Refusal as refusal:
            raise office.buckets.refuse_secret(refusal.code) from None
    return Response(status_code=204)


async def _standing(office: Office, upload_id: str) -> Standing:
    try:
        return await in_thread(office.deposits.standing, upload_id)
    except Refusal as refusal:
        if refusal.code == ProblemCode.NOT_FOUND:
            raise office.buckets.refuse_secret(refusal.code) from None
        raise


async def _receive(request: Request, office: Office, standing: Standing, turn: Turn) -> Standing:
    """Write the body into the upload, and finish the upload when that was the last of it."""
    checksum = tus.checksum(request.headers)
    part = await in_thread(office.deposits.append, standing, checksum)
    try:
        is_complete = await _copy(request, office, turn, part)
        if not is_complete and part.is_checked:
            await in_thread(part.undo)
        elif is_complete:
            await in_thread(part.check)
    finally:
        part.close()
    now = await in_thread(office.deposits.appended, standing, part)
    office.meter.deposited_bytes += now.offset - standing.offset
    office.meter.deposited += now.row.complete
    if not is_complete and not now.row.complete:
        raise Refusal(ProblemCode.UPLOAD_BUSY if turn.stopped else ProblemCode.BAD_REQUEST)
    return now


async def _copy(request: Request, office: Office, turn: Turn, part: Appending) -> bool:
    """Copy body to disk; whether all of the body arrived."""
    settings = office.settings
    reader = PieceReader(request, turn, settings.idle_seconds, settings.limits.chunk_bytes)
    try:
        async for piece in reader:
            await in_thread(part.write, piece)
    except Refusal as refusal:
        if refusal.code == ProblemCode.TOO_LARGE:
            await in_thread(part.undo)
        raise
    return reader.is_complete


def _answer(standing: Standing, status: int, headers: dict[str, str] | None = None) -> Response:
    about = {
        "Upload-Offset": str(standing.offset),
        "Upload-Expires": format_datetime(standing.row.expires, usegmt=True),
    }
    return Response(status_code=status, headers=about | (headers or {}))
