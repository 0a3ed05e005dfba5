"""What the parts of a record are called where other parts point at them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ishr_desktop.domain.fields import FieldType
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.when import read_when
from ishr_desktop.ui.date_words import when_words
from ishr_desktop.ui.forms import Reference
from ishr_desktop.ui.forms.wording import words_in
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate

Item = Mapping[str, Any]
_FIELDS = {
    FieldType.PARTY: "parties",
    FieldType.ACT: "acts",
    FieldType.EVIDENCE: "evidence",
    FieldType.STEP: "steps",
}


def party_label(party: Item) -> str:
    """The code name of a party, else what kind it is."""
    name = words_in(party.get("code_name"))
    kind = str(party.get("kind") or "")
    if name or kind:
        return name or term_word("party_kinds", kind)
    return translate("incidents", "Somebody")


def act_label(act: Item, document: Document) -> str:
    """What was done to whom."""
    kind = str(act.get("type") or "")
    what = term_word("act_types", kind) if kind else translate("incidents", "An act")
    return " · ".join(filter(None, (what, label_of(document, FieldType.PARTY, act.get("victim")))))


def step_label(step: Item) -> str:
    """What was done, and when."""
    kind = str(step.get("kind") or "")
    what = term_word("step_kinds", kind) if kind else translate("incidents", "A step")
    return " · ".join(filter(None, (what, date_label(step.get("date")))))


def date_label(value: object) -> str:
    """A date in words; empty when nobody said one."""
    return when_words(read_when(value))


def label_of(document: Document, kind: FieldType, wanted: object) -> str:
    """What the thing with this id is called; empty when there is none."""
    # By the id first: words are made for one, not for all.
    items = (item for item in _items(document, kind) if item["id"] == wanted)
    return next((_label(item, kind, document) for item in items), "")


def references_in(document: Callable[[], Document]) -> Callable[[FieldType], Sequence[Reference]]:
    """Gives what a field can point at, as the record is now."""
    return lambda kind: tuple(_references(document(), kind))


def _references(document: Document, kind: FieldType) -> Iterator[Reference]:
    for item in _items(document, kind):
        yield Reference(str(item["id"]), _label(item, kind, document))


def _items(document: Document, kind: FieldType) -> Iterator[Item]:
    listed = document.get(_FIELDS[kind])
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, Mapping) and item.get("id"):
            yield item


def _label(item: Item, kind: FieldType, document: Document) -> str:
    if kind is FieldType.ACT:
        return act_label(item, document)
    if kind is FieldType.EVIDENCE:
        return str(item.get("name") or item["id"])
    return party_label(item) if kind is FieldType.PARTY else step_label(item)
