"""Documents of incidents that come from outside: from JSON text to a document that can be saved."""

from collections.abc import Iterator
from typing import Any

from ishr_desktop.domain.case import CaseDocument
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident import Document
from ishr_desktop.resources.incident_schema import require_valid, require_valid_case
from ishr_protocol import canonical
from ishr_protocol.errors import DamagedContent, LimitExceeded
from ishr_protocol.limits import RECORD_BYTES, SAFE_INTEGER
from ishr_protocol.reasons import Reason

FILE_BYTES = 256 * 1024 * 1024
"""The largest file of documents that is read at once."""
_GIVEN_BY_THE_PROGRAM = frozenset({"id", "code", "version"})
_SCHEMA = "incident/1"
_WHOLE = "document"
"""Stands where a field is named when it is the document itself that is wrong."""
_NOT_JSON = "not_json"
_NUL = "nul_character"
_NUMBER_TOO_LARGE = "number_too_large"
_TOO_DEEP = "too_deep"
_TOO_LONG = "too_long"
_WRONG_TYPE = "wrong_type"


def read_documents(data: bytes) -> list[dict[str, Any]]:
    """One object, or a list of objects, from JSON in UTF-8; raises `InvalidIncident`."""
    value = _decoded(data.removeprefix(b"\xef\xbb\xbf"), FILE_BYTES)
    for scalar in _scalars(value):
        _require_lossless(scalar)
    listed: list[object] = value if isinstance(value, list) else [value]
    documents = [document for document in listed if isinstance(document, dict)]
    if len(documents) != len(listed):
        raise InvalidIncident(_WHOLE, _WRONG_TYPE)
    return documents


def checked(document: Document, before: Document | None = None) -> dict[str, Any]:
    """A copy that can be saved and sent, without what the program itself gives.

    `before` is what the record said until now, None for a new one. Raises `InvalidIncident`.
    """
    plain = _plain(document)
    if plain.get("schema") == _SCHEMA:
        del plain["schema"]
    require_valid(plain, before)
    return plain


def checked_case(document: CaseDocument) -> dict[str, Any]:
    """A copy of the document of a case that can be saved; raises `InvalidIncident`."""
    plain = _plain(document)
    require_valid_case(plain)
    return plain


def _plain(document: Document) -> dict[str, Any]:
    """What JSON can carry of it, without what the program itself gives."""
    own = {name: value for name, value in document.items() if name not in _GIVEN_BY_THE_PROGRAM}
    try:
        data = canonical.encode(own)
    except ValueError as error:
        raise InvalidIncident(_WHOLE, _NOT_JSON) from error
    plain = _decoded(data, RECORD_BYTES)
    assert isinstance(plain, dict)
    return plain


def _scalars(value: object) -> Iterator[object]:
    """Everything inside that is neither an object nor a list, and the names of fields."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _scalars(inner)
    else:
        yield value


def _require_lossless(scalar: object) -> None:
    """Refuse what would not come out elsewhere as it went in here."""
    if isinstance(scalar, str) and "\0" in scalar:
        # Ends a text for many programs.
        raise InvalidIncident(_WHOLE, _NUL)
    if isinstance(scalar, float) and abs(scalar) > SAFE_INTEGER:
        # A long number that was written with all its digits has lost the last ones by now.
        raise InvalidIncident(_WHOLE, _NUMBER_TOO_LARGE)


def _decoded(data: bytes, limit: int) -> object:
    try:
        return canonical.decode(data, limit)
    except LimitExceeded as error:
        reason = _TOO_DEEP if error.what == Reason.DEPTH else _TOO_LONG
        raise InvalidIncident(_WHOLE, reason) from error
    except DamagedContent as error:
        raise InvalidIncident(_WHOLE, _NOT_JSON) from error
