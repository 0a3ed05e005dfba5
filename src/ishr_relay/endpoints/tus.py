"""The headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload): reading and writing."""

import base64
import binascii
import re
from collections.abc import Mapping

from ishr_protocol.document import is_sha256
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.refusal import Refusal

VERSION = "1.0.0"
CONTENT_TYPE = "application/offset+octet-stream"
_EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


def abilities(batch_bytes: int) -> dict[str, str]:
    """The headers of an answer to OPTIONS."""
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": _EXTENSIONS,
        "Tus-Checksum-Algorithm": "sha256",
        "Tus-Max-Size": str(batch_bytes),
    }


def check_version(headers: Mapping[str, str]) -> None:
    """Refuse a client that speaks another version."""
    if headers.get("tus-resumable") != VERSION:
        raise Refusal(ProblemCode.WRONG_TUS_VERSION)


def has_content(headers: Mapping[str, str]) -> bool:
    """Whether the body is bytes of an upload."""
    return headers.get("content-type") == CONTENT_TYPE


def claimed_offset(headers: Mapping[str, str]) -> int:
    """Where the client believes the upload stands."""
    return _number(headers, "upload-offset")


def announced(headers: Mapping[str, str]) -> tuple[int, str]:
    """Length and SHA-256 of a new upload."""
    length = _number(headers, "upload-length")
    sha256 = _metadata(headers.get("upload-metadata", "")).get("sha256", "")
    if length == 0 or not is_sha256(sha256):
        raise Refusal(ProblemCode.BAD_REQUEST)
    return length, sha256


def checksum(headers: Mapping[str, str]) -> bytes | None:
    """The SHA-256 of this part, if the client sent one."""
    value = headers.get("upload-checksum")
    if value is None:
        return None
    algorithm, _, encoded = value.partition(" ")
    digest = _decode(encoded)
    if algorithm != "sha256" or len(digest) != 32:
        raise Refusal(ProblemCode.BAD_REQUEST)
    return digest


def _metadata(header: str) -> dict[str, str]:
    pairs = (pair.strip().partition(" ") for pair in header.split(","))
    return {key: _decode(value).decode("latin-1") for key, _, value in pairs}


def _number(headers: Mapping[str, str], name: str) -> int:
    text = headers.get(name, "")
    if not _NUMBER.fullmatch(text):
        raise Refusal(ProblemCode.BAD_REQUEST)
    return int(text)


def _decode(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise Refusal(ProblemCode.BAD_REQUEST) from None
