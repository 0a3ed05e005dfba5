"""Which fields that bodies ask for a record answers, and where somebody goes to answer one."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ishr_desktop.domain.advice.reading_people import victims_in
from ishr_desktop.domain.advice.record_fields import IN_VICTIMS, RECORD_FIELDS
from ishr_desktop.domain.field_values import missing_reason, value_of
from ishr_desktop.domain.person import parties
from ishr_desktop.domain.reading import is_answered

Document = Mapping[str, Any]

_EACH: Final = "[]"


def is_present(document: Document, field: str) -> bool:
    """Whether the record answers a field at one of its places; why there is no answer is none."""
    return any(
        _says_something(value)
        for place in RECORD_FIELDS.get(field, ())
        for value in _values(document, place)
    )


def record_path(field: str, document: Document) -> str:
    """The path in the record at which a field is answered, such as `acts[0].detention.from`.

    Of several entries it is the first that speaks of it, else the first. An empty text for what
    stands nowhere in a record, and for ids that are not known.
    """
    place = next(iter(RECORD_FIELDS.get(field, ())), "")
    if place.startswith(IN_VICTIMS):
        number = _first_victim(document)
        return f"parties[{number}].{place.removeprefix(IN_VICTIMS)}"
    name, each, rest = place.partition(_EACH)
    if not each:
        return place
    entries = list(_entries(document.get(name)))
    head = rest.removeprefix(".").partition(".")[0]
    speaking = (number for number, entry in enumerate(entries) if is_answered(entry.get(head)))
    return f"{name}[{next(speaking, 0)}]{rest}"


def _values(document: Document, place: str) -> Iterator[object]:
    if place.startswith(IN_VICTIMS):
        for party in victims_in(document):
            yield value_of(party, place.removeprefix(IN_VICTIMS))
        return
    name, each, rest = place.partition(_EACH)
    if not each:
        yield value_of(document, place)
        return
    for entry in _entries(document.get(name)):
        yield value_of(entry, rest.removeprefix("."))


def _entries(value: object) -> Iterator[Mapping[str, Any]]:
    for entry in value if isinstance(value, list) else ():
        yield entry if isinstance(entry, Mapping) else {}


def _says_something(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip()) and value != "unknown"
    return is_answered(value) and not missing_reason(value)


def _first_victim(document: Document) -> int:
    victims = [id(party) for party in victims_in(document)]
    places = (number for number, party in enumerate(parties(document)) if id(party) in victims)
    return next(places, 0)
