"""What owners call: open a mailbox, list it, take batches out, acknowledge them.

owner → POST   /v1/mailboxes                        invitation → id, deposit capability
owner → GET    /v1/mailboxes/{id}/batches           → what waits
owner → GET    /v1/mailboxes/{id}/batches/{sha256}  → the bytes, also from the middle
owner → DELETE /v1/mailboxes/{id}/batches/{sha256}  it is safe in the vault
"""

from starlette.requests import Request
from starlette.responses import Response

from ishr_protocol.http_signing import Call
from ishr_protocol.relay_messages import MAX_PAGE, MailboxRequest
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.endpoints.bodies import read_small
from ishr_relay.endpoints.downloads import file_response
from ishr_relay.endpoints.office import Office, in_thread, office_of
from ishr_relay.endpoints.relay import JSON
from ishr_relay.mailbox.opening import open_mailbox
from ishr_relay.refusal import Refusal

_MAX_CURSOR = 2**53 - 1


async def open_own(request: Request) -> Response:
    """`POST /v1/mailboxes`."""
    office = office_of(request)
    call = await _signed_call(request, office)
    signer = office.signed_calls.signer(call)
    wanted = MailboxRequest.from_bytes(call.body)
    try:
        grant, is_new = await in_thread(
            open_mailbox, office.database, office.clock, signer, wanted.invitation
        )
    except Refusal as refusal:
        raise office.buckets.refuse_secret(refusal.code) from None
    return Response(grant.to_bytes(), 201 if is_new else 200, media_type=JSON)


async def list_batches(request: Request) -> Response:
    """`GET /v1/mailboxes/{id}/batches`."""
    office = office_of(request)
    mailbox_id = await _owned_mailbox(request, office)
    after = _number(request, "after", 0, 0, _MAX_CURSOR)
    limit = _number(request, "limit", 100, 1, MAX_PAGE)
    page = await in_thread(office.collection.page, mailbox_id, after, limit)
    return Response(page.to_bytes(), media_type=JSON)


async def collect(request: Request) -> Response:
    """`GET /v1/mailboxes/{id}/batches/{sha256}`."""
    office = office_of(request)
    mailbox_id = await _owned_mailbox(request, office)
    sha256 = request.path_params["sha256"]
    size, file = await in_thread(office.collection.open, mailbox_id, sha256)
    return file_response(request, file, size, sha256)


async def acknowledge(request: Request) -> Response:
    """`DELETE /v1/mailboxes/{id}/batches/{sha256}`."""
    office = office_of(request)
    mailbox_id = await _owned_mailbox(request, office)
    was_there = await in_thread(
        office.collection.acknowledge, mailbox_id, request.path_params["sha256"]
    )
    office.meter.acknowledged += was_there
    return Response(status_code=204)


async def _owned_mailbox(request: Request, office: Office) -> str:
    signer = office.signed_calls.signer(await _signed_call(request, office))
    mailbox_id = str(request.path_params["mailbox"])
    await in_thread(office.capabilities.check_owner, mailbox_id, signer)
    return mailbox_id


async def _signed_call(request: Request, office: Office) -> Call:
    body = await read_small(request, office.settings.idle_seconds)
    target = request.scope["raw_path"].decode("latin-1")
    if query := request.scope["query_string"].decode("latin-1"):
        target += "?" + query
    headers: dict[str, str] = {}
    for name, value in request.headers.items():
        # A repeated field counts as one joined with commas (RFC 9110 section 5.3).
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return Call(request.method, target, headers, body)


def _number(request: Request, name: str, default: int, lowest: int, highest: int) -> int:
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        raise Refusal(ProblemCode.BAD_REQUEST)
    number = int(text)
    if not lowest <= number <= highest:
        raise Refusal(ProblemCode.BAD_REQUEST)
    return number
