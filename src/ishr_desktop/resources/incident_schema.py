"""The shipped JSON Schema of incidents, and whether a document follows it."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.incident_rules import require_meaning
from ishr_desktop.resources import read_json
from ishr_desktop.resources.countries import country_codes

if TYPE_CHECKING:
    from jsonschema import ValidationError

_REASONS = {
    "maxLength": "too_long",
    "maxItems": "too_long",
    "enum": "unknown_code",
    "const": "unknown_code",
    "pattern": "unknown_code",
    "anyOf": "unknown_code",
}


def require_valid(document: Document) -> None:
    """Check shape and meaning of an incident, our own or one that arrived.

    Raises `InvalidIncident` with the path of the field and `wrong_type`, `too_long`,
    `unknown_code`, or a reason of `domain.incident_rules`.
    """
    error = _worst_fault()(document)
    if error is not None:
        raise InvalidIncident(_path(error.absolute_path), _reason(error))
    require_meaning(document, country_codes())


@cache
def _worst_fault() -> "Callable[[Document], ValidationError | None]":
    # Loaded at the first save: the library takes longer to import than a vault to open.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    schema: dict[str, Any] = read_json("schemas", "incident.schema.json")
    validator = Draft202012Validator(schema)
    return lambda document: best_match(validator.iter_errors(document))


def _path(parts: Iterable[str | int]) -> str:
    """`acts[0].when`: names of the schema only, never a word of the record."""
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(steps).removeprefix(".")


def _reason(error: "ValidationError") -> str:
    return _REASONS.get(str(error.validator), "wrong_type")
