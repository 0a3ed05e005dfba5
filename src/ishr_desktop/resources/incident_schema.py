"""The shipped JSON Schema of incidents, and whether a document follows it."""

import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.incident_rules import require_meaning
from ishr_desktop.resources import read_json
from ishr_desktop.resources.countries import country_codes

if TYPE_CHECKING:
    from jsonschema import ValidationError

_FAULTS = 50
"""So many are compared to name the worst one; a hostile record could hold a million."""
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
    from jsonschema.validators import extend  # noqa: PLC0415

    extended: Any = extend  # its types are not told
    each_item = Draft202012Validator.VALIDATORS["items"]

    def items(
        validator: object, inner: object, instance: object, schema: dict[str, Any]
    ) -> "Iterator[ValidationError]":
        """A list that is too long is said to be, and not looked through."""
        most = schema.get("maxItems", math.inf)
        if not isinstance(instance, list) or len(instance) <= most:
            yield from each_item(validator, inner, instance, schema) or ()

    schema: dict[str, Any] = read_json("schemas", "incident.schema.json")
    validator = extended(Draft202012Validator, {"items": items})(schema)
    return lambda document: best_match(islice(validator.iter_errors(document), _FAULTS))


def _path(parts: Iterable[str | int]) -> str:
    """`acts[0].when`: names of the schema only, never a word of the record."""
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(steps).removeprefix(".")


def _reason(error: "ValidationError") -> str:
    return _REASONS.get(str(error.validator), "wrong_type")
