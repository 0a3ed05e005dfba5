"""What the fields of an incident must mean, beyond the shape that its JSON Schema gives them.

Nothing is required, and what is not known here is kept. A date in the future or a missing answer
is never refused: the record of a person in danger is saved as it is.
"""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from ishr_desktop.domain import edtf
from ishr_desktop.domain.country import is_user_assigned
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident import Document

UNKNOWN_COUNTRY = "unknown_country"

_DATES = ("when", "by_when")
_DATES_WITHIN = {
    "acts": ("when",),
    "sources": ("when_given",),
    "steps": ("date", "notified_on"),
    "consent": ("given_on",),
    "urgency": ("by_when",),
    "un_link": ("when",),
}


def require_meaning(document: Document, country_codes: Set[str]) -> None:
    """Check every date and every country; the document already follows the JSON Schema.

    Raises `InvalidIncident` with the field and `not_edtf`, `no_such_day`, `end_before_start` or
    `unknown_country`.
    """
    for field, value in _dates(document):
        _require_date(field, value)
    for field, value in _countries(document):
        if value and value not in country_codes and not is_user_assigned(value):
            raise InvalidIncident(field, UNKNOWN_COUNTRY)


def _dates(document: Document) -> Iterator[tuple[str, object]]:
    for name in _DATES:
        yield name, document.get(name)
    for name, inner in _DATES_WITHIN.items():
        for field, item in _objects(name, document.get(name)):
            yield from ((f"{field}.{part}", item.get(part)) for part in inner)


def _require_date(field: str, value: object) -> None:
    text = value.get("edtf") if isinstance(value, Mapping) else value
    if not isinstance(text, str) or not text:
        return
    try:
        edtf.parse(text)
    except InvalidIncident as refused:
        raise InvalidIncident(field, refused.reason) from refused


def _countries(document: Document) -> Iterator[tuple[str, str]]:
    values: list[tuple[str, object]] = [("country", document.get("country"))]
    states = document.get("responsible_states")
    if isinstance(states, list):
        values += [(f"responsible_states[{n}]", state) for n, state in enumerate(states)]
    for field, place in _objects("where", document.get("where")):
        values.append((f"{field}.country", place.get("country")))
    yield from ((field, value) for field, value in values if isinstance(value, str))


def _objects(name: str, value: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The object or the objects of a list in one field, each with its path."""
    if isinstance(value, Mapping):
        yield name, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, Mapping):
                yield f"{name}[{number}]", item
