"""Guide packs for everybody, from a folder that the operator fills."""

import hashlib
import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from ishr_protocol.relay_messages import MAX_PACKS, OfferedPack, write_packs
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.endpoints.downloads import file_response
from ishr_relay.endpoints.office import in_thread, office_of
from ishr_relay.endpoints.relay import JSON
from ishr_relay.refusal import Refusal

_SUFFIX = ".ishr-pack"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
_VERSION = re.compile(r"[1-9]\d{0,8}", re.ASCII)


async def list_packs(request: Request) -> Response:
    """`GET /v1/packs`."""
    offered = await in_thread(_offered, office_of(request).settings.packs)
    return Response(write_packs(offered), media_type=JSON)


async def hand_out(request: Request) -> Response:
    """`GET /v1/packs/{name}/{version}`."""
    name, version = request.path_params["name"], request.path_params["version"]
    if not _NAME.fullmatch(name) or not _VERSION.fullmatch(version):
        raise Refusal(ProblemCode.NOT_FOUND)
    path = office_of(request).settings.packs / name / (version + _SUFFIX)
    try:
        file = await in_thread(path.open, "rb")
    except FileNotFoundError:
        raise Refusal(ProblemCode.NOT_FOUND) from None
    described = await in_thread(_describe, path)
    return file_response(request, file, described.size, described.sha256)


def _offered(folder: Path) -> tuple[OfferedPack, ...]:
    paths = [path for path in sorted(folder.glob("*/*" + _SUFFIX)) if _is_pack(path)]
    return tuple(_describe(path) for path in paths[:MAX_PACKS])


def _is_pack(path: Path) -> bool:
    names = _NAME.fullmatch(path.parent.name) and _VERSION.fullmatch(path.stem)
    return bool(names) and path.is_file()


_described: dict[tuple[Path, int, int], OfferedPack] = {}


def _describe(path: Path) -> OfferedPack:
    """Hashed once for each change of the file."""
    facts = path.stat()
    key = (path, facts.st_mtime_ns, facts.st_size)
    if key not in _described:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        pack = OfferedPack(path.parent.name, int(path.stem), facts.st_size, sha256)
        _described[key] = pack
    return _described[key]
