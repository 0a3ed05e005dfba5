"""The form engine: every shipped block can be asked, answered and read, and loses nothing."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui import walking

from ishr_desktop.domain.field_values import value_of
from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.resources.fields import field_block, field_blocks
from ishr_desktop.ui.forms import Form, FormContext, Reference
from ishr_desktop.ui.forms.form_field import FormField
from ishr_desktop.ui.forms.hint import Hint
from ishr_desktop.ui.forms.making import control_for
from ishr_desktop.ui.forms.value_words import value_words
from ishr_desktop.ui.terms import terms_of
from ishr_desktop.ui.widgets.calm_box import CalmBox
from ishr_desktop.ui.widgets.choices import Choices

CONTEXT = FormContext(
    lambda: date(2026, 11, 23), lambda _: (Reference("p1", "Orchid"), Reference("p2", "Reed"))
)
VALUES: dict[FieldType, object] = {
    FieldType.LINE: "District court",
    FieldType.TEXT: {"lang": "fr", "text": "Deux lignes\nde texte"},
    FieldType.TEXT_ORIGINAL: [{"lang": "ar", "text": "كلمات", "original": True}],
    FieldType.DATE: {"edtf": "2026-03~", "said": "in spring"},
    FieldType.PLACE: {"label": "Old bridge", "share_as": "locality"},
    FieldType.COUNTRY: "KEN",
    FieldType.PARTY: "p2",
    FieldType.ACT: "p2",
    FieldType.EVIDENCE: "p1",
    FieldType.STEP: "p1",
    FieldType.TRI: "unknown",
    FieldType.NUMBER: 17,
    FieldType.COUNT: {"q": "at_least", "n": 40},
    FieldType.BOOL: False,
    FieldType.MONEY: {"amount": 120, "currency": "KES", "x_rate": 2},
    FieldType.AGE: {"at_time": 17},
}


def a_value(definition: FieldDefinition) -> object:
    """A value that fits the field."""
    if definition.type is FieldType.TABLE:
        return [{one.code: a_value(one) for one in definition.columns} | {"x_own": 1}]
    if definition.type in {FieldType.TERM, FieldType.TERMS}:
        codes = ["x-own", "unknown"]
        return codes if definition.type is FieldType.TERMS else codes[0]
    value = VALUES[definition.type]
    return [value] if definition.many else value


def all_fields() -> list[tuple[str, FieldDefinition]]:
    return [(block.block, item) for block in field_blocks() for item in block.fields]


@pytest.mark.parametrize("block", [one.block for one in field_blocks()])
def test_every_block_is_shown_without_losing_anything(qtbot: QtBot, block: str) -> None:
    definitions = field_block(block).fields
    for definition in definitions:
        control = control_for(definition, CONTEXT)
        qtbot.addWidget(control)
        value = a_value(definition)
        told: list[object] = []
        control.changed.connect(told.append)  # type: ignore[attr-defined]
        control.show_value(value)  # type: ignore[attr-defined]
        assert told == [], definition.code
        if not (definition.type is FieldType.TERM and value == "x-own"):
            assert control.value() == value, definition.code  # type: ignore[attr-defined]
        control.show_value(None)  # type: ignore[attr-defined]
        empty = control.value()  # type: ignore[attr-defined]
        assert empty is None or definition.type is FieldType.BOOL, definition.code


@pytest.mark.parametrize("block", [one.block for one in field_blocks()])
def test_every_control_is_named_and_reached_with_tab(qtbot: QtBot, block: str) -> None:
    form = Form(field_block(block), CONTEXT)
    qtbot.addWidget(form)
    form.show_holder({item.code: a_value(item) for item in field_block(block).fields})
    for part in walking.interactive(form):
        assert walking.spoken_name(part).strip(), walking.describe(part)
        assert walking.is_reached_by_tab(part), walking.describe(part)


def test_every_value_can_be_read_in_words() -> None:
    for block, definition in all_fields():
        words = value_words(definition, a_value(definition), CONTEXT)
        assert words, f"{block}.{definition.code}"
        assert "{" not in words, f"{block}.{definition.code}"


def shown_form(qtbot: QtBot, block: str, holder: dict[str, object], **more: object) -> Form:
    form = Form(field_block(block), CONTEXT, **more)  # type: ignore[arg-type]
    qtbot.addWidget(form)
    form.show_holder(holder)
    form.resize(600, 900)
    return form


def fields_of(form: Form) -> list[str]:
    return [
        field.definition.code for field in form.findChildren(FormField) if field.isVisibleTo(form)
    ]


def field_named(form: Form, code: str) -> FormField:
    return next(f for f in form.findChildren(FormField) if f.definition.code == code)


def test_a_long_block_is_no_wall(qtbot: QtBot) -> None:
    form = shown_form(qtbot, "detention", {"court": "District court"}, wanted=("from", "places"))
    assert sorted(fields_of(form)) == ["court", "from", "places"]


def test_a_field_is_added_from_behind_the_button(qtbot: QtBot) -> None:
    form = shown_form(qtbot, "detention", {}, wanted=("from",))
    more = next(b for b in form.findChildren(QPushButton) if b.text().startswith("More about"))
    more.click()
    next(b for b in form.findChildren(QPushButton) if b.text() == "Court").click()
    assert sorted(fields_of(form)) == ["court", "from"]
    assert not any(
        b.text() == "Court" and b.isVisibleTo(form) for b in form.findChildren(QPushButton)
    )


def test_what_is_typed_is_told_with_its_code(qtbot: QtBot) -> None:
    form = shown_form(qtbot, "detention", {}, wanted=("court", "denied_care"))
    told: list[tuple[str, object]] = []
    form.changed.connect(lambda code, value: told.append((code, value)))
    line = field_named(form, "court").findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "A")
    choices = field_named(form, "denied_care").findChild(Choices)
    assert choices is not None
    choices.button("yes").click()
    assert told == [("court", "A"), ("denied_care", "yes")]


def test_i_do_not_know_is_an_answer_with_a_reason(qtbot: QtBot) -> None:
    form = shown_form(qtbot, "detention", {}, wanted=("court",))
    told: list[object] = []
    form.changed.connect(lambda _, value: told.append(value))
    field = field_named(form, "court")
    menu = next(b.menu() for b in field.findChildren(QToolButton) if b.menu() is not None)
    assert menu is not None
    menu.aboutToShow.emit()
    (refused,) = (a for a in menu.actions() if a.text() == "The person would not say")
    refused.trigger()
    note = next(line for line in field.findChildren(QLineEdit) if "Why" in line.placeholderText())
    QTest.keyClicks(note, "afraid")
    assert told[0] == {"missing": "refused"}
    assert told[-1] == {"missing": "refused", "note": "afraid"}
    form.show_holder({"court": told[-1]})
    assert note.text() == "afraid"
    next(b for b in field.findChildren(QPushButton) if b.text() == "Answer it").click()
    assert told[-1] is None


def test_words_under_the_cursor_stay(qtbot: QtBot) -> None:
    form = shown_form(qtbot, "detention", {"conditions": "one two"}, wanted=("conditions",))
    text = field_named(form, "conditions").findChild(QPlainTextEdit)
    assert text is not None
    cursor = text.textCursor()
    cursor.setPosition(3)
    text.setTextCursor(cursor)
    form.show_holder({"conditions": "one two"})
    assert text.textCursor().position() == 3
    form.show_holder({"conditions": "three"})
    assert text.toPlainText() == "three"


def test_hints_stand_beside_their_field(qtbot: QtBot) -> None:
    form = shown_form(qtbot, "detention", {}, wanted=("court", "from"))
    form.show_hints({"from": [Hint("This is before the arrest.")]})
    said = field_named(form, "from").findChildren(QWidget)
    assert any(getattr(one, "text", str)() == "This is before the arrest." for one in said)
    form.show_hints({})
    qtbot.wait(1)
    said = field_named(form, "from").findChildren(QWidget)
    assert not any(getattr(one, "text", str)() == "This is before the arrest." for one in said)


def test_what_is_only_read_has_nothing_to_press(qtbot: QtBot) -> None:
    holder: dict[str, object] = {"from": {"edtf": "2026-03-14"}, "plain_clothes": "yes"}
    form = shown_form(qtbot, "detention", holder, read_only=True)
    assert sorted(fields_of(form)) == ["from", "plain_clothes"]
    assert list(walking.interactive(form)) == []
    assert value_of(holder, "plain_clothes") == "yes"


def test_a_path_leads_to_its_field(qtbot: QtBot) -> None:
    form = shown_form(qtbot, "detention", {}, wanted=())
    assert fields_of(form) == []
    assert form.go_to("places[0].from")
    assert form.go_to("release.date")
    assert not form.go_to("no_such_field")
    assert sorted(fields_of(form)) == ["places", "release.date"]


def test_who_joins_the_record_can_be_chosen_at_once(qtbot: QtBot) -> None:
    people = [Reference("p1", "Orchid")]
    form = Form(field_block("act"), FormContext(CONTEXT.today, lambda _: tuple(people)))
    qtbot.addWidget(form)
    form.show_holder({"victim": "p1"})
    people.append(Reference("p2", "Reed"))
    form.show_holder({"victim": "p1"})
    told: list[object] = []
    form.changed.connect(lambda _, value: told.append(value))
    choices = field_named(form, "victim").findChildren(Choices)[-1]
    assert choices.chosen() == ("p1",)
    choices.button("p2").click()
    assert told == ["p2"]


@pytest.mark.parametrize(
    "words",
    [
        "« Ils sont venus »\u202f! – sans rien\u00a0dire",
        "one\r\ntwo\rthree\u2028four",
        "\u202eright to left\u202c and \ufeff \u200b nothing",
        "👩🏽‍🚒 𝒯𝒽ℯ 田中さんにあげて",
        "<script>alert(1)</script> %s {name} ${surface}",
    ],
)
def test_one_letter_more_changes_nothing_else(qtbot: QtBot, words: str) -> None:
    form = shown_form(qtbot, "detention", {"conditions": words}, wanted=("conditions",))
    told: list[object] = []
    form.changed.connect(lambda _, value: told.append(value))
    text = field_named(form, "conditions").findChild(QPlainTextEdit)
    assert text is not None
    cursor = text.textCursor()
    cursor.setPosition(0)
    form.show_holder({"conditions": words})
    assert told == []
    cursor.insertText("x")
    assert told == [f"x{words}".replace("\r\n", "\n").replace("\r", "\n")]


def test_a_kind_of_harm_is_found_by_another_word_for_it(qtbot: QtBot) -> None:
    box = CalmBox()
    qtbot.addWidget(box)
    box.make_searchable("What was done")
    box.offer(terms_of("act_types"), "Choose…")
    completer, line = box.completer(), box.lineEdit()
    assert completer is not None
    assert line is not None
    line.setText("KIDNAPP")
    completer.setCompletionPrefix(line.text())
    assert completer.completionCount() == 1
    # What choosing in the list emits; a list that floats cannot be shown without a screen, and the
    # stubs know only one of the two forms of this signal.
    completer.activated[QModelIndex].emit(completer.currentIndex())  # type: ignore[index]
    assert (box.currentData(), line.text()) == ("abduction", "Abducted")
