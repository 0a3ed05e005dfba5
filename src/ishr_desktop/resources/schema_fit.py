"""Whether a value fits a JSON Schema: yes or no, some twenty times faster than with a library.

A record of two hundred acts is checked at each save, and almost all fit. The library that can name
what is wrong is asked only about a value that does not fit; a test compares the two. Only the
keywords that our schema uses are known, any other raises KeyError when the schema is compiled.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Fits = Callable[[Any], bool]
Schema = Mapping[str, Any]

_SAYS_NOTHING = {"$schema", "$id", "$defs", "title", "description", "then"}
_TYPES: dict[str, Fits] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: (
        not isinstance(value, bool)
        and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))
    ),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}


class SchemaFit:
    """One schema, ready to look at many values.

    A format that is not in `formats` fits all. `other_codes` are values that are let pass where the
    schema has a list of codes.
    """

    def __init__(
        self, schema: Schema, formats: Mapping[str, Fits], other_codes: Fits | None = None
    ) -> None:
        self._schema = schema
        self._compiler = _Compiler(schema.get("$defs", {}), formats, other_codes or _nothing)
        self.fits: Fits = self._compiler.fits(schema)

    def narrowed(self, document: Any) -> Any:
        """A smaller document with the same faults at the same places.

        A hostile record of some megabytes with one fault at its end would keep the library busy
        for a minute.
        """
        properties = self._schema.get("properties", {})
        if not isinstance(document, dict):
            return document
        return {
            name: self._narrowed(value, properties[name])
            for name, value in document.items()
            if name in properties and not self._compiler.fits(properties[name])(value)
        }

    def _narrowed(self, value: Any, schema: Schema) -> Any:
        whole = not isinstance(value, list) or "items" not in schema
        if whole or len(value) > schema.get("maxItems", 0):
            return value
        fits = self._compiler.fits(schema["items"])
        return [{} if fits(item) else item for item in value] if fits({}) else value


class _Compiler:
    def __init__(
        self, definitions: Mapping[str, Schema], formats: Mapping[str, Fits], other_codes: Fits
    ) -> None:
        self._definitions = definitions
        self._formats = formats
        self._other_codes = other_codes
        self._done: dict[str, Fits] = {}
        self._keywords: dict[str, Callable[[Any, Schema], Fits]] = {
            "$ref": lambda name, _: self._definition(name.removeprefix("#/$defs/")),
            "anyOf": lambda choices, _: self._any_of(choices),
            "const": lambda value, _: _among([value]),
            "enum": lambda values, _: self._listed(_among(values)),
            "format": lambda name, _: self._formats.get(name, _anything),
            "if": lambda condition, schema: self._then(condition, schema["then"]),
            "items": lambda item, schema: self._items(item, schema.get("maxItems")),
            "maxItems": lambda most, _: (
                lambda value: not isinstance(value, list) or len(value) <= most
            ),
            "maxLength": lambda most, _: (
                lambda value: not isinstance(value, str) or len(value) <= most
            ),
            "maximum": lambda most, _: lambda value: not _is_number(value) or value <= most,
            "minimum": lambda least, _: lambda value: not _is_number(value) or value >= least,
            "pattern": lambda pattern, _: _matches(re.compile(pattern)),
            "properties": lambda properties, _: self._properties(properties),
            "required": lambda names, _: (
                lambda value: not isinstance(value, dict) or all(name in value for name in names)
            ),
            "type": lambda types, _: _one_type([types] if isinstance(types, str) else types),
        }

    def fits(self, schema: Schema) -> Fits:
        spoken = [name for name in schema if name not in _SAYS_NOTHING]
        checks = [self._keywords[name](schema[name], schema) for name in spoken]
        if len(checks) == 1:
            return checks[0]
        return lambda value: all(check(value) for check in checks)

    def _definition(self, name: str) -> Fits:
        if name not in self._done:
            self._done[name] = self.fits(self._definitions[name])
        return self._done[name]

    def _any_of(self, choices: list[Schema]) -> Fits:
        checks = [self.fits(choice) for choice in choices]
        return self._listed(lambda value: any(check(value) for check in checks))

    def _listed(self, fits: Fits) -> Fits:
        return lambda value: fits(value) or self._other_codes(value)

    def _then(self, condition: Schema, consequence: Schema) -> Fits:
        applies, fits = self.fits(condition), self.fits(consequence)
        return lambda value: not applies(value) or fits(value)

    def _items(self, item: Schema, most: int | None) -> Fits:
        fits = self.fits(item)

        def each(value: Any) -> bool:
            if not isinstance(value, list):
                return True
            # What is too long is not looked through.
            return (most is None or len(value) <= most) and all(map(fits, value))

        return each

    def _properties(self, properties: Mapping[str, Schema]) -> Fits:
        known = {name: self.fits(schema) for name, schema in properties.items()}

        def each(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            return all(known[name](inner) for name, inner in value.items() if name in known)

        return each


def _nothing(_value: Any) -> bool:
    return False


def _anything(_value: Any) -> bool:
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _among(values: list[Any]) -> Fits:
    """JSON tells 1 and true apart, Python does not."""
    known = {(type(value), value) for value in values}
    return lambda value: (
        isinstance(value, str | bool | int | None) and ((type(value), value) in known)
    )


def _matches(pattern: re.Pattern[str]) -> Fits:
    return lambda value: not isinstance(value, str) or pattern.search(value) is not None


def _one_type(names: list[str]) -> Fits:
    checks = [_TYPES[name] for name in names]
    if len(checks) == 1:
        return checks[0]
    return lambda value: any(check(value) for check in checks)
