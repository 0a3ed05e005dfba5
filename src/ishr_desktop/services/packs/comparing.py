"""What changed between two versions of a pack: pages, words and facts, field by field."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ishr_desktop.domain.guide import page_path
from ishr_desktop.domain.pack_changes import (
    LONGEST_VALUE,
    MOST_CHANGES,
    MOST_FIELDS,
    Change,
    FieldChange,
    How,
    PackChanges,
    Part,
)
from ishr_desktop.domain.packs import GUIDE_JSON, RULES_JSON
from ishr_desktop.services.packs.opened import OpenedPack

_INSIDE: Final[Mapping[Part, tuple[str, ...]]] = {
    Part.MANDATE: ("thematic", "country"),
    Part.SUPPORT: ("organisations",),
    Part.REVIEW: ("sessions",),
}
"""Parts of the rules that are objects with lists."""
_OF_RULES: Final = tuple(
    part for part in Part if part not in {Part.PAGE, Part.TERM, Part.PICTURE, Part.SOURCE}
)
_NAMES: Final = ("id", "iso3", "session")
_PICTURES: Final = "images/"


@dataclass
class _Thing:
    """Something with an id, as one version has it."""

    title: str
    fields: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Lists of plain values, of which only what came and went is told."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of texts and pictures, which are told as other and not letter by letter."""


_Things = dict[tuple[Part, str], _Thing]


def changes_between(before: OpenedPack | None, after: OpenedPack) -> PackChanges:
    """What is different in `after`; everything is new without `before`."""
    old: _Things = {} if before is None else dict(_things(before))
    new = dict(_things(after))
    order = {part: place for place, part in enumerate(Part)}
    keys = sorted({*old, *new}, key=lambda key: (order[key[0]], key[1]))
    found = [change for key in keys if (change := _change(key, old.get(key), new.get(key)))]
    return PackChanges(tuple(found[:MOST_CHANGES]), max(0, len(found) - MOST_CHANGES))


def _change(key: tuple[Part, str], old: _Thing | None, new: _Thing | None) -> Change | None:
    part, name = key
    if old is None or new is None:
        how = How.ADDED if old is None else How.REMOVED
        return Change(part, how, name, (new or old or _Thing(name)).title)
    if old == new:
        return None
    fields = [*_fields(old, new), *_lists(old, new), *_contents(old, new)]
    shown = tuple(fields[:MOST_FIELDS])
    return Change(part, How.CHANGED, name, new.title, shown, len(fields) - len(shown))


def _fields(old: _Thing, new: _Thing) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*old.fields, *new.fields)):
        before, after = old.fields.get(name, ""), new.fields.get(name, "")
        if before != after:
            yield FieldChange(name, _short(before), _short(after))


def _lists(old: _Thing, new: _Thing) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*old.lists, *new.lists)):
        before, after = old.lists.get(name, ()), new.lists.get(name, ())
        if before != after:
            gone, come = set(before) - set(after), set(after) - set(before)
            yield FieldChange(
                name,
                _short(", ".join(value for value in before if value in gone)),
                _short(", ".join(value for value in after if value in come)),
            )


def _contents(old: _Thing, new: _Thing) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*old.digests, *new.digests)):
        if old.digests.get(name) != new.digests.get(name):
            yield FieldChange(name, "", "")


def _things(pack: OpenedPack) -> Iterator[tuple[tuple[Part, str], _Thing]]:
    if GUIDE_JSON in pack.pack.paths:
        guide = pack.json(GUIDE_JSON)
        for page in guide["pages"]:
            yield (Part.PAGE, page["id"]), _page(pack, page)
        yield from _listed(Part.TERM, guide["glossary"])
        yield from _listed(Part.SOURCE, guide["sources"])
        for path in pack.pack.paths:
            if path.startswith(_PICTURES):
                title = path.removeprefix(_PICTURES)
                yield (Part.PICTURE, path), _Thing(title, digests={"picture": _digest(pack, path)})
    if RULES_JSON in pack.pack.paths:
        rules = pack.json(RULES_JSON)
        for part in _OF_RULES:
            for group in _groups(rules, part):
                yield from _listed(part, group)
        yield from _listed(Part.SOURCE, rules["sources"])


def _groups(rules: Mapping[str, Any], part: Part) -> list[list[dict[str, Any]]]:
    held: Any = rules.get(part) or []
    if isinstance(held, list):
        return [held]
    return [held.get(name, []) for name in _INSIDE[part]]


def _listed(part: Part, items: list[dict[str, Any]]) -> Iterator[tuple[tuple[Part, str], _Thing]]:
    for item in items:
        name = str(next((item[key] for key in _NAMES if key in item), ""))
        thing = _Thing(_title(item) or name)
        _flatten("", item, thing)
        yield (part, name), thing


def _page(pack: OpenedPack, page: dict[str, Any]) -> _Thing:
    thing = _Thing(_title(page) or page["id"])
    _flatten("", page, thing)
    for language in page["languages"]:
        thing.digests[f"text.{language}"] = _digest(pack, page_path(language, page["id"]))
    return thing


def _title(item: Mapping[str, Any]) -> str:
    """How people know it: the words in English, or in any language."""
    for key in ("title", "names", "name", "term", "label"):
        held = item.get(key)
        if isinstance(held, str):
            return held
        if isinstance(held, Mapping) and held:
            return str(held.get("en") or next(iter(held.values())))
    return ""


def _flatten(name: str, value: Any, thing: _Thing) -> None:
    """Each value under the way that leads to it."""
    if isinstance(value, Mapping):
        for key, held in value.items():
            _flatten(f"{name}.{key}" if name else str(key), held, thing)
    elif isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        thing.lists[name] = tuple(map(_said, value))
    elif isinstance(value, list):
        for number, held in enumerate(value, start=1):
            _flatten(f"{name}.{number}", held, thing)
    else:
        thing.fields[name] = _said(value)


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _digest(pack: OpenedPack, path: str) -> str:
    return hashlib.sha256(pack.pack.read(path)).hexdigest()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
