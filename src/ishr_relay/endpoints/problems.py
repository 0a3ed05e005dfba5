"""Every refusal and every fault as a problem document (RFC 9457), never a traceback."""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ishr_protocol.errors import DamagedMessage
from ishr_protocol.relay_problems import PROBLEM_TYPE, Problem, ProblemCode
from ishr_relay.endpoints import tus
from ishr_relay.endpoints.office import office_of
from ishr_relay.mailbox.appending import NO_SPACE
from ishr_relay.refusal import Refusal
from ishr_relay.storage.database import DatabaseFault

_log = logging.getLogger("ishr_relay")
_DATABASE_WAIT = 30
_BY_STATUS = {
    404: ProblemCode.NOT_FOUND,
    405: ProblemCode.METHOD_NOT_ALLOWED,
    413: ProblemCode.TOO_LARGE,
}


def problem_response(
    code: ProblemCode, headers: dict[str, str] | None = None, *, with_body: bool = True
) -> Response:
    """The answer for one code."""
    problem = Problem(code)
    body = problem.to_bytes() if with_body else b""
    return Response(body, problem.status, headers=headers, media_type=PROBLEM_TYPE)


def refusal_response(refusal: Refusal, *, with_body: bool = True) -> Response:
    """The answer for a refusal."""
    headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    if refusal.code == ProblemCode.WRONG_TUS_VERSION:
        headers["Tus-Version"] = tus.VERSION
    if Problem(refusal.code).status == 401:
        # How to be let in (RFC 9110 section 11.6.1).
        is_bearer = refusal.code == ProblemCode.CAPABILITY_REFUSED
        headers["WWW-Authenticate"] = "Bearer" if is_bearer else "Signature"
    return problem_response(refusal.code, headers, with_body=with_body)


async def on_refusal(request: Request, error: Exception) -> Response:
    """A Refusal raised on purpose."""
    assert isinstance(error, Refusal)
    office_of(request).meter.refusals[error.code.value] += 1
    return refusal_response(error, with_body=request.method != "HEAD")


async def on_damaged_message(request: Request, _error: Exception) -> Response:
    """A JSON body that is not as agreed."""
    return await on_refusal(request, Refusal(ProblemCode.BAD_REQUEST))


async def on_http_error(request: Request, error: Exception) -> Response:
    """What the router refuses by itself: unknown paths and methods."""
    assert isinstance(error, HTTPException)
    code = _BY_STATUS.get(error.status_code, ProblemCode.BAD_REQUEST)
    office_of(request).meter.refusals[code.value] += 1
    headers = dict(error.headers or {})
    return problem_response(code, headers, with_body=request.method != "HEAD")


async def on_disk_fault(request: Request, error: Exception) -> Response:
    """A disk that is full is told; anything else that a disk does is a fault."""
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        return await on_refusal(request, Refusal(ProblemCode.RELAY_FULL))
    raise error


async def on_database_fault(request: Request, error: Exception) -> Response:
    """Locked for too long, damaged, or no space: the client may try again, the operator looks."""
    _log.error("database: %s", type(error).__name__)
    return await on_refusal(request, Refusal(ProblemCode.BUSY, retry_after=_DATABASE_WAIT))


async def on_fault(_request: Request, _error: Exception) -> Response:
    """A bug: the client learns nothing; the operator's log has the traceback."""
    return problem_response(ProblemCode.INTERNAL)


HANDLERS = {
    Refusal: on_refusal,
    DamagedMessage: on_damaged_message,
    HTTPException: on_http_error,
    OSError: on_disk_fault,
    DatabaseFault: on_database_fault,
    Exception: on_fault,
}
