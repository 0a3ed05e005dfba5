"""The sections of a record in the real program: what is typed in them and what is saved then."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import CHEAP, StartApp
from tests.gui.incidents_stage import Stage, stage_in
from tests.gui.test_accessibility import Found

from ishr_desktop.domain.identity import Identity, Name
from ishr_desktop.domain.incident import Incident
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.ui.forms.form_field import FormField
from ishr_desktop.ui.incidents.record.acts.section import ActsSection
from ishr_desktop.ui.incidents.record.acts.wanted import DETAILS
from ishr_desktop.ui.incidents.record.people.person_box import PersonBox
from ishr_desktop.ui.incidents.record.section import RecordSection
from ishr_desktop.ui.incidents.record.sections import SECTIONS
from ishr_desktop.ui.incidents.record.sources.case_part import CasePart
from ishr_desktop.ui.incidents.record.story.account_editor import AccountEditor
from ishr_desktop.ui.widgets import Banner
from ishr_desktop.ui.widgets.choices import Choices
from ishr_desktop.ui.widgets.folding_card import FoldingCard

FULL: dict[str, Any] = {
    "one_line": "Two men came to the office",
    "when": "2026-03-14",
    "parties": [
        {"id": "p1", "kind": "individual", "code_name": "Orchid", "role": ["victim"]},
        {"id": "p2", "kind": "company", "code_name": "Quarry", "role": ["perpetrator"]},
    ],
    "acts": [
        {"id": "a1", "type": "detention", "victim": "p1", "detention": {"from": "2026-03-14"}},
        {"type": "threat", "victim": "p1"},
    ],
    "involvement": [{"id": "i1", "party": "p2", "why_we_think": "Their car"}],
    "sources": [{"id": "s1", "party": "p1", "connection": "victim"}],
    "steps": [{"id": "st1", "kind": "police_complaint", "date": "2026-03-15"}],
    "links": [{"incident": "KT-26-002", "type": "precedes"}],
    "business": {"company": "Quarry Holding", "headquarters_country": ["CHE"]},
    "submitter": {"type": "ngo", "name": "Amaranth Circle"},
    "un_link": {"nexus": "They asked about the meeting."},
    "tags": ["river"],
}


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


def opened(stage: Stage, document: dict[str, Any], noun: str) -> Incident:
    """A record of this vault, shown at one of its sections."""
    incident = stage.session.incidents.save(document)
    stage.screen.reveal(incident.id)
    stage.settle()
    section(stage, noun)
    return incident


def section(stage: Stage, noun: str) -> RecordSection:
    found = stage.screen.detail.sections.open(noun)
    stage.come_to_rest()
    return found


def cards(where: QWidget) -> list[FoldingCard]:
    return [card for card in where.findChildren(FoldingCard) if card.isVisible()]


def field(where: QWidget, code: str) -> FormField:
    """The field of a form that can be seen."""
    (found,) = (
        one
        for one in where.findChildren(FormField)
        if one.definition.code == code and one.isVisible()
    )
    return found


def button(where: QWidget, words: str) -> QPushButton:
    (found,) = (b for b in where.findChildren(QPushButton) if b.text() == words and b.isVisible())
    return found


def type_into(stage: Stage, where: FormField, words: str) -> None:
    editor = where.findChild(QPlainTextEdit) or where.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, words)
    stage.settle()


def saved(stage: Stage, incident: Incident) -> dict[str, Any]:
    stage.screen.record.save()
    stage.settle()
    return dict(stage.session.incidents.get(incident.id).document)


def said(where: QWidget) -> set[str]:
    return {label.text() for label in where.findChildren(QLabel) if label.isVisible()}


# --- all of them ---------------------------------------------------------------------------


def test_every_section_is_open_to_everybody(stage: Stage) -> None:
    opened(stage, FULL, "story")
    found = Found()
    for place in SECTIONS:
        shown = section(stage, place.noun)
        for card in cards(shown):
            card.open()
        stage.come_to_rest()
        found.visit(place.noun, stage.screen)
    found.check()
    assert len(found.places) == len(SECTIONS)


def test_the_keys_go_from_section_to_section(stage: Stage) -> None:
    opened(stage, FULL, "story")
    bar = stage.screen.detail.sections.bar
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert bar.currentIndex() == 1
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.currentIndex() == 2
    back = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(bar, Qt.Key.Key_Backtab, back)
    QTest.keyClick(bar, Qt.Key.Key_Backtab, back)
    QTest.keyClick(bar, Qt.Key.Key_Backtab, back)
    assert bar.currentIndex() == len(SECTIONS) - 1


def test_tab_goes_the_way_the_eye_goes(stage: Stage) -> None:
    opened(stage, FULL, "acts")
    shown = section(stage, "acts")
    cards(shown)[0].open()
    stage.come_to_rest()
    # Two fields that are put between others, the upper one last.
    for path in ("acts[0].detention.case_no", "acts[0].believed_reason"):
        stage.screen.detail.sections.go_to(path)
        stage.come_to_rest()
    cards(shown)[0].button.setFocus()
    stops: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and shown.isAncestorOf(focused):
        assert focused not in stops
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        QApplication.processEvents()
        assert not focused.visibleRegion().isEmpty()
    heights = [stop.mapTo(shown, QPoint(0, stop.height() // 2)).y() for stop in stops]
    jumps = [(a, b) for a, b in pairwise(heights) if b < a - 20]
    assert jumps == []
    for code in ("believed_reason", "case_no"):
        assert any(field(shown, code).isAncestorOf(stop) for stop in stops)
    back = stops[-1]
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is stops[-2]


def test_looking_at_every_section_changes_nothing(stage: Stage) -> None:
    incident = opened(stage, FULL, "story")
    before = stage.session.incidents.get(incident.id).document
    for place in SECTIONS:
        for card in cards(section(stage, place.noun)):
            card.open()
        stage.come_to_rest()
    assert not stage.screen.record.editor.unsaved
    assert stage.session.incidents.get(incident.id).document == before


def test_a_path_leads_to_its_field_in_another_section(stage: Stage) -> None:
    opened(stage, FULL, "story")
    for path, noun, code in (
        ("acts[0].detention.court", "acts", "court"),
        ("parties[1].description", "people", "description"),
        ("steps[0].reference", "steps", "reference"),
        ("un_link.state_reply", "sources", "state_reply"),
        ("business.closing_date", "acts", "closing_date"),
        ("submitter.contact", "consent", "contact"),
        ("impact", "story", "impact"),
    ):
        stage.screen.detail.sections.go_to(path)
        stage.come_to_rest()
        shown = stage.screen.detail.sections.section
        assert type(shown) is next(one.section for one in SECTIONS if one.noun == noun)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert field(shown, code).isAncestorOf(focused), path


# --- what is typed in them -----------------------------------------------------------------


def test_what_is_typed_in_a_section_survives_a_lock_and_is_saved(stage: Stage) -> None:
    incident = opened(stage, FULL, "acts")
    cards(section(stage, "acts"))[0].open()
    stage.come_to_rest()
    type_into(stage, field(section(stage, "acts"), "description"), "At dawn")
    stage.app.flow.lock()
    stage.unlock()
    assert stage.session.drafts.find(incident.id) is not None
    stage.screen.reveal(incident.id)
    stage.settle()
    assert stage.screen.record.editor.value("acts")[0]["description"] == "At dawn"
    document = saved(stage, incident)
    assert document["acts"][0]["description"] == "At dawn"
    assert document["acts"][0]["detention"] == {"from": "2026-03-14"}
    assert stage.session.drafts.find(incident.id) is None


def test_what_is_typed_in_a_section_survives_a_killed_program(
    stage: Stage, start_app: StartApp, qtbot: QtBot
) -> None:
    incident = opened(stage, FULL, "steps")
    cards(section(stage, "steps"))[0].open()
    stage.come_to_rest()
    type_into(stage, field(section(stage, "steps"), "outcome"), "Refused")
    # The quiet seconds after a change are time, which a test does not wait for.
    stage.screen.detail.keep()
    stage.settle()
    vault = stage.session.vault
    stage.app.flow.leave = lambda: None  # type: ignore[method-assign]
    stage.app.jobs.shut_down()
    vault.close()
    again = Stage(start_app(stage.folder), qtbot, stage.folder)
    again.unlock()
    again.screen.reveal(incident.id)
    again.settle()
    assert again.screen.record.editor.value("steps")[0]["outcome"] == "Refused"


def test_what_is_typed_is_saved_before_the_facts_are_changed(stage: Stage) -> None:
    incident = opened(stage, FULL, "steps")
    cards(section(stage, "steps"))[0].open()
    stage.come_to_rest()
    type_into(stage, field(section(stage, "steps"), "outcome"), "Refused")
    button(stage.screen.detail, "Change the facts").click()
    stage.come_to_rest()
    assert stage.screen.is_capturing
    stage.screen.capture.save_asked.emit()
    stage.come_to_rest()
    document = stage.session.incidents.get(incident.id).document
    assert document["steps"][0]["outcome"] == "Refused"
    assert not stage.screen.record.editor.unsaved


def test_what_was_taken_out_comes_back_with_undo(stage: Stage) -> None:
    incident = opened(stage, FULL, "people")
    shown = section(stage, "people")
    cards(shown)[1].open()
    stage.come_to_rest()
    button(cards(shown)[1], "Take it out").click()
    stage.settle()
    assert len(cards(shown)) == 1
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert len(cards(shown)) == 2
    assert [one["code_name"] for one in saved(stage, incident)["parties"]] == ["Orchid", "Quarry"]


def test_a_new_person_and_a_known_one_are_added(stage: Stage) -> None:
    stage.session.incidents.save({"parties": [{"kind": "individual", "code_name": "Heron"}]})
    (heron,) = stage.session.persons.rows("Heron")
    incident = opened(stage, {"one_line": "x"}, "people")
    box = section(stage, "people").findChild(PersonBox)
    assert box is not None
    line = box.findChild(QLineEdit)
    assert line is not None
    for name in ("Fern", "heron"):
        line.setText(name)
        known = any("is known in this vault" in words for words in said(box))
        assert known == (name == "heron")
        button(box, "Add this person").click()
        stage.settle()
    fern, same = saved(stage, incident)["parties"]
    assert (fern["id"], fern["kind"], fern["code_name"]) == ("p1", "individual", "Fern")
    assert (same["id"], same["person"], same["code_name"]) == ("p2", heron.id, "Heron")


def test_a_new_id_is_not_one_that_is_there(stage: Stage) -> None:
    document = {"parties": [{"id": "p2", "code_name": "Fern"}], "acts": [{"victim": "p2"}]}
    incident = opened(stage, document, "people")
    button(section(stage, "people"), "Add a group or an organisation").click()
    stage.settle()
    assert [one["id"] for one in saved(stage, incident)["parties"]] == ["p2", "p3"]


@pytest.mark.parametrize("block", list(DETAILS))
def test_a_type_of_act_brings_its_block_of_detail(stage: Stage, block: str) -> None:
    types = [term.code for term in vocabulary("act_types").offered if block in term.details]
    assert types
    opened(stage, {"acts": [{"id": "a1", "type": types[0]}]}, "acts")
    shown = section(stage, "acts")
    cards(shown)[0].open()
    stage.come_to_rest()
    asked = {one.definition.code for one in shown.findChildren(FormField) if one.isVisible()}
    assert set(DETAILS[block]) <= asked


def test_sexual_violence_is_asked_little_until_somebody_wants_more(stage: Stage) -> None:
    types = [t.code for t in vocabulary("act_types").offered if "sexual_violence" in t.details]
    incident = opened(stage, {"acts": [{"id": "a1", "type": types[0]}]}, "acts")
    shown = section(stage, "acts")
    cards(shown)[0].open()
    stage.come_to_rest()
    assert "Little is asked on purpose. Never press for more." in said(shown)
    more = "More about: Sexual and gender-based violence"
    assert not [b for b in shown.findChildren(QPushButton) if b.text() == more and b.isVisible()]
    choices = field(shown, "do_not_detail").findChild(Choices)
    assert choices is not None
    assert choices.chosen() == ("yes",)
    choices.button("no").click()
    stage.come_to_rest()
    assert button(shown, more).isVisible()
    assert saved(stage, incident)["acts"][0]["sexual_violence"] == {"do_not_detail": False}


def test_nothing_was_done_is_a_step_with_a_reason(stage: Stage) -> None:
    incident = opened(stage, {"one_line": "x"}, "steps")
    shown = section(stage, "steps")
    button(shown, "Nothing was done, because…").click()
    stage.come_to_rest()
    type_into(stage, field(shown, "not_taken_note"), "Too dangerous")
    (step,) = saved(stage, incident)["steps"]
    assert step == {"id": "st1", "kind": "none", "not_taken_note": "Too dangerous"}


def test_contact_with_the_un_opens_its_questions(stage: Stage) -> None:
    incident = opened(stage, {"one_line": "x"}, "sources")
    shown = section(stage, "sources")
    asked = "Did this follow contact with the UN or a regional body?"
    (switch,) = (c for c in shown.findChildren(Choices) if c.accessibleName() == asked)
    switch.button("yes").click()
    stage.come_to_rest()
    type_into(stage, field(shown, "nexus"), "They named it")
    assert saved(stage, incident)["un_link"] == {"nexus": "They named it"}
    switch.button("no").click()
    stage.come_to_rest()
    assert saved(stage, incident)["un_link"] == {"missing": "not_applicable"}


def test_a_case_is_begun_described_and_named_by_the_record(stage: Stage) -> None:
    incident = opened(stage, {"one_line": "x"}, "sources")
    part = section(stage, "sources").findChild(CasePart)
    assert part is not None
    (title,) = (one for one in part.findChildren(QLineEdit) if one.isVisible())
    title.setText("Quarry campaign")
    button(part, "Begin a case").click()
    stage.come_to_rest()
    (case,) = stage.session.cases.all()
    assert case.title == "Quarry campaign"
    assert saved(stage, incident)["case"] == case.code
    cards(part)[0].open()
    stage.come_to_rest()
    type_into(stage, field(part, "pattern"), "The same car")
    assert stage.session.cases.get(case.code).pattern == "The same car"
    assert stage.session.cases.get(case.code).title == "Quarry campaign"
    stage.screen.record.editor.undo()
    stage.come_to_rest()
    assert "case" not in saved(stage, incident)


def test_a_real_name_in_the_account_is_noticed_while_names_are_unlocked(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.session.incidents.save({"parties": [{"kind": "individual", "code_name": "Heron"}]})
    (heron,) = stage.session.persons.rows("Heron")
    stage.session.identities.create("six quiet words for the names", CHEAP)
    stage.session.identities.save(heron.id, Identity(names=(Name("Amina Wanjiru"),)))
    opened(stage, {"narrative": "They asked for Amina Wanjiru at the gate."}, "story")
    shown = section(stage, "story")
    qtbot.waitUntil(lambda: any("Amina Wanjiru" in words for words in said(shown)), timeout=5000)


def test_a_contradiction_is_said_beside_its_field(stage: Stage, qtbot: QtBot) -> None:
    wrong = {"from": "2026-03-14", "first_judge": "2026-03-10", "arrest_when": "2026-03-14"}
    opened(stage, {"acts": [{"id": "a1", "type": "detention", "detention": wrong}]}, "acts")
    shown = section(stage, "acts")
    cards(shown)[0].open()

    def is_said() -> bool:
        return any("came before the arrest" in words for words in said(shown))

    qtbot.waitUntil(is_said, timeout=5000)
    assert any("came before the arrest" in w for w in said(field(shown, "first_judge")))


def test_a_received_record_is_read_and_not_asked(stage: Stage) -> None:
    incident = opened(stage, FULL, "story")
    stage.session.vault.execute(
        "UPDATE incident SET sender = ? WHERE id = ?", ("ab" * 32, incident.id)
    )
    stage.screen.record.refresh()
    stage.settle()
    for noun in ("people", "acts", "sources", "steps"):
        shown = section(stage, noun)
        for card in cards(shown):
            card.open()
        stage.come_to_rest()
        words = {b.text() for b in shown.findChildren(QPushButton) if b.isVisible()}
        assert not {one for one in words if "Add" in one or "Take" in one or "More" in one}
    assert "They asked about the meeting." in said(section(stage, "sources"))


# --- too much ------------------------------------------------------------------------------


def test_ten_megabytes_that_are_pasted_are_refused_and_nothing_is_lost(stage: Stage) -> None:
    incident = opened(stage, {"narrative": "It was dark."}, "story")
    account = section(stage, "story").findChild(AccountEditor)
    assert account is not None
    data = QMimeData()
    data.setText("word " * 2_000_000)
    account.insertFromMimeData(data)
    stage.settle()
    assert account.toPlainText() == "It was dark."
    banners = [b.accessibleName() for b in stage.screen.detail.findChildren(Banner)]
    assert any("longer than a text of a record can be" in words for words in banners)
    assert not stage.screen.record.editor.unsaved
    assert stage.session.incidents.get(incident.id).narrative == "It was dark."


def test_many_acts_become_cards_bit_by_bit(stage: Stage, qtbot: QtBot) -> None:
    acts = [{"id": f"a{n}", "type": "threat"} for n in range(200)]
    opened(stage, {"acts": acts}, "story")
    stage.screen.detail.sections.open("acts")
    shown = stage.screen.detail.sections.section
    assert 0 < len(shown.findChildren(FoldingCard)) < 100
    qtbot.waitUntil(lambda: len(shown.findChildren(FoldingCard)) == 200, timeout=20_000)
    stage.screen.detail.sections.go_to("acts[199].description")
    stage.come_to_rest()
    assert field(shown, "description").isVisible()


def test_another_record_comes_while_cards_are_still_made(stage: Stage) -> None:
    other = stage.session.incidents.save({"acts": [{"id": "b1", "type": "threat"}]})
    opened(stage, {"acts": [{"id": f"a{n}", "type": "threat"} for n in range(200)]}, "story")
    stage.screen.detail.sections.open("acts")
    stage.screen.record.show(other.id)
    stage.come_to_rest()
    assert len(cards(section(stage, "acts"))) == 1


# --- who writes, and the company behind it ----------------------------------------------------


def test_who_would_write_is_said_beside_the_consent(stage: Stage) -> None:
    document = {"one_line": "They came at night", "submitter": {"authority_document": True}}
    incident = opened(stage, document, "consent")
    shown = section(stage, "consent")
    button(field(shown, "confidential_requested"), "Yes").click()
    stage.settle()
    submitter = {"authority_document": True, "confidential_requested": "yes"}
    assert saved(stage, incident)["submitter"] == submitter


def test_a_company_is_asked_for_when_something_points_to_one(stage: Stage) -> None:
    incident = opened(stage, {"acts": [{"type": "arrest"}]}, "acts")
    shown = section(stage, "acts")
    assert isinstance(shown, ActsSection)
    assert not shown.business.isVisible()
    shown.editor.change("acts", [{"type": "land_grab"}])
    stage.settle()
    assert shown.business.isVisible()
    type_into(stage, field(shown.business, "company"), "Blue Quarry")
    assert saved(stage, incident)["business"] == {"company": "Blue Quarry"}
    shown.editor.change("acts", [{"type": "arrest"}])
    stage.settle()
    assert shown.business.isVisible(), "what was answered stays to be seen"


def test_another_record_is_not_asked_for_the_company_of_the_last_one(stage: Stage) -> None:
    opened(stage, {"acts": [{"type": "land_grab"}]}, "acts")
    opened(stage, {"acts": [{"type": "arrest"}]}, "acts")
    shown = section(stage, "acts")
    assert isinstance(shown, ActsSection)
    assert not shown.business.isVisible()
