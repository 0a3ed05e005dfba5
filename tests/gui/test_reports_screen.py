"""Reports: numbers, what they do not prove, and files that hold no more than people agreed to."""

import csv
import io
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image
from pytestqt.qtbot import QtBot
from tests.gui.exchange_stage import Answers, Stage, set_stage

from ishr_desktop.domain.consent_entry import Answer, ConsentEntry, Use
from ishr_desktop.domain.report import Grouping
from ishr_desktop.services.session import Session
from ishr_desktop.ui import reports
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.reports.view import ReportsView


def arrest(session: Session, name: str) -> str:
    saved = session.incidents.save(
        {
            "one_line": f"{name} was taken",
            "when": "2026-03-14",
            "parties": [{"id": "p1", "kind": "individual", "code_name": name}],
            "acts": [{"id": "a1", "type": "arrest", "victim": "p1"}],
        }
    )
    return str(saved.document["parties"][0]["person"])


def on_stage(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, ReportsView]:
    stage = set_stage(reports.build, session, jobs, qtbot)
    assert isinstance(stage.screen, ReportsView)
    stage.settle()
    return stage, stage.screen


def table(screen: ReportsView) -> list[tuple[str, str]]:
    cells = [[screen.table.item(row, column) for column in (0, 1)] for row in range(99)]
    return [(a.text(), b.text()) for a, b in cells if a is not None and b is not None]


def page_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        text: str = pdf[0].get_textpage().get_text_bounded()
    return text


def test_numbers_stand_beside_what_they_do_not_prove(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    arrest(session, "Rowan")
    session.incidents.save({"one_line": "No act yet"})
    stage, screen = on_stage(session, jobs, qtbot)
    assert table(screen) == [("Arrest", "1")]
    assert "do not show how much happened" in stage.says("report-limits")
    screen.grouping.button(Grouping.MONTH).click()
    stage.settle()
    assert table(screen) == [("March 2026", "1")]


def test_only_some_records_are_counted(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    arrest(session, "Rowan")
    arrest(session, "Alder")
    stage, screen = on_stage(session, jobs, qtbot)
    assert table(screen) == [("Arrest", "2")]
    screen.search.setText("Alder")
    qtbot.waitUntil(lambda: table(screen) == [("Arrest", "1")], timeout=5000)
    assert stage.screen is screen


def test_a_table_leaves_out_who_did_not_agree(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rowan = arrest(session, "Rowan")
    arrest(session, "Alder")
    session.consent.record(ConsentEntry("", rowan, Use.STATISTICS, Answer.YES))
    stage, screen = on_stage(session, jobs, qtbot)
    target = tmp_path / "report.csv"
    screen.files = Answers(target)
    stage.press("save-csv")
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert rows[1] == ["Arrest", "1"]
    assert any("did not agree to be counted" in row[0] for row in rows)


def test_a_report_becomes_a_pdf_and_a_picture(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rowan = arrest(session, "Rowan")
    session.consent.record(ConsentEntry("", rowan, Use.STATISTICS, Answer.YES))
    stage, screen = on_stage(session, jobs, qtbot)
    paper, picture = tmp_path / "report.pdf", tmp_path / "report.png"
    screen.files = Answers(paper, picture)
    stage.press("save-pdf")
    assert "What these numbers do not prove" in page_text(paper)
    stage.press("save-png")
    with Image.open(picture) as shown:
        assert shown.info.keys() <= {"dpi", "gamma"}
        assert shown.size[0] == 1200


def test_a_chronology_holds_only_what_consent_covers(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rowan = arrest(session, "Rowan")
    arrest(session, "Alder")
    session.consent.record(ConsentEntry("", rowan, Use.ISHR, Answer.YES))
    stage, screen = on_stage(session, jobs, qtbot)
    target = tmp_path / "chronology.pdf"
    screen.files = Answers(target)
    stage.press("save-chronology")
    text = page_text(target)
    assert "Rowan" in text
    assert "Alder" not in text
    assert "left out" in stage.says("reports-note")
    assert [one.way for one in session.consent.left()] == ["export"]
    with pikepdf.open(target) as pdf:
        assert "/CreationDate" not in pdf.docinfo


def test_one_case_is_counted_and_told_alone(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    case = session.cases.save({"title": "The dam"})
    rowan = arrest(session, "Rowan")
    arrest(session, "Alder")
    row = session.persons.incidents(rowan)[0].incident_id
    session.incidents.save({**session.incidents.get(row).document, "case": case.id}, row)
    session.consent.record(ConsentEntry("", rowan, Use.ISHR, Answer.YES))
    stage, screen = on_stage(session, jobs, qtbot)
    assert table(screen) == [("Arrest", "2")]
    screen.case.setCurrentIndex(screen.case.findData(case.id))
    screen.case.activated.emit(screen.case.currentIndex())
    stage.settle()
    assert table(screen) == [("Arrest", "1")]
    target = tmp_path / "chronology.pdf"
    screen.files = Answers(target)
    stage.press("save-chronology")
    assert "Rowan" in page_text(target)
    assert "left out" not in stage.says("reports-note")


def test_a_hidden_report_is_counted_when_it_is_seen(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    screen.hide()
    arrest(session, "Rowan")
    jobs.run(lambda: None, changes=("incidents",))
    stage.settle()
    assert table(screen) == []
    screen.show()
    stage.settle()
    assert table(screen) == [("Arrest", "1")]
