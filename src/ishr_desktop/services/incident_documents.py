"""Documents of incidents that come from outside: from JSON text to a document that can be saved."""

from typing import Any

from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident import Document
from ishr_desktop.resources.incident_schema import require_valid
from ishr_protocol import canonical
from ishr_protocol.errors import DamagedContent, LimitExceeded
from ishr_protocol.limits import RECORD_BYTES

FILE_BYTES = 256 * 1024 * 1024
"""The largest file of documents that is read at once."""
_GIVEN_BY_THE_PROGRAM = frozenset({"id", "code", "version"})
_SCHEMA = "incident/1"
_WHOLE = "document"
"""Stands where a field is named when it is the document itself that is wrong."""
_NOT_JSON = "not_json"
_TOO_LONG = "too_long"
_WRONG_TYPE = "wrong_type"


def read_documents(data: bytes) -> list[dict[str, Any]]:
    """One object, or a list of objects, from JSON in UTF-8; raises `InvalidIncident`."""
    value = _decoded(data.removeprefix(b"\xef\xbb\xbf"), FILE_BYTES)
    listed: list[object] = value if isinstance(value, list) else [value]
    documents = [document for document in listed if isinstance(document, dict)]
    if len(documents) != len(listed):
        raise InvalidIncident(_WHOLE, _WRONG_TYPE)
    return documents


def checked(document: Document) -> dict[str, Any]:
    """A copy that can be saved and sent, without what the program itself gives.

    Raises `InvalidIncident`.
    """
    own = {name: value for name, value in document.items() if name not in _GIVEN_BY_THE_PROGRAM}
    if own.get("schema") == _SCHEMA:
        del own["schema"]
    try:
        data = canonical.encode(own)
    except ValueError as error:
        raise InvalidIncident(_WHOLE, _NOT_JSON) from error
    plain = _decoded(data, RECORD_BYTES)
    assert isinstance(plain, dict)
    require_valid(plain)
    return plain


def _decoded(data: bytes, limit: int) -> object:
    try:
        return canonical.decode(data, limit)
    except LimitExceeded as error:
        raise InvalidIncident(_WHOLE, _TOO_LONG) from error
    except DamagedContent as error:
        raise InvalidIncident(_WHOLE, _NOT_JSON) from error
