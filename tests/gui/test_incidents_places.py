"""Every place of the incidents screen: named, reached by Tab, translated, nothing cut off."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui import walking
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in
from tests.gui.test_accessibility import Found
from tests.gui.test_languages import SIZES, Reader

from ishr_desktop.ui.incidents.capture.form import CaptureForm, Harmed, PendingFile, When
from ishr_desktop.ui.incidents.record.evidence.file_panel import FilePanel
from ishr_desktop.ui.incidents.record.story.removal_part import RemovalPart

FULL = CaptureForm(
    tiles=("arrest", "raid"),
    urgency="now",
    when=When.YESTERDAY,
    about=True,
    place="Kisumu",
    country="KEN",
    harmed=Harmed.COLLEAGUE,
    code_name="Orchid",
    defender=True,
    perpetrators=("police", "army"),
    sentence="Two men came to the office " * 11,
    files=(PendingFile("Kisumu", 1400, "/a"), PendingFile("Kisumu", 1, "/b")),
)


DIGESTS = re.compile(r"SHA-\d+|UTF-\d+|\b([0-9a-f]{8} ?)+")


class ReaderOfFiles(Reader):
    """Knows that a digest and an encoding are not words."""

    def _is_foreign(self, text: str) -> bool:
        return super()._is_foreign(DIGESTS.sub("", text))


def visit_all(stage: Stage, visit: Found | Reader, tmp_path: Path) -> None:
    """Go everywhere in the screen."""
    screen = stage.screen
    visit.visit("no records", screen)
    stage.session.incidents.save({"one_line": "Two men came to the office", "urgency": "soon"})
    screen.listing.refresh()
    stage.come_to_rest()
    visit.visit("list", screen)
    screen.pane.show_filter(True)
    stage.come_to_rest()
    visit.visit("list with filter", screen)
    screen.listing.search("nowhere")
    stage.come_to_rest()
    visit.visit("nothing found", screen)
    screen.pane.show_filter(False)
    screen.listing.clear()
    note = tmp_path / "Kisumu"
    note.write_text("Two men came to the office", encoding="utf-8")
    film = tmp_path / "Orchid"
    film.write_bytes(bytes(3000))
    incident = stage.session.incidents.save(
        {"one_line": "Two men came to the office", "tile": ["threat", "raid"], "urgency": "now"}
    )
    attachments = [stage.session.evidence.attach(incident.id, path) for path in (note, film)]
    screen.saved(incident)
    stage.come_to_rest()
    visit.visit("record with questions", screen)
    for removing in (ask_to_remove_record, ask_to_remove_file):
        removing(stage)
        visit.visit("what may be removed", screen)
    for attachment in attachments:
        screen.record.open_file(attachment)
        stage.come_to_rest()
        visit.visit(f"file, {attachment.media_type}", screen)
        screen.detail.viewer.leave()
    screen.new()
    stage.come_to_rest()
    visit.visit("empty capture", screen)
    for harmed in (Harmed.COLLEAGUE, Harmed.SEVERAL):
        screen.capturing.change(CaptureForm(**{**vars(FULL), "harmed": harmed}))
        screen.capture.show_form(screen.capturing.form, ())
        screen.capture.show_restored()
        stage.come_to_rest()
        visit.visit(f"full capture, {harmed}", screen)


def ask_to_remove_record(stage: Stage) -> None:
    part = stage.screen.detail.findChild(RemovalPart)
    assert part is not None
    part.button.click()
    stage.come_to_rest()
    assert part.question.isVisible()


def ask_to_remove_file(stage: Stage) -> None:
    stage.screen.detail.sections.open("evidence")
    part = stage.screen.detail.findChild(FilePanel)
    assert part is not None
    part.remove.click()
    stage.come_to_rest()
    assert part.question.isVisible()


def test_every_place_is_open_to_everybody(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = stage_in(start_app, qtbot, tmp_path)
    found = Found()
    visit_all(stage, found, tmp_path)
    assert len(found.places) == 12
    found.check()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", ["qps", "ar"])
def test_every_place_speaks_every_language(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path, code: str, size: tuple[int, int]
) -> None:
    stage = stage_in(start_app, qtbot, tmp_path, code)
    stage.app.window.resize(*size)
    QApplication.processEvents()
    reader = ReaderOfFiles(code)
    visit_all(stage, reader, tmp_path)
    assert sorted(reader.foreign) == []
    assert sorted(reader.cut_off) == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_capture_needs_no_scrolling_on_an_old_laptop(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path, code: str
) -> None:
    stage = stage_in(start_app, qtbot, tmp_path, code)
    stage.app.window.resize(1366, 768)
    stage.screen.new()
    stage.come_to_rest()
    screen = stage.screen.capture
    assert screen.page.verticalScrollBar().maximum() == 0
    stage.screen.capturing.change(FULL)
    screen.show_form(stage.screen.capturing.form, ())
    screen.show_restored()
    stage.come_to_rest()
    assert screen.page.verticalScrollBar().maximum() == 0
    assert not [w for w in walking.shown(screen) if walking.is_cut_off(w)]
