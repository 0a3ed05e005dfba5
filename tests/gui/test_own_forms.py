"""Own questions: made by point and click, asked in a record, readable when they are retired."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.gui.exchange_stage import Stage, set_stage

from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.domain.own_form import OwnForm, answers_in
from ishr_desktop.domain.vocabulary import Term
from ishr_desktop.services.session import Session
from ishr_desktop.ui import incidents, own_forms
from ishr_desktop.ui.incidents.record.own_forms.section import OwnFormsSection
from ishr_desktop.ui.incidents.record.section_pages import SectionPages
from ishr_desktop.ui.incidents.screen import IncidentsScreen
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.own_forms.question_card import QuestionCard
from ishr_desktop.ui.own_forms.view import OwnFormsView

SIGN = FieldDefinition(
    "q1",
    FieldType.TERM,
    {"en": "Sign on the car"},
    choices=(Term("c1", {"en": "Star"}), Term("c2", {"en": "Bird"})),
)
FORM = OwnForm("", 0, {"en": "Cars"}, (SIGN,))


def designing(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, OwnFormsView]:
    stage = set_stage(own_forms.build, session, jobs, qtbot)
    assert isinstance(stage.screen, OwnFormsView)
    stage.settle()
    return stage, stage.screen


def cards(screen: OwnFormsView) -> list[QuestionCard]:
    return screen.designer._cards


def test_a_form_is_made_by_point_and_click(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen = designing(session, jobs, qtbot)
    stage.press("new-form")
    screen.designer.title.setText("Cars")
    stage.press("add-question")
    card = cards(screen)[0]
    card.label.setText("Sign on the car")
    card.kind.setCurrentIndex(card.kind.findData("term"))
    card.lines.setPlainText("Star\nBird\n\nStar")
    stage.press("add-question")
    cards(screen)[1].label.setText("Number of cars")
    cards(screen)[1].kind.setCurrentIndex(cards(screen)[1].kind.findData("number"))
    cards(screen)[1].moved.emit(-1)
    stage.press("save-form")
    form = session.own_forms.all()[0]
    assert [(one.code, one.type) for one in form.fields] == [
        ("q2", FieldType.NUMBER),
        ("q1", FieldType.TERM),
    ]
    assert [one.label["en"] for one in form.fields[1].choices] == ["Star", "Bird"]


def test_what_is_taken_out_stays_readable(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    session.own_forms.save(FORM)
    stage, screen = designing(session, jobs, qtbot)
    screen.list.chosen.emit(session.own_forms.all()[0].id)
    card = cards(screen)[0]
    assert not card.kind.isEnabled()
    assert isinstance(card.lines, QPlainTextEdit)
    card.lines.setPlainText("Bird\nTree")
    stage.press("save-form")
    kept = session.own_forms.all()[0].fields[0].choices
    assert [(one.code, one.retired) for one in kept] == [("c2", False), ("c3", False), ("c1", True)]
    stage.press("retire-form")
    assert session.own_forms.asked() == []


def test_a_form_without_a_title_is_not_saved(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, _ = designing(session, jobs, qtbot)
    stage.press("new-form")
    stage.press("add-question")
    stage.press("save-form")
    assert session.own_forms.all() == []
    assert "give it a title" in stage.says("own-forms-note")


def test_a_record_is_asked_and_carries_the_definition(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    form = session.own_forms.save(OwnForm("", 0, {"en": "Weather"}, (_line(),)))
    saved = session.incidents.save({"one_line": "They came"})
    stage = set_stage(incidents.build, session, jobs, qtbot)
    assert isinstance(stage.screen, IncidentsScreen)
    stage.settle()
    stage.screen.reveal(saved.id)
    stage.settle()
    pages = stage.screen.findChild(SectionPages)
    assert pages is not None
    section = pages.open("own_forms")
    assert isinstance(section, OwnFormsSection)
    stage.settle()
    _, engine = section._cards[form.id, 1]
    line = engine.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "Rain")
    stage.screen.record.save()
    stage.settle()
    document = session.incidents.get(saved.id).document
    assert answers_in(document, form.id) == {"q1": "Rain"}
    assert document["own_forms"][0]["fields"][0]["label"] == {"en": "The weather"}


def _line() -> FieldDefinition:
    return FieldDefinition("q1", FieldType.LINE, {"en": "The weather"})
