"""Own forms: the questions of an organisation, beside those that the program ships.

What was asked once stays readable for ever: a field or a choice that is not wanted any more is
retired, never removed, and never changes its type. Each record carries the definition that its
answers belong to, so it can be read where the form is not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from ishr_desktop.domain.errors import OwnFormUnclear
from ishr_desktop.domain.fields import FieldBlock, FieldDefinition, FieldType, block_from
from ishr_desktop.domain.wording import Words

OFFERED = (
    FieldType.LINE,
    FieldType.TEXT,
    FieldType.NUMBER,
    FieldType.DATE,
    FieldType.TRI,
    FieldType.TERM,
    FieldType.TERMS,
    FieldType.TABLE,
)
"""The types that an organisation chooses from."""
FIELDS_LIMIT = 200
CHOICES_LIMIT = 500


@dataclass(frozen=True)
class OwnForm:
    """One form in its newest version."""

    id: str
    """A UUID."""
    version: int
    """Goes up with each change; 1 at the beginning."""
    title: Words
    fields: tuple[FieldDefinition, ...]
    retired: bool = False
    """No longer asked; records that hold it are shown as before."""

    @property
    def block(self) -> FieldBlock:
        """The form as the form engine asks it."""
        return FieldBlock(self.id, self.title, self.fields)

    def to_json(self) -> dict[str, Any]:
        """The definition as it is kept and as it travels with a record."""
        return {
            "form": self.id,
            "version": self.version,
            "title": dict(self.title),
            "fields": [_definition_json(one) for one in self.fields],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any], *, retired: bool = False) -> "OwnForm":
        """What `to_json` wrote; raises `OwnFormUnclear` for anything else."""
        try:
            block = block_from(
                {"block": value["form"], "title": value["title"], "fields": value["fields"]}
            )
            return cls(block.block, int(value["version"]), block.title, block.fields, retired)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise OwnFormUnclear(str(value.get("form", ""))) from error


def require_clear(form: OwnForm) -> None:
    """Raise `OwnFormUnclear` for a form that nobody could answer or that is too long."""
    codes = [one.code for one in form.fields]
    clear = (
        any(form.title.values())
        and bool(codes)
        and len(codes) <= FIELDS_LIMIT
        and len(set(codes)) == len(codes)
        and all(map(_is_clear, form.fields))
    )
    if not clear:
        raise OwnFormUnclear(form.id)


def _is_clear(field: FieldDefinition) -> bool:
    choosing = field.type in {FieldType.TERM, FieldType.TERMS}
    choices = [term.code for term in field.choices]
    return (
        field.type in OFFERED
        and any(field.label.values())
        and (bool(choices) or not choosing)
        and len(choices) <= CHOICES_LIMIT
        and len(set(choices)) == len(choices)
        and (bool(field.columns) or field.type is not FieldType.TABLE)
    )


def with_everything_kept(before: OwnForm, after: OwnForm) -> OwnForm:
    """The new version of a form, with what it does not ask any more kept as retired.

    Raises `OwnFormUnclear` when a field changed its type: its answers could not be read any more.
    """
    now = {one.code: one for one in after.fields}
    kept = []
    for field in before.fields:
        new = now.get(field.code)
        if new is not None and new.type is not field.type:
            raise OwnFormUnclear(after.id)
        if new is None:
            kept.append(replace(field, retired=True))
    fields = tuple(_with_choices_kept(before, one) for one in after.fields)
    return replace(after, version=before.version + 1, fields=(*fields, *kept))


def _with_choices_kept(before: OwnForm, field: FieldDefinition) -> FieldDefinition:
    earlier = {one.code: one for one in before.fields}.get(field.code)
    if earlier is None:
        return field
    now = {term.code for term in field.choices}
    gone = (replace(term, retired=True) for term in earlier.choices if term.code not in now)
    columns = {one.code for one in field.columns}
    lost = (replace(one, retired=True) for one in earlier.columns if one.code not in columns)
    return replace(field, choices=(*field.choices, *gone), columns=(*field.columns, *lost))


def next_code(prefix: str, taken: Iterable[str]) -> str:
    """A code that no field or choice of this form ever had."""
    numbers = [
        int(code.removeprefix(prefix))
        for code in taken
        if code.startswith(prefix) and code.removeprefix(prefix).isdigit()
    ]
    return f"{prefix}{max(numbers, default=0) + 1}"


def answers_in(document: Mapping[str, Any], form_id: str) -> Mapping[str, Any]:
    """What a record answers to one form; empty when it answers nothing."""
    for entry in _entries(document):
        if entry.get("form") == form_id:
            values = entry.get("values")
            return values if isinstance(values, Mapping) else {}
    return {}


def forms_in(document: Mapping[str, Any]) -> tuple[OwnForm, ...]:
    """The forms that a record carries; what cannot be understood is passed over."""
    found = []
    for entry in _entries(document):
        try:
            found.append(OwnForm.from_json(entry))
        except OwnFormUnclear:
            continue
    return tuple(found)


def with_answers(
    document: Mapping[str, Any], form: OwnForm, values: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The `own_forms` of a record with other answers to one form, beside its definition."""
    entries = [dict(entry) for entry in _entries(document)]
    places = [n for n, entry in enumerate(entries) if entry.get("form") == form.id]
    entry = {**(entries[places[0]] if places else {}), **form.to_json(), "values": dict(values)}
    if places:
        entries[places[0]] = entry
    else:
        entries.append(entry)
    return [one for one in entries if one.get("values") or one.get("form") != form.id]


def _entries(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    listed = document.get("own_forms")
    entries = listed if isinstance(listed, list) else []
    return [entry for entry in entries if isinstance(entry, Mapping)]


def _definition_json(field: FieldDefinition) -> dict[str, Any]:
    """A definition without what is as usual."""
    value = {name: item for name, item in asdict(field).items() if item}
    value["type"] = str(field.type)
    if field.columns:
        value["columns"] = [_definition_json(one) for one in field.columns]
    if field.choices:
        value["choices"] = [
            {name: item for name, item in asdict(term).items() if item} for term in field.choices
        ]
    return value
