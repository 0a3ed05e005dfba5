"""The shipped JSON Schema of incidents, and whether a document follows it."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from ishr_desktop.domain.case import CaseDocument
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.incident_rules import UNKNOWN_COUNTRY, require_country, require_date
from ishr_desktop.domain.reading import strings_in
from ishr_desktop.resources import read_json
from ishr_desktop.resources.countries import country_codes
from ishr_desktop.resources.schema_fit import Fits, SchemaFit

if TYPE_CHECKING:
    from jsonschema import ValidationError

_FAULTS = 50
"""So many are compared to name the worst one; a hostile record could hold a million."""
_INCIDENT = "incident"
_CASE = "case_file"
_UNKNOWN_CODE = "unknown_code"
_REASONS = {
    "maxLength": "too_long",
    "maxItems": "too_long",
    "enum": _UNKNOWN_CODE,
    "const": _UNKNOWN_CODE,
    "pattern": _UNKNOWN_CODE,
    "anyOf": _UNKNOWN_CODE,
}
_LATER_CODE = re.compile(r"[a-z0-9][a-z0-9_+-]{0,79}")
"""How the codes of our lists look, also of lists that are longer in a later version."""


def require_valid(document: Document, before: Document | None = None) -> None:
    """Check shape and meaning of an incident that a person or a script wrote.

    `before` is what the record says already: a code in it that this version does not know came
    from a later one, and stays. Raises `InvalidIncident` with the path of the field and
    `wrong_type`, `too_long`, `unknown_code`, or a reason of `domain.incident_rules`.
    """
    fit = _fit(_INCIDENT)
    if not fit.fits(document):
        known = frozenset(strings_in(before)) if before else frozenset()
        faults = _faults(_INCIDENT)(fit.narrowed(document))
        _require_none(fault for fault in faults if not _is_later_code(fault, known))


def require_valid_case(document: CaseDocument) -> None:
    """Check the document of a case; raises as `require_valid` does."""
    if not _fit(_CASE).fits(document):
        _require_none(_faults(_CASE)(document))


def require_readable(document: Document) -> None:
    """The same for an incident that a program made, which may be a later version than this one.

    What such a version adds to a list, or a country that is new in the world, is kept and shown as
    it is (docs/decisions/0061-codes-of-later-versions.md). Raises as `require_valid` does.
    """
    fit = _fit_for_reading()
    if not fit.fits(document):
        faults = _faults(_INCIDENT)(fit.narrowed(document))
        _require_none(fault for fault in faults if not _is_later_code(fault))


def _require_none(faults: "Iterable[ValidationError]") -> None:
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    worst = best_match(islice(faults, _FAULTS))
    if worst is not None:
        raise InvalidIncident(_path(worst), _reason(worst))


@cache
def _schema(of: str) -> dict[str, Any]:
    """The schema of incidents, or of a definition in it that stands for itself."""
    schema: dict[str, Any] = read_json("schemas", "incident.schema.json")
    if of == _INCIDENT:
        return schema
    return {"$ref": f"#/$defs/{of}", "$defs": schema["$defs"]}


@cache
def _fit(of: str) -> SchemaFit:
    return SchemaFit(_schema(of), _formats(_FORMATS))


@cache
def _fit_for_reading() -> SchemaFit:
    formats = {**_FORMATS, _COUNTRY: lambda value: _looks_like_a_code(value) or _is_country(value)}
    return SchemaFit(_schema(_INCIDENT), _formats(formats), _looks_like_a_code)


@cache
def _faults(of: str) -> "Callable[[Document], Iterator[ValidationError]]":
    # Loaded for the first fault: the library takes longer to import than a vault to open.
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415
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

    checker = FormatChecker(formats=())
    for name, check in _FORMATS.items():
        checker.checks(name, raises=InvalidIncident)(check)
    validator = extended(Draft202012Validator, {"items": items})(
        _schema(of), format_checker=checker
    )
    iterate: Callable[[Document], Iterator[ValidationError]] = validator.iter_errors
    return iterate


def _is_date(value: object) -> bool:
    if isinstance(value, str):
        require_date(value)
    return True


def _is_country(value: object) -> bool:
    if isinstance(value, str):
        require_country(value, country_codes())
    return True


_COUNTRY = "country"
_FORMATS: dict[str, Fits] = {"edtf": _is_date, _COUNTRY: _is_country}
"""What the formats of our schema mean; each raises `InvalidIncident` with its reason."""


def _formats(checks: Mapping[str, Fits]) -> dict[str, Fits]:
    return {name: _never_raises(check) for name, check in checks.items()}


def _never_raises(check: Fits) -> Fits:
    def fits(value: Any) -> bool:
        try:
            return check(value)
        except InvalidIncident:
            return False

    return fits


def _is_later_code(fault: "ValidationError", known: Set[str] | None = None) -> bool:
    """Whether all that is wrong is a code we do not know: any, or one of those that are known."""
    code = fault.instance
    of_a_list = fault.validator in {"enum", "anyOf"} or _reason(fault) == UNKNOWN_COUNTRY
    if not of_a_list or not _looks_like_a_code(code):
        return False
    return known is None or code in known


def _looks_like_a_code(value: object) -> bool:
    return isinstance(value, str) and _LATER_CODE.fullmatch(value.lower()) is not None


def _path(fault: "ValidationError") -> str:
    """`acts[0].when`: names of the schema only, never a word of the record."""
    parts = list(fault.absolute_path)
    if fault.validator == "format" and parts[-1] == "edtf":
        parts.pop()
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(steps).removeprefix(".")


def _reason(fault: "ValidationError") -> str:
    if isinstance(fault.cause, InvalidIncident):
        return fault.cause.reason
    return _REASONS.get(str(fault.validator), "wrong_type")
