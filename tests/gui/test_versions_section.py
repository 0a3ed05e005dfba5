"""The versions of a record in the window: sealed on purpose, compared in words, brought back."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.comparison import ChangeKind
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.sealing import SealReason
from ishr_desktop.ui.incidents.record.fact_chips import FactChips
from ishr_desktop.ui.incidents.record.versions.section import VersionsSection
from ishr_desktop.ui.widgets import Banner


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


@pytest.fixture
def incident(stage: Stage) -> Incident:
    """A record with two versions."""
    first = stage.session.incidents.save(
        {
            "one_line": "Two men came",
            "when": "2026-03",
            "parties": [{"id": "p1", "code_name": "Orchid", "kind": "individual"}],
        }
    )
    change = first.with_fields({"one_line": "Three men came", "country": "KEN"})
    return stage.session.incidents.save(change.document, first.id)


def versions(stage: Stage, incident: Incident) -> VersionsSection:
    stage.screen.reveal(incident.id)
    stage.settle()
    section = stage.screen.detail.sections.open("versions")
    stage.settle()
    assert isinstance(section, VersionsSection)
    return section


def banners(section: VersionsSection) -> list[str]:
    return [one.accessibleName() for one in section.findChildren(Banner) if one.isVisible()]


def labels(section: VersionsSection) -> list[str]:
    return [one.text() for one in section.findChildren(QLabel) if one.isVisible()]


def test_the_first_seal_asks_only_about_the_clock(stage: Stage, incident: Incident) -> None:
    section = versions(stage, incident)
    card = section.seal_card
    assert not card.check.isVisible()
    card.seal.click()
    assert not card.form.words.isVisible()
    assert card.form.clock.hasFocus()
    card.form.clock.click()
    card.form.seal.click()
    stage.settle()
    (seal,) = stage.session.sealing.of(incident.id)
    assert (seal.reason, seal.clock_checked) == (SealReason.FIRST, True)
    assert not card.seal.isVisible()
    assert not card.form.isVisible()
    assert any("Nothing changed since" in words for words in banners(section))
    chips = stage.screen.detail.findChild(FactChips)
    assert chips is not None
    assert "Account sealed" in chips.accessibleName()
    card.check.click()
    stage.settle()
    assert any("Everything is as it was sealed" in words for words in banners(section))


def test_a_later_seal_wants_a_reason_and_words(stage: Stage, incident: Incident) -> None:
    stage.session.sealing.seal(incident.id)
    now = stage.session.incidents.get(incident.id)
    stage.session.incidents.save(now.with_fields({"when": "2026-04"}).document, incident.id)
    section = versions(stage, incident)
    card = section.seal_card
    assert any("Changed since version" in words for words in banners(section))
    card.seal.click()
    assert not card.form.seal.isEnabled()
    QTest.keyClicks(card.form.words, "It was April.")
    assert not card.form.seal.isEnabled()
    card.form.reason.button(SealReason.CORRECTION.value).click()
    card.form.seal.click()
    stage.come_to_rest()
    newest = stage.session.sealing.of(incident.id)[0]
    assert (newest.reason, newest.words) == (SealReason.CORRECTION, "It was April.")
    assert any("It was April." in words for words in labels(section))


def test_not_now_leaves_everything(stage: Stage, incident: Incident) -> None:
    section = versions(stage, incident)
    section.seal_card.seal.click()
    section.seal_card.form.later.click()
    assert section.seal_card.seal.isVisible()
    assert stage.session.sealing.of(incident.id) == []


def test_what_is_typed_is_saved_before_it_is_sealed(stage: Stage, incident: Incident) -> None:
    section = versions(stage, incident)
    section.editor.change("title", "At the gate")
    section.seal_card.seal.click()
    stage.settle()
    assert stage.session.incidents.get(incident.id).title == "At the gate"
    section.seal_card.form.seal.click()
    stage.settle()
    assert stage.session.incidents.get(incident.id).stage == "sealed"


def test_a_broken_seal_is_said(stage: Stage, incident: Incident) -> None:
    stage.session.sealing.seal(incident.id)
    with stage.session.vault.transaction() as connection:
        connection.execute("UPDATE seal SET signature = ?", (b"x" * 64,))
    section = versions(stage, incident)
    section.seal_card.check.click()
    stage.settle()
    assert any("changed after it was signed" in words for words in banners(section))


def test_the_last_change_is_compared_in_words(stage: Stage, incident: Incident) -> None:
    section = versions(stage, incident)
    assert [
        (one.place, one.kind, one.before, one.after) for one in section.comparing.comparison.changes
    ] == [
        ("In one sentence", ChangeKind.CHANGED, "Two men came", "Three men came"),
        ("Country", ChangeKind.ADDED, "", "Kenya"),
    ]


def test_any_two_versions_are_compared(stage: Stage, incident: Incident) -> None:
    people = [*incident.document["parties"], {"id": "p2", "code_name": "Heron", "gender": "woman"}]
    changed = incident.with_fields({"parties": people, "when": "2026-03-14"})
    stage.session.incidents.save(changed.document, incident.id)
    section = versions(stage, incident)
    section.comparing.compare(1, 3)
    stage.settle()
    found = {one.place: one for one in section.comparing.comparison.changes}
    assert found["When"].after == "14 March 2026"
    added = found["Person or group · Heron"]
    assert added.after == "Code name: Heron\nGender: Woman"
    section.comparing.compare(3, 3)
    stage.settle()
    assert section.comparing.comparison.changes == ()
    assert "These two versions say the same." in labels(section)


def test_the_version_before_comes_back_and_goes_again(stage: Stage, incident: Incident) -> None:
    section = versions(stage, incident)
    assert not section.history.redo.isVisible()
    section.history.undo.click()
    stage.settle()
    assert stage.session.incidents.get(incident.id).one_line == "Two men came"
    assert not section.history.undo.isVisible()
    section.history.redo.click()
    stage.settle()
    assert stage.session.incidents.get(incident.id).one_line == "Three men came"


def test_a_protected_record_is_not_removed(stage: Stage, incident: Incident) -> None:
    section = versions(stage, incident)
    section.protect.click()
    stage.settle()
    assert stage.session.bin.is_protected(incident.id)
    stage.screen.record.remove()
    stage.settle()
    assert stage.session.incidents.get(incident.id).id == incident.id
    said = [one.accessibleName() for one in stage.screen.detail.findChildren(Banner)]
    assert any("is protected" in words for words in said)
    assert section.protect.isChecked()


def test_only_some_versions_are_shown_at_first(stage: Stage, incident: Incident) -> None:
    for number in range(10):
        stage.session.incidents.save({"one_line": str(number)}, incident.id)
    section = versions(stage, incident)
    assert sum("Version" in words and "·" in words for words in labels(section)) == 6
    section.history.more.click()
    stage.settle()
    assert sum("Version" in words and "·" in words for words in labels(section)) == 12


def test_a_received_record_is_compared_and_checked_but_not_sealed(
    stage: Stage, incident: Incident
) -> None:
    with stage.session.vault.transaction() as connection:
        connection.execute("UPDATE incident SET sender = ?", ("ab" * 32,))
    section = versions(stage, incident)
    assert not section.seal_card.seal.isVisible()
    assert not section.history.undo.isVisible()
    assert any("did not seal it" in words for words in banners(section))
    assert len(section.comparing.comparison.changes) == 2


@pytest.mark.parametrize(
    ("before", "after", "place", "said"),
    [
        ({"urgency": "soon"}, {"urgency": {"level": "now"}}, "urgency", "now"),
        (
            {"acts": [{"id": "a1", "type": "killing"}]},
            {"acts": [{"id": "a1", "type": "killing", "killing": {"weapon": "a rifle"}}]},
            "One harm to one person",
            "a rifle",
        ),
        ({}, {"x_district": {"label": "North"}}, "district", "North"),
        ({}, {"where": [{"label": "Kelva", "country": "KEN"}]}, "Where", "Kelva, Kenya"),
        ({}, {"when": {"missing": "refused"}}, "When", ""),
        ({}, {"tags": ["road", "gate"]}, "your own words", "road, gate"),
    ],
)
def test_every_kind_of_change_has_words(
    stage: Stage, before: Any, after: Any, place: str, said: str
) -> None:
    incident = stage.session.incidents.save(json.loads(json.dumps(before)))
    stage.session.incidents.save(after, incident.id)
    (change,) = versions(stage, incident).comparing.comparison.changes
    assert place.lower() in change.place.lower()
    assert said.lower() in change.after.lower()
    assert "{" not in change.after
