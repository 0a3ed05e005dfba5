"""Reading and changing the value of a field in the JSON object that holds it."""

from collections.abc import Mapping
from typing import Any

_SHORT_FORMS = {"urgency": "level"}
"""`"urgency": "now"` says the same as `"urgency": {"level": "now"}`."""


def value_of(holder: Mapping[str, Any], code: str) -> Any:
    """What the field holds; None when nobody answered."""
    name, _, rest = code.partition(".")
    value = holder.get(name)
    return value_of(_as_object(name, value), rest) if rest else value


def with_value(holder: Mapping[str, Any], code: str, value: Any) -> dict[str, Any]:
    """A copy of the object with another value in one field; None removes the field.

    An inner object that is left without fields is removed too.
    """
    name, _, rest = code.partition(".")
    if rest:
        value = with_value(_as_object(name, holder.get(name)), rest, value) or None
    kept = {key: item for key, item in holder.items() if key != name or value is not None}
    return kept if value is None else {**kept, name: value}


def values_of(holder: Mapping[str, Any], code: str) -> list[Any]:
    """The values of a field that may hold one or a list; empty when nobody answered."""
    value = value_of(holder, code)
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]


def missing_reason(value: object) -> str:
    """Why there is no answer, when the value says that; else an empty string."""
    reason = value.get("missing") if isinstance(value, Mapping) else None
    return reason if isinstance(reason, str) else ""


def _as_object(name: str, value: object) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    short = _SHORT_FORMS.get(name)
    return {short: value} if short and isinstance(value, str) and value else {}
