"""Own forms: nothing that was asked once is lost, and records carry what their answers mean."""

from dataclasses import replace

import pytest

from ishr_desktop.domain.errors import OwnFormUnclear
from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.domain.own_form import (
    OwnForm,
    answers_in,
    forms_in,
    next_code,
    require_clear,
    with_answers,
    with_everything_kept,
)
from ishr_desktop.domain.vocabulary import Term

WEATHER = FieldDefinition("q1", FieldType.LINE, {"en": "Weather"})
SIGN = FieldDefinition(
    "q2",
    FieldType.TERM,
    {"en": "Sign on the car"},
    choices=(Term("c1", {"en": "Star"}), Term("c2", {"en": "Bird"})),
)
SEEN = FieldDefinition(
    "q3", FieldType.TABLE, {"en": "Seen"}, columns=(replace(WEATHER, code="k1"), WEATHER)
)
FORM = OwnForm("f1", 1, {"en": "Our questions", "ar": "أسئلتنا"}, (WEATHER, SIGN, SEEN))


def test_a_form_is_read_as_it_was_written() -> None:
    assert OwnForm.from_json(FORM.to_json()) == FORM


def test_a_field_that_is_not_asked_any_more_is_retired() -> None:
    kept = with_everything_kept(FORM, replace(FORM, fields=(SIGN, SEEN)))
    assert kept.version == 2
    assert {one.code: one.retired for one in kept.fields} == {"q1": True, "q2": False, "q3": False}


def test_a_choice_and_a_column_that_are_gone_stay_readable() -> None:
    fewer = (
        WEATHER,
        replace(SIGN, choices=SIGN.choices[:1]),
        replace(SEEN, columns=SEEN.columns[:1]),
    )
    kept = with_everything_kept(FORM, replace(FORM, fields=fewer))
    sign, seen = kept.fields[1], kept.fields[2]
    assert [(one.code, one.retired) for one in sign.choices] == [("c1", False), ("c2", True)]
    assert [(one.code, one.retired) for one in seen.columns] == [("k1", False), ("q1", True)]


def test_a_question_keeps_its_kind() -> None:
    with pytest.raises(OwnFormUnclear):
        with_everything_kept(
            FORM, replace(FORM, fields=(replace(WEATHER, type=FieldType.NUMBER), SIGN, SEEN))
        )


@pytest.mark.parametrize(
    "form",
    [
        replace(FORM, title={"en": ""}),
        replace(FORM, fields=()),
        replace(FORM, fields=(WEATHER, WEATHER)),
        replace(FORM, fields=(replace(SIGN, choices=()),)),
        replace(FORM, fields=(replace(SEEN, columns=()),)),
        replace(FORM, fields=(replace(WEATHER, type=FieldType.AGE),)),
        replace(FORM, fields=(replace(WEATHER, label={}),)),
    ],
)
def test_what_nobody_could_answer_is_refused(form: OwnForm) -> None:
    with pytest.raises(OwnFormUnclear):
        require_clear(form)


def test_a_code_is_never_given_twice() -> None:
    assert next_code("q", []) == "q1"
    assert next_code("q", ["q1", "q7", "x9", "qq"]) == "q8"


def test_answers_travel_with_their_definition() -> None:
    entries = with_answers({}, FORM, {"q1": "Rain"})
    document = {"own_forms": entries}
    assert forms_in(document) == (FORM,)
    assert answers_in(document, "f1") == {"q1": "Rain"}
    assert answers_in(document, "f2") == {}


def test_other_forms_and_unknown_fields_of_an_entry_stay() -> None:
    document = {"own_forms": [{"form": "f2", "x_more": 1}, {"form": "f1", "x_kept": 2}, "odd"]}
    entries = with_answers(document, FORM, {"q1": "Rain"})
    assert [entry["form"] for entry in entries] == ["f2", "f1"]
    assert entries[1]["x_kept"] == 2
    assert forms_in({"own_forms": entries}) == (FORM,)


def test_a_form_without_answers_leaves_the_record() -> None:
    document = {"own_forms": with_answers({}, FORM, {"q1": "Rain"})}
    assert with_answers(document, FORM, {}) == []
