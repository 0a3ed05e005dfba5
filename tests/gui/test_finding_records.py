"""Filters, saved searches, timeline and patterns in the real program, by keyboard and mouse."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident_list import IncidentRow
from ishr_desktop.domain.moments import Moment
from ishr_desktop.ui.incidents.listing.facet_group import FacetGroup
from ishr_desktop.ui.incidents.listing.table_model import ROW
from ishr_desktop.ui.incidents.timeline.rows import TimelineLook, edtf_of

PERSON = "01890000-0000-7000-8000-000000000001"


def record(title: str, **fields: Any) -> dict[str, Any]:
    party = {"id": "p1", "kind": "individual", "code_name": "Orchid", "person": PERSON}
    return {"title": title, "narrative": "By the harbour gate.", "parties": [party], **fields}


RECORDS = (
    record(
        "Calls", tile=["threat"], when="2026-02", country="KEN",
        acts=[{"type": "threat_death", "victim": "p1", "when": "2026-02-03"}],
        involvement=[{"unit": "Unit 7"}],
    ),
    record(
        "Beaten", tile=["attack"], when="2026-03-05", country="KEN",
        acts=[{"type": "assault", "victim": "p1"}], involvement=[{"unit": "Unit 7"}],
    ),
    record("Notice", tile=["law_against_us"], when="2026-01-01/..", country="COL"),
)  # fmt: skip


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    made = stage_in(start_app, qtbot, tmp_path)
    made.session.incidents.add_all(RECORDS)
    made.screen.listing.refresh()
    made.come_to_rest()
    return made


def listed(stage: Stage) -> list[str]:
    model = stage.screen.pane.table
    rows = (model.data(model.index(place), ROW) for place in range(model.rowCount()))
    return [row.summary for row in rows if isinstance(row, IncidentRow)]


def button(parent: QWidget, name: str) -> QPushButton:
    found = (one for one in parent.findChildren(QPushButton) if one.isVisible())
    return next(one for one in found if one.accessibleName().startswith(name))


def press(stage: Stage, target: QWidget) -> None:
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Space)
    stage.come_to_rest()


def view(stage: Stage, name: str) -> QListView:
    pane = stage.screen.pane
    return next(one for one in pane.findChildren(QListView) if one.accessibleName() == name)


def test_values_are_pressed_and_taken_away_again(stage: Stage) -> None:
    pane = stage.screen.pane
    pane.show_filter(True)
    stage.come_to_rest()
    groups = {group.kind: group for group in pane.findChildren(FacetGroup)}
    assert not groups[FacetKind.TAG].isVisible()
    press(stage, button(groups[FacetKind.TILE], "What happened: Threat"))
    assert listed(stage) == ["Calls"]
    press(stage, button(groups[FacetKind.TILE], "What happened: Attack"))
    assert listed(stage) == ["Beaten", "Calls"]
    groups[FacetKind.COUNTRY].open(True)
    stage.come_to_rest()
    press(stage, button(groups[FacetKind.COUNTRY], "Country: Kenya"))
    assert listed(stage) == ["Beaten", "Calls"]
    press(stage, button(pane, "Remove filter: What happened: Threat"))
    assert listed(stage) == ["Beaten"]
    press(stage, button(pane, "Show everything"))
    assert len(listed(stage)) == 3
    assert groups[FacetKind.TILE].chosen() == frozenset()


def test_a_row_says_where_the_words_were_found(stage: Stage) -> None:
    stage.screen.listing.search("harbour")
    stage.come_to_rest()
    model = stage.screen.pane.table
    words = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith("By the harbour gate.")


def test_a_search_is_kept_and_run_again(stage: Stage) -> None:
    pane = stage.screen.pane
    stage.screen.listing.search("beaten")
    pane.show_saved(True)
    stage.come_to_rest()
    field = next(
        one for one in pane.saved.findChildren(QLineEdit) if "Name" in one.accessibleName()
    )
    field.setFocus()
    QTest.keyClicks(field, "Attacks")
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.come_to_rest()
    stage.screen.listing.clear()
    stage.come_to_rest()
    assert len(listed(stage)) == 3
    press(stage, button(pane.saved, "Run the search Attacks"))
    assert listed(stage) == ["Beaten"]
    pane.saved.remove_asked.emit("attacks")
    stage.come_to_rest()
    assert stage.session.saved_searches.all() == []


def test_the_timeline_opens_records_by_keyboard(stage: Stage) -> None:
    press(stage, button(stage.screen.pane, "Show as Timeline"))
    timeline = view(stage, "Timeline")
    model = timeline.model()
    texts = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert [text.split(" · ")[0].split(",")[0] for text in texts] == [
        "March 2026", "Beaten",
        "February 2026", "Threat of death", "Calls",
        "January 2026", "Notice",
    ]  # fmt: skip
    timeline.setFocus()
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    stage.come_to_rest()
    shown = stage.screen.record.shown
    assert shown is not None
    assert shown.incident.title == "Calls"


def test_the_timeline_follows_the_search(stage: Stage) -> None:
    stage.screen.pane.show_view("timeline")
    stage.screen.listing.search("beaten")
    stage.come_to_rest()
    assert view(stage, "Timeline").model().rowCount() == 2
    stage.screen.listing.search("nowhere")
    stage.come_to_rest()
    assert not view(stage, "Timeline").isVisible()


def test_a_bar_says_how_exact_a_date_is(stage: Stage) -> None:
    stage.screen.pane.show_view("timeline")
    stage.come_to_rest()
    model = view(stage, "Timeline").model()
    looks = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    bars = {look.title: look for look in looks if isinstance(look, TimelineLook)}
    assert bars["Beaten"].exact
    assert bars["Notice"].goes_on
    assert (bars["Notice"].start, bars["Notice"].stop) == (0.0, 1.0)
    assert (round(bars["Calls"].start * 365), round(bars["Calls"].stop * 365)) == (31, 59)


def test_a_pattern_shows_the_records_behind_it(stage: Stage) -> None:
    press(stage, button(stage.screen.pane, "Show as Patterns"))
    patterns = view(stage, "Patterns")
    model = patterns.model()
    words = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert words[1].startswith("Orchid, 1 threat")
    assert words[1].endswith("later: Beaten or physically attacked")
    (unit,) = (place for place, text in enumerate(words) if text.startswith("Unit 7, 2 record"))
    patterns.setFocus()
    patterns.setCurrentIndex(model.index(unit, 0))
    QTest.keyClick(patterns, Qt.Key.Key_Return)
    stage.come_to_rest()
    assert listed(stage) == ["Beaten", "Calls"]
    assert stage.screen.pane.list.isVisible()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 5), date(2026, 3, 5), "2026-03-05"),
        (date(2026, 2, 1), date(2026, 2, 28), "2026-02"),
        (date(2026, 2, 1), date(2026, 4, 30), "2026-02/2026-04"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2010, 1, 1), date(2019, 12, 31), "2010/2019"),
        (date(2026, 2, 3), date(2026, 3, 31), "2026-02-03/2026-03-31"),
        (date(2026, 2, 3), None, "2026-02-03/.."),
    ],
)
def test_days_are_said_shortly(first: date, last: date | None, said: str) -> None:
    assert edtf_of(Moment(first, last, "", "")) == said
