"""A record in which every field of the model is answered, made from the definitions of fields."""

from typing import Any

from ishr_desktop.domain.acts import DETAIL_BLOCKS
from ishr_desktop.domain.field_values import with_value
from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.resources.fields import field_block
from ishr_desktop.resources.vocabularies import vocabulary

LIMITS = {
    "one_line": 280,
    "title": 300,
    "code_name": 300,
    "tags": 200,
    "goals": 200,
    "fears": 200,
}
"""Characters of the fields that hold fewer than a text."""
_FIXED: dict[FieldType, Any] = {
    FieldType.DATE: {"edtf": "2026-03-14~", "said": "last night", "part_of_day": "evening"},
    FieldType.COUNTRY: "KEN",
    FieldType.PARTY: "p1",
    FieldType.ACT: "a1",
    FieldType.EVIDENCE: "e1",
    FieldType.STEP: "s1",
    FieldType.TRI: "unknown",
    FieldType.NUMBER: 34,
    FieldType.COUNT: {"q": "about", "n": 40},
    FieldType.BOOL: True,
    FieldType.MONEY: {"amount": 1200.5, "currency": "KES"},
    FieldType.AGE: {"birth": "1990-05", "range": "30-59"},
}


def full_record(words: str) -> dict[str, Any]:
    """Every field but consent, which the ledger keeps; `words` wherever a person can write."""
    parties = [{"id": "p1", **answers("party", words), "kind": "group"}]
    act = {"id": "a1", **answers("act", words)}
    for block in DETAIL_BLOCKS:
        act[block] = answers(block, words)
    return {
        **answers("incident", words),
        "case": "KT-C-1",
        "stage": "developing",
        "parties": parties,
        "acts": [act],
        "involvement": [{"id": "i1", **answers("involvement", words), "perp_type": ["police"]}],
        "sources": [{"id": "q1", **answers("source", words)}],
        "steps": [{"id": "s1", **answers("step", words)}],
        "links": [answers("link", "KT-26-001")],
        "submitter": answers("submitter", words),
        "business": answers("business", words),
        "un_link": answers("un_link", words),
        "risk": answers("risk", words),
        "evidence": [{"id": "e1", "name": "paper.pdf", **answers("evidence", words)}],
        "x_own": {"words": words, "list": [1, None, {"deep": words}]},
    }


def answers(block: str, words: str) -> dict[str, Any]:
    """An answer to each field of a block."""
    filled: dict[str, Any] = {}
    for field in field_block(block).fields:
        filled = with_value(filled, field.code, _answer(field, words))
    return filled


def _answer(field: FieldDefinition, words: str) -> Any:
    if field.type is FieldType.TABLE:
        return [{column.code: _answer(column, words) for column in field.columns}] * 2
    value = _value(field, words)
    return [value] if field.many else value


def _value(field: FieldDefinition, words: str) -> Any:
    if field.type in {FieldType.LINE, FieldType.TEXT}:
        return words[: LIMITS.get(field.code, len(words))]
    if field.type is FieldType.TEXT_ORIGINAL:
        translation = {"lang": "en", "text": words, "translator": "machine"}
        return [{"lang": "ar", "text": words, "original": True}, translation]
    if field.type is FieldType.PLACE:
        return {"label": words, "description": words, "country": "KEN", "share_as": "locality"}
    if field.type is FieldType.TERM:
        return vocabulary(field.vocabulary).offered[0].code
    if field.type is FieldType.TERMS:
        return [term.code for term in vocabulary(field.vocabulary).offered]
    return _FIXED[field.type]
