"""JSON in the one form that can be signed (RFC 8785), and reading of JSON without surprises."""

import json
import math
from collections.abc import Iterator
from typing import Any, NoReturn

import rfc8785

from ishr_protocol.errors import DamagedContent, LimitExceeded
from ishr_protocol.limits import JSON_DEPTH, SAFE_INTEGER
from ishr_protocol.reasons import Reason


def encode(value: Any) -> bytes:
    """The canonical bytes of a JSON value; `ValueError` when it cannot be said in JSON."""
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise ValueError(type(error).__name__) from error


def decode(data: bytes, limit: int) -> object:
    """Read JSON that came from outside; what it returns can always be encoded again.

    Refused are other encodings than UTF-8, a byte order mark, names that occur twice, numbers that
    JSON cannot carry without loss, lone surrogates and deep nesting. Raises `LimitExceeded` above
    `limit` bytes, and `DamagedContent`.
    """
    if len(data) > limit:
        raise LimitExceeded(Reason.JSON)
    try:
        value: object = json.loads(
            data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant
        )
    except (ValueError, RecursionError):
        raise DamagedContent(Reason.JSON) from None
    _check(value)
    return value


def decode_canonical(data: bytes, limit: int) -> object:
    """Like `decode`, and the bytes must be exactly those that `encode` gives."""
    value = decode(data, limit)
    if encode(value) != data:
        raise DamagedContent(Reason.CANONICAL)
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError
    return named


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check(value: object) -> None:
    """Walk without recursion, because the depth is what is being checked."""
    level: list[object] = [value]
    for _ in range(JSON_DEPTH + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise LimitExceeded(Reason.DEPTH)


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.keys()
        yield from value.values()
    elif isinstance(value, list):
        yield from value
    else:
        _check_scalar(value)


def _check_scalar(value: object) -> None:
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
            raise DamagedContent(Reason.TEXT)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise DamagedContent(Reason.NUMBER)
    elif isinstance(value, int) and abs(value) > SAFE_INTEGER:
        raise DamagedContent(Reason.NUMBER)
