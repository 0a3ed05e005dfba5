"""The library in its window, with the guides that ship with the program."""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from pytestqt.qtbot import QtBot
from tests.gui.exchange_stage import Answers, Stage, set_stage

from ishr_desktop.services.session import Session
from ishr_desktop.ui import guides
from ishr_desktop.ui.guide_links import COUNTRY, PACKS
from ishr_desktop.ui.guides.rows import GLOSSARY
from ishr_desktop.ui.guides.view import GuidesView
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.languages import Languages


def on_stage(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, GuidesView]:
    stage = set_stage(guides.build, session, jobs, qtbot)
    assert isinstance(stage.screen, GuidesView)
    stage.settle()
    return stage, stage.screen


def open_page(stage: Stage, screen: GuidesView, address: str) -> str:
    screen.reveal(address)
    stage.settle()
    return screen.page.toPlainText()


def test_every_page_of_the_program_can_be_opened(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    addresses = [key for key in screen.list.row_keys() if key not in {GLOSSARY, PACKS, COUNTRY}]
    assert len(addresses) > 60
    for address in addresses:
        text = open_page(stage, screen, address)
        assert session.guides.library("en").page(address).title in text


def test_a_mechanism_shows_its_facts_and_who_learns_the_name(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    text = open_page(stage, screen, "hrc-complaint-procedure")
    assert "Does the State learn the name?\nYes, unless you ask and they accept" in text
    assert "No person has checked these facts yet" in text
    doubtful = open_page(stage, screen, "spt-information")
    assert "Perhaps not, but this is not confirmed: ask first" in doubtful


def test_what_is_old_is_said_to_be(
    session: Session, jobs: Jobs, qtbot: QtBot, languages: Languages
) -> None:
    languages.speak("en")
    stage, screen = on_stage(session, jobs, qtbot)
    assert "check it again" not in open_page(stage, screen, "wgad-regular")
    # Time is what is stood in for: nobody waits a year for a test.
    session.clock = lambda: datetime(2028, 1, 1, tzinfo=UTC)
    text = open_page(stage, screen, "wgad-regular")
    assert "older than 6 months: check it again" in text
    assert "This page is more than 12 months old." in text


def test_searching_lists_pages_and_all_come_back(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    everything = screen.list.row_keys()
    screen.search.setText("disapearance")
    stage.settle()
    assert "wgeid-urgent-procedure" in screen.list.row_keys()
    assert len(screen.list.row_keys()) < len(everything)
    screen.search.clear()
    stage.settle()
    assert screen.list.row_keys() == everything


def test_back_and_forward_through_links(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    open_page(stage, screen, "wgad-regular")
    screen.page.page_asked.emit("wgad-urgent-action")
    stage.settle()
    assert screen.list.key == "wgad-urgent-action"
    screen.bar.back.click()
    stage.settle()
    assert screen.list.key == "wgad-regular"
    screen.bar.forward.click()
    stage.settle()
    assert screen.list.key == "wgad-urgent-action"


def test_bookmarks_the_reading_list_and_a_note_are_kept(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    open_page(stage, screen, "un-reprisals")
    screen.bar.bookmark.click()
    screen.bar.later.click()
    stage.settle()
    kept = [key for key in screen.list.row_keys() if key.startswith("un-reprisals#")]
    assert len(kept) == 2
    assert not screen.bar.read.isHidden()
    screen.bar.read.click()
    stage.settle()
    assert screen.bar.read.isHidden()
    screen.bar.note.click()
    screen.my_note.text.setPlainText("Ask Maro.")
    open_page(stage, screen, "wgad-regular")
    assert session.marks.note("un-reprisals") == "Ask Maro."
    open_page(stage, screen, "un-reprisals")
    assert screen.my_note.text.toPlainText() == "Ask Maro."
    screen.bar.bookmark.click()
    screen.bar.later.click()
    stage.settle()
    assert not [key for key in screen.list.row_keys() if key.startswith("un-reprisals#")]


def test_what_was_typed_is_kept_when_the_vault_locks(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    open_page(stage, screen, "un-reprisals")
    screen.my_note.text.setPlainText("Not yet saved")
    screen.leave()
    stage.settle()
    assert session.marks.note("un-reprisals") == "Not yet saved"


def test_a_page_and_a_booklet_become_pdf(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    session.marks.read_later("wgad-regular")
    session.marks.read_later("un-reprisals")
    stage, screen = on_stage(session, jobs, qtbot)
    open_page(stage, screen, "wgad-urgent-action")
    one, both = tmp_path / "one.pdf", tmp_path / "both.pdf"
    screen.files = Answers(one)
    screen.bar.save_page.trigger()
    stage.settle()
    screen.files = Answers(both)
    screen.bar.save_booklet.trigger()
    stage.settle()
    assert "urgent" in pdf_text(one).lower()
    assert "Where to send it" in pdf_text(one)
    text = pdf_text(both)
    assert session.guides.library("en").page("wgad-regular").title in text
    assert session.guides.library("en").page("un-reprisals").title in text


def test_the_size_of_the_letters_is_kept(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    screen.bar.larger.click()
    screen.bar.larger.click()
    stage.settle()
    _, again = on_stage(session, jobs, qtbot)
    again.bar.larger.click()
    assert not again.bar.larger.isEnabled()


def test_the_glossary_explains_a_word(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    term = session.guides.library("en").glossary.terms[0]
    screen.page.term_asked.emit(term.id)
    stage.settle()
    assert term.definition["en"] in screen.page.toPlainText()
    assert not screen.bar.bookmark.isEnabled()


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
