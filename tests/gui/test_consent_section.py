"""The consent section of a record: who was asked, what is held back, and passing with a reason."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.gui.exchange_stage import Stage, set_stage

from ishr_desktop.domain.consent_entry import Answer, ConsentEntry, Use
from ishr_desktop.services.session import Session
from ishr_desktop.ui import incidents
from ishr_desktop.ui.incidents.record.consent.section import ConsentSection
from ishr_desktop.ui.incidents.record.section_pages import SectionPages
from ishr_desktop.ui.incidents.screen import IncidentsScreen
from ishr_desktop.ui.jobs import Jobs


def opened(
    session: Session, jobs: Jobs, qtbot: QtBot, *names: str
) -> tuple[Stage, ConsentSection, str, list[str]]:
    """The section of one record with these people."""
    parties = [
        {"id": f"p{number}", "kind": "individual", "code_name": name}
        for number, name in enumerate(names)
    ]
    saved = session.incidents.save({"one_line": "They came at night", "parties": parties})
    stage = set_stage(incidents.build, session, jobs, qtbot)
    assert isinstance(stage.screen, IncidentsScreen)
    stage.settle()
    stage.screen.reveal(saved.id)
    stage.settle()
    pages = stage.screen.findChild(SectionPages)
    assert pages is not None
    pages.go_to("consent")
    stage.settle()
    section = pages.findChild(ConsentSection)
    assert section is not None
    return stage, section, saved.id, [str(one["person"]) for one in saved.document["parties"]]


def test_who_was_not_asked_holds_the_record_back(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, _, _, people = opened(session, jobs, qtbot, "Rowan", "Alder")
    assert "Rowan was not asked" in stage.says("consent-reasons")
    said = ConsentEntry("", people[0], Use.ISHR, Answer.YES, on="2026-11-20")
    jobs.run(session.consent.record, said, changes=("people",))
    stage.settle()
    reasons = stage.says("consent-reasons")
    assert "Rowan" not in reasons
    assert "Alder was not asked" in reasons


def test_a_reason_that_was_typed_lets_it_pass(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, _, record, _ = opened(session, jobs, qtbot, "Rowan")
    assert not stage.part("allow-exception").isEnabled()
    reason = stage.part("exception-reason")
    assert isinstance(reason, QLineEdit)
    reason.setText("Held without contact; the family asks for help.")
    stage.press("allow-exception")
    assert [one.reason for one in session.consent.exceptions(record)] == [
        "Held without contact; the family asks for help."
    ]
    assert "written down" in stage.says("consent-verdict")


def test_a_no_cannot_be_passed_over(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, _, _, people = opened(session, jobs, qtbot, "Rowan")
    said = ConsentEntry("", people[0], Use.ISHR, Answer.NO)
    jobs.run(session.consent.record, said, changes=("people",))
    stage.settle()
    assert "Rowan said no" in stage.says("consent-reasons")
    assert not stage.part("exception-reason").isVisible()


def test_another_use_is_another_question(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, section, _, people = opened(session, jobs, qtbot, "Rowan")
    said = ConsentEntry("", people[0], Use.ISHR, Answer.YES)
    jobs.run(session.consent.record, said, changes=("people",))
    stage.settle()
    assert "agreed" in stage.says("consent-verdict")
    section.use.setCurrentIndex(section.use.findData(str(Use.NAMED_TO_STATE)))
    section.use.activated.emit(section.use.currentIndex())
    stage.settle()
    assert "Rowan was not asked" in stage.says("consent-reasons")
