"""JSON in the one form that can be signed (RFC 8785), and reading of JSON without surprises."""

import json
import math
from collections.abc import Iterator
from typing import Any, Final, NoReturn

import rfc8785

from ishr_protocol.errors import DamagedContent, LimitExceeded
from ishr_protocol.limits import JSON_DEPTH, SAFE_INTEGER
from ishr_protocol.reasons import Reason

_LONGEST_INTEGER: Final = 20


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
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_constant=_no_constant,
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


def _integer(digits: str) -> int | float:
    """Large numbers are doubles, as in every other language that reads JSON (RFC 8785, 3.2.2.3)."""
    number = int(digits) if len(digits) < _LONGEST_INTEGER else None
    return number if number is not None and abs(number) <= SAFE_INTEGER else float(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check(value: object) -> None:
    """Walk without recursion, because the depth is what is being checked."""
    level: list[object] = [value]
    for _ in range(JSON_DEPTH):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    for inner in level:
        if isinstance(inner, dict | list):
            raise LimitExceeded(Reason.DEPTH)
        _check_scalar(inner)


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
    elif isinstance(value, float) and not math.isfinite(value):
        raise DamagedContent(Reason.NUMBER)
