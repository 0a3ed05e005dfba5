"""People: answers written down and taken back, names under their own lock, two who are one."""

from pathlib import Path

import pikepdf
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.exchange_stage import Answers, Stage, set_stage

from ishr_desktop.domain.consent_entry import Answer, Use
from ishr_desktop.domain.identity import IdentityState
from ishr_desktop.services.session import Session
from ishr_desktop.ui import people
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.people.view import PeopleView
from ishr_desktop.ui.widgets.choices import Choices

SECOND = "cloud paper nine"


def person(session: Session, code_name: str) -> str:
    """A person who stands in one record."""
    saved = session.incidents.save(
        {
            "one_line": f"Something happened to {code_name}",
            "parties": [{"id": "p1", "kind": "individual", "code_name": code_name}],
        }
    )
    return str(saved.document["parties"][0]["person"])


def on_stage(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, PeopleView]:
    stage = set_stage(people.build, session, jobs, qtbot)
    assert isinstance(stage.screen, PeopleView)
    return stage, stage.screen


def answer(stage: Stage, use: Use, said: Answer) -> None:
    choices = stage.part(f"answer-{use}")
    assert isinstance(choices, Choices)
    choices.button(said).click()


def type_secret(stage: Stage, part: QWidget, text: str) -> None:
    line = part.findChild(QLineEdit)
    assert line is not None
    line.setText(text)
    stage.settle()


def is_open(session: Session) -> bool:
    return session.identities.state is IdentityState.OPEN


def test_everybody_in_a_record_is_in_the_list(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    key = person(session, "Rowan")
    _, screen = on_stage(session, jobs, qtbot)
    assert screen.list.row_keys() == ["left", key]


def test_answers_are_written_down_and_nothing_is_answered_beforehand(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    key = person(session, "Rowan")
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(key)
    stage.settle()
    assert "Not asked" in stage.says("use-U4")
    stage.press("write-answers")
    stage.press("save-answers")
    assert session.consent.answers(key) == {}
    answer(stage, Use.ISHR, Answer.YES)
    answer(stage, Use.NAMED_TO_STATE, Answer.NO)
    stage.press("save-answers")
    answers = session.consent.answers(key)
    assert {use: one.answer for use, one in answers.items()} == {"U2": "yes", "U4": "no"}
    assert answers["U2"].on == "2026-11-23"
    assert "Yes" in stage.says("use-U2")
    assert "Not asked" in stage.says("use-U5")


def test_a_guardian_is_asked_whether_the_child_agreed(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    key = person(session, "Sparrow")
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(key)
    stage.settle()
    stage.press("write-answers")
    assent = screen.answers._how._parts["assent"]
    assert not assent.isVisible()
    screen.answers._how._given_by.button("guardian").click()
    assert assent.isVisible()
    screen.answers._how._assent.button("yes").click()
    answer(stage, Use.ISHR, Answer.YES)
    stage.press("save-answers")
    entry = session.consent.answers(key)["U2"]
    assert (entry.given_by, entry.assent) == ("guardian", "yes")


def test_consent_is_taken_back_after_a_question(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    key = person(session, "Rowan")
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(key)
    stage.settle()
    stage.press("write-answers")
    answer(stage, Use.ISHR, Answer.YES)
    stage.press("save-answers")
    stage.press("withdraw-consent")
    assert session.consent.answers(key)["U2"].answer == Answer.YES
    stage.press("withdraw-all")
    assert session.consent.answers(key)["U2"].answer == Answer.WITHDRAWN
    assert "Taken back" in stage.says("use-U2")
    assert "Nothing had left" in stage.says("recall")


def test_names_lie_behind_their_own_passphrase(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    key = person(session, "Rowan")
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(key)
    stage.settle()
    type_secret(stage, screen.person.identity.new, SECOND)
    stage.press("make-identities")
    assert len(screen.words._words) == 24
    screen.words.go_on.click()
    stage.settle()
    names = stage.part("identity-names")
    assert isinstance(names, QPlainTextEdit)
    names.setPlainText("Amina Example\nأمينة مثال")
    stage.press("save-identity")
    assert [name.text for name in session.identities.get(key).names] == [
        "Amina Example",
        "أمينة مثال",
    ]
    screen.search.setText("مثال")
    stage.settle()
    assert screen.list.row_keys() == [key]
    stage.press("lock-identities")
    assert not is_open(session)
    assert screen.list.row_keys() == []
    type_secret(stage, screen.person.identity.passphrase, "another one")
    stage.press("open-identities")
    assert not is_open(session)
    type_secret(stage, screen.person.identity.passphrase, SECOND)
    stage.press("open-identities")
    assert is_open(session)


def test_two_who_are_one_are_joined_by_hand_and_taken_apart_again(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    one, other = person(session, "Rowan"), person(session, "Rowan")
    assert one != other
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(one)
    stage.settle()
    stage.press(f"same-{other}")
    assert screen.list.row_keys() == ["left", one]
    stage.press(f"separate-{other}")
    assert set(screen.list.row_keys()) == {"left", one, other}
    stage.press(f"two-{other}")
    assert session.duplicates.suggestions() == []


def test_the_consent_sheet_is_a_pdf_that_is_not_filled_in(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    key = person(session, "Rowan")
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(key)
    stage.settle()
    target = tmp_path / "sheet.pdf"
    screen.files = Answers(target)
    stage.press("consent-sheet")
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) >= 1


def test_what_has_left_is_empty_before_anything_left(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    person(session, "Rowan")
    stage, screen = on_stage(session, jobs, qtbot)
    screen.list.chosen.emit("left")
    stage.settle()
    assert "Nothing has left this computer." in " ".join(label for label in [stage.says("people")])
