"""Which control asks for which type of field."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.ui.date_field import DateField
from ishr_desktop.ui.forms.context import FormContext, Reference
from ishr_desktop.ui.forms.controls.amount_controls import (
    AgeControl,
    CountControl,
    MoneyControl,
    NumberControl,
)
from ishr_desktop.ui.forms.controls.choice_controls import (
    BoolControl,
    BoxControl,
    ChipsControl,
    PickedControl,
)
from ishr_desktop.ui.forms.controls.country_control import CountryControl
from ishr_desktop.ui.forms.controls.place import PlaceControl
from ishr_desktop.ui.forms.controls.rows_control import RowsControl, TableRow
from ishr_desktop.ui.forms.controls.text_controls import LineControl, LinesControl, TextControl
from ishr_desktop.ui.terms import TermWords, choices_of, spoken, terms_of

FEW = 6
"""So many answers stand side by side; more are offered in a box."""
_IN_ROWS = {FieldType.DATE, FieldType.PLACE, FieldType.COUNTRY, FieldType.MONEY, FieldType.COUNT}
_REFERENCES = {FieldType.PARTY, FieldType.ACT, FieldType.EVIDENCE, FieldType.STEP}


def pointed_at(definition: FieldDefinition, context: FormContext) -> tuple[Reference, ...]:
    """What a field offers of the record around it; another control is needed when it changes."""
    kinds = {definition.type, *(column.type for column in definition.columns)} & _REFERENCES
    return tuple(one for kind in sorted(kinds) for one in context.references(kind))


def control_for(definition: FieldDefinition, context: FormContext) -> QWidget:
    """A control with its accessible name; it is a `Control` or a `DateField`."""
    name = spoken(definition.label)
    control = _several(definition, context) if definition.many else None
    control = control or _one(definition, context)
    control.setAccessibleName(name)
    return control


def _one(definition: FieldDefinition, context: FormContext) -> QWidget:
    name, kind = spoken(definition.label), definition.type
    if kind in _REFERENCES:
        return _choosing(name, _references(kind, context), several=False)
    makers: dict[FieldType, Callable[[], QWidget]] = {
        FieldType.LINE: LineControl,
        FieldType.TEXT: TextControl,
        FieldType.TEXT_ORIGINAL: TextControl,
        FieldType.DATE: lambda: DateField(context.today),
        FieldType.PLACE: PlaceControl,
        FieldType.COUNTRY: lambda: CountryControl(name),
        FieldType.TERM: lambda: _choosing(name, choices_of(definition), several=False),
        FieldType.TERMS: lambda: _choosing(name, choices_of(definition), several=True),
        FieldType.TRI: lambda: ChipsControl(name, terms_of("tri"), several=False),
        FieldType.NUMBER: NumberControl,
        FieldType.COUNT: lambda: CountControl(name),
        FieldType.BOOL: lambda: BoolControl(name, definition.default),
        FieldType.MONEY: MoneyControl,
        FieldType.AGE: lambda: AgeControl(name, context.today),
        FieldType.TABLE: lambda: RowsControl(
            name, lambda: TableRow(definition.columns, lambda one: control_for(one, context))
        ),
    }
    return makers[kind]()


def _several(definition: FieldDefinition, context: FormContext) -> QWidget | None:
    """A control for a list; None when the usual one holds a list anyway."""
    name, kind = spoken(definition.label), definition.type
    if kind in _REFERENCES:
        return _choosing(name, _references(kind, context), several=True)
    if kind in _IN_ROWS:
        return RowsControl(name, lambda: _one(definition, context))
    return LinesControl() if kind in {FieldType.LINE, FieldType.TEXT} else None


def _choosing(name: str, terms: tuple[TermWords, ...], *, several: bool) -> QWidget:
    if len(terms) <= FEW:
        return ChipsControl(name, terms, several=several)
    return PickedControl(name, terms) if several else BoxControl(name, terms)


def _references(kind: FieldType, context: FormContext) -> tuple[TermWords, ...]:
    return tuple(TermWords(one.id, one.label, "") for one in context.references(kind))
