"""Plan: what is near on top, months below, what nobody knows to be asked, own dates by hand."""

from datetime import date
from pathlib import Path

import pypdfium2
from pytestqt.qtbot import QtBot
from tests.gui.exchange_stage import Answers, Stage, set_stage

from ishr_desktop.domain.calendar.own_date import OwnDate
from ishr_desktop.services.session import Session
from ishr_desktop.ui import plan
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.plan.rows import COUNTRIES, EARLIER, RECORDS
from ishr_desktop.ui.plan.view import PlanView
from ishr_desktop.ui.widgets.row_delegate import ROW, RowLook

FEARED = {
    "one_line": "A teacher was taken",
    "country": "TGO",
    "urgency": {"level": "soon", "by_when": "2026-12-04"},
}
GROUP = "wgad-regular"


def on_stage(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, PlanView]:
    stage = set_stage(plan.build, session, jobs, qtbot)
    assert isinstance(stage.screen, PlanView)
    stage.settle()
    return stage, stage.screen


def rows(screen: PlanView) -> list[RowLook]:
    model = screen.list.model()
    return [model.index(row, 0).data(ROW) for row in range(model.rowCount())]


def titles(screen: PlanView) -> list[str]:
    return [row.title for row in rows(screen) if not row.key]


def choose(stage: Stage, screen: PlanView, beginning: str) -> None:
    (key,) = [key for key in screen.list.row_keys() if key.startswith(beginning)]
    screen.list.setCurrentIndex(screen.list._rows.find(key))
    stage.settle()


def test_what_is_near_stands_on_top_with_the_days_that_are_left(
    session: Session, jobs: Jobs, qtbot: QtBot, languages: Languages
) -> None:
    languages.speak("en")
    kept = session.incidents.save(FEARED)
    stage, screen = on_stage(session, jobs, qtbot)
    soon, feared, *_ = rows(screen)
    assert (soon.title, feared.title) == ("Soon", "Something is feared")
    assert feared.state is not None
    assert (feared.state.word, feared.state.tone) == ("11 days left", "caution")
    choose(stage, screen, "feared")
    stage.press("plan-record")
    assert stage.shown == [("incidents", kept.id)]


def test_the_agenda_is_months_then_what_is_not_known_then_what_is_over(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    session.incidents.save(FEARED)
    stage, screen = on_stage(session, jobs, qtbot)
    assert titles(screen)[:2] == ["Soon", "January 2027"]
    assert titles(screen)[-2:] == ["Not known: please ask", "Earlier"]
    before = len(screen.list.row_keys())
    screen.list.chosen.emit(EARLIER)
    assert len(screen.list.row_keys()) > before
    screen.filter.button(COUNTRIES).click()
    kinds = {key.partition("|")[0] for key in screen.list.row_keys()}
    assert kinds == {"review", "review_deadline"}
    stage.settle()


def test_a_date_that_nobody_knows_is_asked_and_written_down(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    choose(stage, screen, f"session|||{GROUP}")
    assert "Nobody has written this date down" in stage.says("plan-check")
    assert "https://" in stage.says("plan-sources")
    stage.press("plan-date")
    assert screen.own.what.text().startswith("Next session")
    stage.press("keep-own-date")
    assert "Please give a day" in stage.says("plan-note")
    screen.own.day.show_value("2027-04-19")
    stage.press("keep-own-date")
    (own,) = session.calendar.own()
    assert (own.day, own.mechanism) == ("2027-04-19", GROUP)
    assert f"session|||{GROUP}" not in "".join(screen.list.row_keys())


def test_an_own_date_is_changed_and_removed_after_a_question(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    session.calendar.add(OwnDate("2026-12-01", "Hearing", note="Bring the letters"))
    stage, screen = on_stage(session, jobs, qtbot)
    choose(stage, screen, "own")
    stage.press("plan-change")
    screen.own.what.setText("Hearing at court")
    stage.press("keep-own-date")
    assert [own.title for own in session.calendar.own()] == ["Hearing at court"]
    stage.press("plan-remove")
    stage.press("keep-date")
    assert session.calendar.own()
    stage.press("plan-remove")
    stage.press("remove-date")
    assert session.calendar.own() == []


def test_a_record_that_is_saved_is_in_the_plan(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    assert "Soon" not in titles(screen)
    jobs.run(session.incidents.save, FEARED, changes=("incidents",))
    stage.settle()
    assert titles(screen)[0] == "Soon"


def test_a_calendar_file_has_no_own_words_and_says_first_where_it_may_go(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = session.incidents.save(FEARED)
    session.calendar.add(OwnDate("2026-12-01", "Meet Amina at the bakery"))
    stage, screen = on_stage(session, jobs, qtbot)
    target = tmp_path / "plan.ics"
    screen.files = Answers(target)
    screen._ask_for_ical()
    assert "cloud" in screen.cloud.accessibleName()
    assert not target.exists()
    stage.press("save-ical")
    text = target.read_bytes().decode().replace("\r\n ", "")
    assert f"SUMMARY:From a record {kept.code}" in text
    assert "DTSTART;VALUE=DATE:20261204" in text
    assert "Your own date" in text
    assert not any(word in text for word in ("Amina", "teacher", kept.id, "ISHR"))


def test_the_plan_on_paper_has_what_is_shown_and_ahead(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    session.incidents.save(FEARED)
    stage, screen = on_stage(session, jobs, qtbot)
    screen.filter.button(RECORDS).click()
    target = tmp_path / "plan.pdf"
    screen.files = Answers(target)
    screen._save_pdf()
    stage.settle()
    with pypdfium2.PdfDocument(target) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "Something is feared" in text
    assert "4 December 2026" in text
    assert "Human Rights Council" not in text


def test_today_is_that_of_the_vault(session: Session) -> None:
    assert session.calendar.today == date(2026, 11, 23)
