"""The value of a field in words, for reading: received records, folded cards, comparisons."""

from collections.abc import Callable, Mapping
from typing import Any

from ishr_desktop.domain.field_values import missing_reason, value_of
from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.domain.when import read_when
from ishr_desktop.ui.countries import country_name
from ishr_desktop.ui.date_words import when_words
from ishr_desktop.ui.forms.context import FormContext
from ishr_desktop.ui.forms.wording import words_in
from ishr_desktop.ui.place_words import place_words
from ishr_desktop.ui.terms import choice_word, spoken, term_word
from ishr_desktop.ui.texts import translate

_REFERENCES = {FieldType.PARTY, FieldType.ACT, FieldType.EVIDENCE, FieldType.STEP}


def value_words(definition: FieldDefinition, value: object, context: FormContext) -> str:
    """The words for a value; an empty string when nobody answered."""
    if reason := missing_reason(value):
        note = words_in(value.get("note")) if isinstance(value, Mapping) else ""
        return " ".join(filter(None, (term_word("missing_reasons", reason), note)))
    if isinstance(value, list) and definition.type is not FieldType.TEXT_ORIGINAL:
        words = [_one(definition, item, context) for item in value]
        between = "\n" if definition.type in {FieldType.TABLE, FieldType.TEXT} else ", "
        return between.join(filter(None, words))
    return _one(definition, value, context)


def _one(definition: FieldDefinition, value: Any, context: FormContext) -> str:
    if value is None or value == "":
        return ""
    kind = definition.type
    if kind is FieldType.TRI and isinstance(value, str):
        return term_word("tri", value)
    if kind in {FieldType.TERM, FieldType.TERMS} and isinstance(value, str):
        return choice_word(definition, value)
    if kind in _REFERENCES and isinstance(value, str):
        labels = {one.id: one.label for one in context.references(kind)}
        return labels.get(value, value)
    if kind is FieldType.TABLE and isinstance(value, Mapping):
        return _row(definition, value, context)
    return _WORDS.get(kind, words_in)(value)


def _row(definition: FieldDefinition, value: Mapping[str, Any], context: FormContext) -> str:
    cells = (
        (spoken(column.label), value_words(column, value_of(value, column.code), context))
        for column in definition.columns
    )
    return " · ".join(f"{label}: {words}" for label, words in cells if words)


def _date(value: Any) -> str:
    return when_words(read_when(value))


def _place(value: Any) -> str:
    return place_words(value)


def _count(value: Any) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    quantity = str(value.get("q") or "exact")
    number = str(value.get("n", ""))
    return number if quantity == "exact" else f"{term_word('quantities', quantity)} {number}"


def _money(value: Any) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    return " ".join(str(value[part]) for part in ("amount", "currency") if value.get(part))


def _age(value: Any) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    if value.get("birth"):
        return translate("forms", "born {date}").format(date=_date(value["birth"]))
    if value.get("at_time") is not None:
        return translate("forms", "%n year(s) old", None, int(value["at_time"]))
    return term_word("age_ranges", str(value.get("range") or ""))


def _bool(value: Any) -> str:
    return translate("forms", "Yes") if value else translate("forms", "No")


_WORDS: dict[FieldType, Callable[[Any], str]] = {
    FieldType.DATE: _date,
    FieldType.PLACE: _place,
    FieldType.COUNTRY: lambda value: country_name(str(value)),
    FieldType.COUNT: _count,
    FieldType.NUMBER: str,
    FieldType.MONEY: _money,
    FieldType.AGE: _age,
    FieldType.BOOL: _bool,
}
