"""A change of a record in words: where it is, what it said before, what it says after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ishr_desktop.domain.comparison import Change, ChangeKind, Path
from ishr_desktop.domain.fields import FieldBlock, FieldDefinition, FieldType
from ishr_desktop.domain.incident import Document
from ishr_desktop.resources.fields import field_blocks
from ishr_desktop.ui.forms.context import FormContext, Reference
from ishr_desktop.ui.forms.value_words import value_words
from ishr_desktop.ui.forms.wording import words_in
from ishr_desktop.ui.terms import spoken, term_word

_BLOCK_OF = {
    "parties": "party",
    "acts": "act",
    "sources": "source",
    "steps": "step",
    "links": "link",
}
_WHOLE = "incident"
_REFERRED = {
    FieldType.PARTY: "parties",
    FieldType.ACT: "acts",
    FieldType.EVIDENCE: "evidence",
    FieldType.STEP: "steps",
}
_AFTER_THE_STORY = (
    "parties", "acts", "involvement", "business", "sources", "steps", "links", "un_link", "risk",
    "evidence", "consent", "submitter",
)  # fmt: skip
KEPT_BY_THE_PROGRAM = frozenset({"stage", "authored"})
"""Fields that change without anybody having written anything."""
_GIVEN = frozenset({"id", "person", "sha256", "sha512", "size", "media_type"})
"""Given by the program; they say nothing to a person."""


@dataclass(frozen=True)
class ChangeWords:
    """One change as people read it."""

    place: str
    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True)
class _Place:
    """Where a path leads to."""

    names: tuple[str, ...]
    definition: FieldDefinition | None
    block: FieldBlock | None
    """Of which the value is one whole entry."""


def change_words(
    change: Change, before: Document, after: Document, today: Callable[[], date]
) -> ChangeWords:
    """The words for one change between two documents."""
    document = before if change.kind is ChangeKind.REMOVED else after
    place = _place(change.path, document)
    return ChangeWords(
        place=" · ".join(filter(None, place.names)),
        kind=change.kind,
        before=_value(place, change.before, FormContext(today, _references(before))),
        after=_value(place, change.after, FormContext(today, _references(after))),
    )


def in_reading_order(changes: Sequence[Change]) -> list[Change]:
    """The changes as a record is read: the story first, then people, acts and what follows."""
    fields = [field.code.partition(".")[0] for field in _blocks()[_WHOLE].fields]
    order = {name: place for place, name in enumerate(dict.fromkeys((*fields, *_AFTER_THE_STORY)))}
    return sorted(changes, key=lambda change: order.get(str(change.path[0]), len(order)))


def _references(document: Document) -> Callable[[FieldType], Sequence[Reference]]:
    def of(kind: FieldType) -> list[Reference]:
        entries = document.get(_REFERRED[kind])
        return [
            Reference(str(entry.get("id")), entry_name(_REFERRED[kind], entry))
            for entry in (entries if isinstance(entries, list) else ())
            if isinstance(entry, Mapping)
        ]

    return of


def entry_name(field: str, entry: Mapping[str, Any]) -> str:
    """What an entry of a list is called; its number in the record when it has no name."""
    if field == "acts":
        return term_word("act_types", str(entry.get("type") or "")) or str(entry.get("id") or "")
    if field == "consent":
        return term_word("consent_uses", str(entry.get("use") or ""))
    if field == "steps":
        return term_word("step_kinds", str(entry.get("kind") or ""))
    return words_in(entry.get("code_name") or entry.get("name") or entry.get("label") or "")


def _place(path: Path, document: Document) -> _Place:
    first, rest = str(path[0]), path[1:]
    block = _block(first)
    if block is None:
        return _within(_blocks()[_WHOLE], path, ())
    names = [spoken(block.title)]
    value = document.get(first)
    if isinstance(value, list) and rest:
        names.append(_entry(first, value, rest[0]))
        rest = rest[1:]
    if rest and _block(str(rest[0])) is not None:
        block = _blocks()[str(rest[0])]
        names.append(spoken(block.title))
        rest = rest[1:]
    return _within(block, rest, tuple(names))


def _within(block: FieldBlock, path: Path, names: tuple[str, ...]) -> _Place:
    """The field of a block; what is deeper inside is named as it is."""
    if not path:
        return _Place(names, None, block)
    codes = {field.code: field for field in block.fields}
    for length in (2, 1):
        field = codes.get(".".join(map(str, path[:length])))
        if field is not None:
            rest = path[length:]
            here = (*names, spoken(field.label), *map(_step, rest))
            return _Place(here, None if rest else field, None)
    return _Place((*names, *map(_step, path)), None, None)


def _step(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else step.removeprefix("x_").replace("_", " ")


def _entry(field: str, entries: list[Any], step: str | int) -> str:
    for place, entry in enumerate(entries):
        if isinstance(entry, Mapping) and step in (place, entry.get("id")):
            return entry_name(field, entry) or str(place + 1)
    return _step(step)


def _block(name: str) -> FieldBlock | None:
    code = _BLOCK_OF.get(name, name)
    return _blocks().get(code) if code != _WHOLE else None


def _blocks() -> dict[str, FieldBlock]:
    return {block.block: block for block in field_blocks()}


def _value(place: _Place, value: Any, context: FormContext) -> str:
    if value is None:
        return ""
    if place.definition is not None:
        return value_words(place.definition, value, context) or _plain(value)
    if place.block is not None and isinstance(value, Mapping):
        return _lines(place.block, value, context)
    return _plain(value)


def _lines(block: FieldBlock, value: Mapping[str, Any], context: FormContext) -> str:
    """A whole entry, one line for each of its fields."""
    lines = [str(value["name"])] if value.get("name") else []
    for name, inner in value.items():
        deeper = _blocks().get(name)
        field = next((one for one in block.fields if one.code == name), None)
        if field is not None:
            lines.append(f"{spoken(field.label)}: {value_words(field, inner, context)}")
        elif deeper is not None and isinstance(inner, Mapping):
            lines.append(f"{spoken(deeper.title)}: {_lines(deeper, inner, context)}")
        elif name not in _GIVEN and name != "name":
            lines.append(f"{_step(name)}: {_plain(inner)}")
    return "\n".join(lines)


def _plain(value: Any) -> str:
    """A value that no definition explains."""
    if isinstance(value, Mapping):
        if words := words_in(value):
            return words
        return ", ".join(
            f"{_step(name)}: {_plain(inner)}" for name, inner in value.items() if name not in _GIVEN
        )
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value)))
    return str(value)
