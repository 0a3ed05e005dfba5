"""Reading values of a document: tolerant of every form that a person or a program may have written.

Text is a string, `{lang, text}` or a list of those; a date is EDTF or an object that holds it; a
field with several values may hold one; and any value may be `{"missing": reason}` instead.
"""

from collections.abc import Iterator, Mapping
from typing import Any


def plain_text(value: object) -> str:
    """The words of a text field, whether it is a string, `{lang, text}` or a list of those."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return plain_text(value.get("text", ""))
    if isinstance(value, list):
        return " ".join(filter(None, (plain_text(item) for item in value)))
    return ""


def listed(value: object) -> tuple[Any, ...]:
    """What a field with one value or a list of values holds; empty when nobody answered."""
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def objects_in(value: object) -> tuple[Mapping[str, Any], ...]:
    """The objects of a list, or the one object; a reason why there are none is not one."""
    found = (item for item in listed(value) if isinstance(item, Mapping))
    return tuple(item for item in found if not is_missing(item))


def numbered_objects(value: object) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The objects of a list with their places in it, for the path of a field."""
    for number, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, Mapping):
            yield number, item


def edtf_in(value: object) -> str:
    """The date of a field in EDTF, whether it is a string or `{edtf, said}`; "" when none."""
    date = value.get("edtf") if isinstance(value, Mapping) else value
    return date if isinstance(date, str) else ""


def codes_in(value: object) -> tuple[str, ...]:
    """The codes of a field with one or several; a reason why there is none is no code."""
    return tuple(item for item in listed(value) if isinstance(item, str))


def code_in(value: object) -> str:
    """The code of a field with one; an empty string when there is none."""
    return value if isinstance(value, str) else ""


def tri_in(value: object) -> str:
    """`yes`, `no`, `unknown`, or an empty string when nobody answered; true means `yes`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return code_in(value)


def count_in(value: object) -> int | None:
    """A number of people or times; None when it is not told."""
    number = value.get("n") if isinstance(value, Mapping) else value
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def is_missing(value: object) -> bool:
    """Whether the value says why there is none (`{"missing": "refused"}`) and nothing else."""
    if not isinstance(value, Mapping) or not isinstance(value.get("missing"), str):
        return False
    return set(value) <= {"missing", "note"}


def is_answered(value: object) -> bool:
    """Whether a field holds something: a value, or a reason why there is none."""
    if isinstance(value, Mapping):
        return any(item is not None for item in value.values())
    return bool(listed(value))


def strings_in(value: object) -> Iterator[str]:
    """Every string inside a JSON value, without the names of fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_in(item)
