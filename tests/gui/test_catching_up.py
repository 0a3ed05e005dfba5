"""What search still needs is done beside the work of the person, one step after the other."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.incident_list import IncidentQuery


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


def count(stage: Stage, text: str) -> int:
    return stage.session.finding.find(IncidentQuery(text=text)).count


def test_a_file_that_was_added_is_found_soon(stage: Stage, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("the ledger", encoding="utf-8")
    saved = stage.session.incidents.save({"title": "Record"})
    stage.screen.reveal(saved.id)
    stage.come_to_rest()
    stage.screen.record.add_files([note])
    stage.come_to_rest()
    assert count(stage, "ledger") == 1
    stage.screen.listing.search("ledger")
    stage.come_to_rest()
    table = stage.screen.pane.table
    where = table.where(saved.id)
    assert where is not None
    assert where.words == "note.txt"


def test_records_of_an_earlier_program_are_prepared_after_unlocking(stage: Stage) -> None:
    records = [{"title": f"Record {number}", "tags": ["court"]} for number in range(60)]
    stage.session.incidents.add_all(records)
    for table in ("facet_term", "incident_facet", "incident_terms", "incident_moment"):
        stage.session.vault.execute(f"DELETE FROM {table}")
    stage.app.flow.lock()
    stage.settle()
    stage.unlock()
    stage.come_to_rest()
    counts = {one.facet.value: one.count for one in stage.session.finding.facets(IncidentQuery())}
    assert counts["court"] == 60
