"""Handing out stored bytes, from the start or from the middle (RFC 9110 section 14)."""

import re
from collections.abc import AsyncIterator
from io import BufferedReader

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from ishr_protocol.limits import MIB
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.endpoints.office import Office, in_thread, office_of
from ishr_relay.endpoints.problems import problem_response

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
_PIECE = MIB


def file_response(request: Request, file: BufferedReader, size: int, sha256: str) -> Response:
    """The file, or the range of it that was asked for; closes it in the end."""
    wanted = _wanted(request, size, sha256)
    start, end = wanted or (0, size)
    if start >= end:
        file.close()
        return problem_response(ProblemCode.RANGE_REFUSED, {"Content-Range": f"bytes */{size}"})
    headers = {
        "Accept-Ranges": "bytes",
        "ETag": f'"{sha256}"',
        "Content-Length": str(end - start),
        "Content-Type": "application/octet-stream",
    }
    if wanted:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    status = 206 if wanted else 200
    if request.method == "HEAD":
        file.close()
        return Response(status_code=status, headers=headers)
    return StreamingResponse(_pieces(office_of(request), file, start, end), status, headers)


def _wanted(request: Request, size: int, sha256: str) -> tuple[int, int] | None:
    """First byte and the one after the last; None for the whole.

    What we do not understand we may ignore, and then send the whole (RFC 9110 section 14.2).
    """
    asked = _RANGE.fullmatch(request.headers.get("range", ""))
    condition = request.headers.get("if-range", f'"{sha256}"')
    if asked is None or condition != f'"{sha256}"' or asked.group(0) == "bytes=-":
        return None
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size
    if not last:
        return int(first), size
    return (int(first), min(size, int(last) + 1)) if int(first) <= int(last) else None


async def _pieces(
    office: Office, file: BufferedReader, start: int, end: int
) -> AsyncIterator[bytes]:
    with file:
        await in_thread(file.seek, start)
        while start < end:
            piece = await in_thread(file.read, min(_PIECE, end - start))
            if not piece:
                return
            start += len(piece)
            office.meter.collected_bytes += len(piece)
            yield piece
