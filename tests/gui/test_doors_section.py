"""Which door, in the real program: the doors of a record while it is written, and of its case."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.door import Door
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.domain.incident import Incident
from ishr_desktop.ui.incidents.record.acts.section import ActsSection
from ishr_desktop.ui.incidents.record.doors.door_card import DoorCard
from ishr_desktop.ui.incidents.record.doors.section import DoorsSection
from ishr_desktop.ui.incidents.record.doors.shown_door import ShownDoor
from ishr_desktop.ui.incidents.record.doors.words import group_words
from ishr_desktop.ui.widgets import StateBadge

HELD: dict[str, Any] = {
    "one_line": "Held after the meeting",
    "tile": ["arrest"],
    "when": "2026-11-20",
    "country": "KEN",
    "responsible_states": ["KEN"],
    "ongoing": "yes",
    "parties": [{"id": "p1", "kind": "individual", "code_name": "Juniper", "role": ["victim"]}],
    "acts": [{"id": "a1", "type": "detention", "victim": "p1", "when": "2026-11-20"}],
    "involvement": [{"id": "i1", "perp_type": "police"}],
    "submitter": {"type": "ngo"},
}
DECIDED: dict[str, Any] = {
    **HELD,
    "country": "FRA",
    "responsible_states": ["FRA"],
    "submitter": {"type": "victim"},
    "steps": [
        {
            "id": "st1",
            "kind": "court",
            "status": "closed",
            "final_decision": "yes",
            "notified_on": "2026-09-01",
        }
    ],
}
"""Four months after the last decision at home the European Court can no longer be asked."""


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


def doors(stage: Stage, document: dict[str, Any]) -> DoorsSection:
    """The section of a new record."""
    return shown(stage, stage.session.incidents.save(document))


def shown(stage: Stage, incident: Incident) -> DoorsSection:
    stage.screen.reveal(incident.id)
    stage.settle()
    section = stage.screen.detail.sections.open("doors")
    stage.come_to_rest()
    assert isinstance(section, DoorsSection)
    settled(stage, section)
    return section


def settled(stage: Stage, section: DoorsSection) -> None:
    """Answered, and every door that can be seen has its card."""
    stage.settle()
    stage.qtbot.waitUntil(lambda: section.groups.is_complete)
    stage.come_to_rest()


def cards(section: DoorsSection) -> list[DoorCard]:
    return [card for card in section.findChildren(DoorCard) if card.isVisible()]


def card(section: DoorsSection, mechanism: str) -> DoorCard:
    found = section.groups.card(mechanism)
    assert found is not None
    return found


def chips(of: QWidget) -> list[str]:
    return [one.accessibleName() for one in of.findChildren(StateBadge) if one.isVisibleTo(of)]


def words(of: QWidget) -> str:
    return "\n".join(one.text() for one in of.findChildren(QLabel) if one.isVisibleTo(of))


def press(of: QWidget, name: str) -> None:
    (found,) = (
        one
        for one in of.findChildren(QAbstractButton)
        if one.accessibleName() == name and one.isVisibleTo(of)
    )
    found.click()


def state_of(section: DoorsSection, mechanism: str) -> DoorState:
    """How a door stands, wherever it is shown."""
    return door_of(section, mechanism).door


def door_of(section: DoorsSection, mechanism: str) -> Door:
    shown_now = section.groups.shown
    assert shown_now is not None
    everywhere: Sequence[ShownDoor] = (
        *(one for group in shown_now.groups.values() for one in group),
        *shown_now.left_out,
    )
    (found,) = (one.door for one in everywhere if one.mechanism.id == mechanism)
    return found


def reasons_of(section: DoorsSection, mechanism: str) -> dict[str, Answer]:
    """What each rule answered."""
    return {one.rule: one.answer for one in door_of(section, mechanism).reasons}


def test_a_record_that_says_nothing_is_told_what_opens_doors(stage: Stage) -> None:
    section = doors(stage, {"one_line": "Something happened"})
    assert section.first.isVisible()
    assert not section.groups.isVisible()
    press(section.first, "What happened")
    stage.come_to_rest()
    assert isinstance(stage.screen.detail.sections.section, ActsSection)
    section.editor.change("tile", ["arrest"])
    section.editor.change("country", "KEN")
    stage.screen.detail.sections.open("doors")
    settled(stage, section)
    assert not section.first.isVisible()
    assert cards(section)


def test_every_mechanism_is_there_and_what_is_closed_is_folded(stage: Stage) -> None:
    section = doors(stage, HELD)
    everything = {one.id for one in stage.session.advice.book.mechanisms}
    seen = {one.mechanism for one in cards(section)}
    assert {"wgad-urgent-action", "sp-communications"} <= seen
    assert "ecthr-application" not in seen
    press(section, f"{group_words(DoorState.NOT_FOR_THIS).title} ({len(everything - seen)})")
    settled(stage, section)
    assert {one.mechanism for one in cards(section)} == everything
    assert "Kenya" in words(card(section, "ecthr-application"))


def test_help_comes_first_when_somebody_is_in_danger(stage: Stage) -> None:
    section = doors(stage, HELD)
    assert not section.help.isVisible()
    section.editor.change("urgency", {"level": "now"})
    stage.screen.detail.sections.open("doors")
    stage.qtbot.waitUntil(section.help.isVisible)
    press(section.help, "Get help now")
    stage.settle()
    assert stage.app.flow.workspace is not None
    assert stage.app.flow.workspace.noun == "guides"


def test_in_danger_the_doors_are_seen_before_the_questions(stage: Stage) -> None:
    section = doors(stage, {**HELD, "urgency": {"level": "now"}})
    stage.qtbot.waitUntil(section.help.isVisible)
    assert not section.wishes.is_open
    calm = doors(stage, HELD)
    assert calm.wishes.is_open


def test_what_is_wanted_is_kept_in_the_record_and_orders_the_doors(stage: Stage) -> None:
    section = doors(stage, HELD)
    before = {one.mechanism for one in cards(section)}
    press(section.wishes, "What do you want? Somebody is released")
    press(section.wishes, "What do you fear? It becomes public")
    settled(stage, section)
    after = [one.mechanism for one in cards(section)]
    assert set(after) < before
    assert "Somebody is released" in chips(card(section, "wgad-urgent-action"))
    assert "Feared: It becomes public" in chips(card(section, "sp-communications"))
    left_out = len(before) - len(after)
    press(section, f"Left out: nothing for what you want ({left_out})")
    settled(stage, section)
    assert {one.mechanism for one in cards(section)} == before
    stage.screen.record.save()
    stage.settle()
    shown_record = stage.screen.record.shown
    assert shown_record is not None
    kept = stage.session.incidents.get(shown_record.incident.id).document
    assert (kept["goals"], kept["fears"]) == (["release"], ["public"])
    doors(stage, {"one_line": "Another"})
    again = shown(stage, stage.session.incidents.get(shown_record.incident.id))
    assert not again.wishes.is_open
    assert again.wishes.goals == ("release",)
    assert "Somebody is released" in again.wishes.button.accessibleDescription()


def test_doors_follow_what_is_typed_after_a_pause(stage: Stage) -> None:
    section = doors(stage, HELD)
    assert state_of(section, "ecthr-application") is DoorState.NOT_FOR_THIS
    section.editor.change("country", "FRA")
    section.editor.change("responsible_states", ["FRA"])

    def reaches_europe() -> bool:
        return state_of(section, "ecthr-application") is not DoorState.NOT_FOR_THIS

    stage.qtbot.waitUntil(reaches_europe)
    section.editor.undo()
    section.editor.undo()
    stage.qtbot.waitUntil(lambda: not reaches_europe())


def test_a_day_can_be_asked_about(stage: Stage) -> None:
    section = doors(stage, DECIDED)
    court = card(section, "ecthr-application")
    assert any("until 1 January 2027" in one for one in chips(court))
    press(section.asking, "Another day")
    sheet = section.asking.sheet
    assert sheet is not None
    sheet.sheet.show_month(2027, 2)
    sheet.refresh()
    day = next(one for one in sheet.findChildren(QPushButton) if "February 2027" in one.toolTip())
    day.click()
    settled(stage, section)
    assert state_of(section, "ecthr-application") is DoorState.NOT_FOR_THIS
    assert "February 2027" in words(section.asking)
    press(section.asking, "Back to today")
    settled(stage, section)
    assert state_of(section, "ecthr-application") is not DoorState.NOT_FOR_THIS


def test_the_whole_case_counts_its_records(stage: Stage) -> None:
    case = stage.session.cases.save({"title": "The valley"})
    stage.session.incidents.save({**HELD, "when": "2026-10-02", "case": case.code})
    section = doors(stage, {**HELD, "case": case.code})
    alone = reasons_of(section, "hrc-complaint-procedure")
    press(section.asking, f"Doors for The whole case \u2066{case.code}\u2069")
    settled(stage, section)
    assert "as they were saved last" in words(section.asking)
    together = reasons_of(section, "hrc-complaint-procedure")
    assert (alone["pattern"], together["pattern"]) == (Answer.UNKNOWN, Answer.YES)
    press(section.asking, "Doors for This record")
    settled(stage, section)
    assert reasons_of(section, "hrc-complaint-procedure") == alone


def test_a_record_without_a_case_of_this_vault_is_not_offered_one(stage: Stage) -> None:
    section = doors(stage, {**HELD, "case": "ZZ-C-9"})
    assert not section.asking.scope.isVisible()


def test_an_open_door_says_everything_and_leads_to_what_is_missing(stage: Stage) -> None:
    section = doors(stage, HELD)
    door = card(section, "wgad-urgent-action")
    door.open()
    stage.come_to_rest()
    assert door.body is not None
    said = words(door.body)
    assert "Non-governmental organisation" in said
    assert "This is not legal advice." in said
    assert "http" in said
    press(door.body, "Deprivation of liberty · When the person was taken")
    stage.come_to_rest()
    assert isinstance(stage.screen.detail.sections.section, ActsSection)


def test_the_page_about_a_door_is_one_click_away(stage: Stage) -> None:
    section = doors(stage, HELD)
    door = card(section, "wgad-urgent-action")
    door.open()
    stage.come_to_rest()
    assert door.body is not None
    press(door.body, "Read the page about it")
    stage.settle()
    assert stage.app.flow.workspace is not None
    assert stage.app.flow.workspace.noun == "guides"


def test_another_record_begins_with_closed_doors_and_at_the_top(stage: Stage) -> None:
    section = doors(stage, HELD)
    card(section, "wgad-urgent-action").open()
    stage.come_to_rest()
    other = stage.session.incidents.save({**HELD, "one_line": "Another"})
    assert not card(shown(stage, other), "wgad-urgent-action").is_open


def test_the_window_goes_on_while_the_cards_of_many_doors_are_made(stage: Stage) -> None:
    section = doors(stage, {"one_line": "Something happened"})
    section.editor.change("tile", ["arrest"])
    section.editor.change("country", "FRA")
    stage.qtbot.waitUntil(lambda: section.groups.shown is not None)
    made: list[int] = []
    while not section.groups.is_complete:
        made.append(len(cards(section)))
        QApplication.processEvents()
    assert made, "all cards were made before anything else could happen"
    assert len(cards(section)) > max(made)
