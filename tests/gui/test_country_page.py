"""A country's page: what it accepted as icon and word, since when, how old the data is."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.exchange_stage import Stage, set_stage

from ishr_desktop.services.session import Session
from ishr_desktop.ui import guides
from ishr_desktop.ui.countries import LinkedCountryBox
from ishr_desktop.ui.guide_links import COUNTRY, guide_of
from ishr_desktop.ui.guides.country.fact_row import FactRow
from ishr_desktop.ui.guides.country.page import CountryPage
from ishr_desktop.ui.guides.view import GuidesView
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.widgets import IconButton


def on_stage(
    session: Session, jobs: Jobs, qtbot: QtBot, code: str = ""
) -> tuple[Stage, GuidesView, CountryPage]:
    stage = set_stage(guides.build, session, jobs, qtbot)
    assert isinstance(stage.screen, GuidesView)
    stage.screen.reveal(f"{COUNTRY}{code}")
    stage.settle()
    page = stage.screen.findChild(CountryPage)
    assert page is not None
    return stage, stage.screen, page


def facts(page: QWidget) -> list[str]:
    """What a screen reader says of each fact."""
    names = (row.accessibleName() for row in page.findChildren(FactRow))
    return [name.translate(dict.fromkeys(map(ord, "\u2066\u2069"))) for name in names]


def about(page: QWidget, beginning: str) -> str:
    (said,) = [fact for fact in facts(page) if fact.startswith(beginning)]
    return said


def test_what_kenya_accepted(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, _, page = on_stage(session, jobs, qtbot, "KEN")
    assert stage.says("country-name") == "Kenya"
    assert about(page, "Optional Protocol to the ICCPR (individual").endswith(
        "Not accepted. data of 3 February 2026 · check: older than its review interval"
    )
    covenant = about(page, "International Covenant on Civil")
    assert "Accepted. binding since 23 March 1976 · deposited 1 May 1972" in covenant
    assert "Over" in about(page, "Session 49: April – May 2025")
    assert "Not known: check" in about(page, "The next review")
    assert not any("Arab" in fact and "Not accepted" in fact for fact in facts(page))


@pytest.mark.parametrize(
    ("code", "beginning", "said"),
    [
        ("VEN", "American Convention", "Left. left from 10 September 2013 · data of 2020"),
        ("TGO", "Session 54", "Comes. last day to write: not known, please ask"),
        ("VE", "Fact-finding mission", "Investigation"),
    ],
)
def test_what_else_is_said(
    session: Session, jobs: Jobs, qtbot: QtBot, code: str, beginning: str, said: str
) -> None:
    stage, _, page = on_stage(session, jobs, qtbot, code)
    assert stage.part("country-name").isVisible()
    assert said in about(page, beginning)


def test_a_fact_leads_to_the_page_that_explains_it(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, screen, page = on_stage(session, jobs, qtbot, "KEN")
    row = next(
        one
        for one in page.findChildren(FactRow)
        if one.accessibleName().startswith("Optional Protocol to CEDAW")
    )
    button = row.findChild(IconButton)
    assert button is not None
    button.click()
    stage.settle()
    assert screen.list.key == "cedaw-individual-complaint"
    assert screen.page.isVisible()


def test_a_country_is_chosen_by_name(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen, page = on_stage(session, jobs, qtbot)
    assert screen.list.key == COUNTRY
    assert facts(page) == []
    page.box.setText("togo")
    page.box.editingFinished.emit()
    stage.settle()
    assert stage.says("country-name") == "Togo"
    assert facts(page)


def test_an_unknown_country_is_one_sentence(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, _, page = on_stage(session, jobs, qtbot, "XKE")
    assert "XKE" in stage.says("country-note")
    assert facts(page) == []


def test_a_country_of_a_record_leads_to_its_page(qtbot: QtBot) -> None:
    asked: list[str] = []

    class Window(QWidget):
        def show_guide(self, page_id: str) -> None:
            asked.append(page_id)

    window = Window()
    qtbot.addWidget(window)
    box = LinkedCountryBox("Country", window)
    window.show()
    lead = box.findChild(QAction, "country-page")
    assert lead is not None
    assert not lead.isVisible()
    box.show_code("KEN")
    assert lead.isVisible()
    assert guide_of(box) == "country:KEN"
    lead.trigger()
    assert asked == ["country:KEN"]
    box.clear()
    QTest.keyClicks(box, " ")
    box.editingFinished.emit()
    QApplication.processEvents()
    assert (guide_of(box), lead.isVisible()) == ("", False)
