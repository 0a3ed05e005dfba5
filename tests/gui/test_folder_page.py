"""Adding a folder or the card of a camera: looked at first, chosen, then taken in."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in
from tests.gui.walking import interactive, is_reached_by_tab, spoken_name

from ishr_desktop.domain.folder import AlreadyHere, FoundFile
from ishr_desktop.ui.incidents.record.evidence.folder_choice import (
    Family,
    FolderChoice,
    family_of,
)
from ishr_desktop.ui.incidents.record.evidence.folder_page import FolderPage
from ishr_desktop.ui.incidents.record.evidence.section import EvidenceSection
from ishr_desktop.ui.widgets import Banner
from ishr_desktop.ui.widgets.row_delegate import ROW

WHEN = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """Two pictures, a film and a note; and what a computer leaves on cards."""
    folder = tmp_path / "card"
    (folder / "DCIM").mkdir(parents=True)
    for name, data in (
        ("DCIM/IMG_1.jpg", b"\xff\xd8\xff one"),
        ("DCIM/IMG_2.JPG", b"\xff\xd8\xff two"),
        ("DCIM/MOV_1.mp4", b"\0\0\0\x18ftypmp42 film"),
        ("note.txt", b"seen"),
        (".hidden", b"x"),
    ):
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def section(stage: Stage) -> EvidenceSection:
    incident = stage.session.incidents.save({"one_line": "x"})
    stage.screen.reveal(incident.id)
    stage.settle()
    opened = stage.screen.detail.sections.open("evidence")
    stage.come_to_rest()
    assert isinstance(opened, EvidenceSection)
    return opened


def found(name: str, already: AlreadyHere = AlreadyHere.NO) -> FoundFile:
    return FoundFile(Path("/card") / name, 10, WHEN, already)


def names_in(stage: Stage, section: EvidenceSection) -> set[str]:
    incident = section.editor.incident
    assert incident is not None
    return {file.name for file in stage.session.evidence.of(incident.id)}


def marks(section: EvidenceSection) -> dict[str, str]:
    model = section.folder_page.list.model()
    looks = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    return {look.title: look.mark.word for look in looks}


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("a.JPG", Family.IMAGE),
        ("a.heic", Family.IMAGE),
        ("a.mov", Family.VIDEO),
        ("a.m4a", Family.AUDIO),
        ("a.docx", Family.DOCUMENT),
        ("a", Family.OTHER),
        ("a.jpg.exe", Family.OTHER),
    ],
)
def test_the_name_tells_the_kind(name: str, family: Family) -> None:
    assert family_of(found(name)) is family


def test_what_is_here_already_stays_out_until_it_is_chosen_one_by_one() -> None:
    choice = FolderChoice([found("a.jpg"), found("b.jpg", AlreadyHere.SAME_NAME_AND_SIZE)])
    assert [file.path.name for file in choice.wanted] == ["a.jpg"]
    choice.want(Family.IMAGE, False)
    assert not choice.wanted
    assert not choice.has_any_of(Family.IMAGE)
    choice.want(Family.IMAGE, True)
    assert [file.path.name for file in choice.wanted] == ["a.jpg"]
    choice.toggle(1)
    assert len(choice.wanted) == 2


def test_nothing_is_taken_in_before_the_person_chose(
    stage: Stage, section: EvidenceSection, card: Path
) -> None:
    section.folders.look_into(card)
    stage.come_to_rest()
    assert section.folder_page.isVisible()
    assert not section.list.isVisible()
    assert set(marks(section)) == {"IMG_1.jpg", "IMG_2.JPG", "MOV_1.mp4", "note.txt"}
    assert names_in(stage, section) == set()
    section.folder_page.leave.click()
    stage.come_to_rest()
    assert not section.folder_page.isVisible()
    assert names_in(stage, section) == set()


def test_kinds_and_single_files_are_left_out(
    stage: Stage, section: EvidenceSection, card: Path
) -> None:
    section.folders.look_into(card)
    stage.come_to_rest()
    page = section.folder_page
    page.button(Family.VIDEO).click()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert marks(section)["MOV_1.mp4"] == "Left out"
    assert marks(section)["IMG_1.jpg"] == "Left out"
    page.add.click()
    stage.come_to_rest()
    assert names_in(stage, section) == {"IMG_2.JPG", "note.txt"}
    assert section.list.isVisible()


def test_a_folder_that_was_added_before_offers_nothing_twice(
    stage: Stage, section: EvidenceSection, card: Path
) -> None:
    for _ in range(2):
        section.folders.look_into(card)
        stage.come_to_rest()
        if section.folder_page.add.isEnabled():
            section.folder_page.add.click()
            stage.come_to_rest()
    assert set(marks(section).values()) == {"Left out"}
    assert len(names_in(stage, section)) == 4


def test_a_file_that_is_gone_is_said_and_the_others_are_in(
    stage: Stage, section: EvidenceSection, card: Path
) -> None:
    section.folders.look_into(card)
    stage.come_to_rest()
    (card / "note.txt").unlink()
    section.folder_page.add.click()
    stage.come_to_rest()
    assert len(names_in(stage, section)) == 3
    said = " ".join(one.accessibleName() for one in stage.screen.detail.findChildren(Banner))
    assert "note.txt" in said


def test_a_folder_that_is_let_go_on_the_record_is_looked_into(
    stage: Stage, section: EvidenceSection, card: Path
) -> None:
    stage.screen.detail.sections.open("story")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(card))])
    stage.screen.detail.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    stage.come_to_rest()
    assert section.folder_page.isVisible()
    assert names_in(stage, section) == set()


def test_an_empty_folder_is_said(stage: Stage, section: EvidenceSection, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    section.folders.look_into(tmp_path / "nothing")
    stage.come_to_rest()
    assert not section.folder_page.isVisible()
    said = " ".join(one.accessibleName() for one in stage.screen.detail.findChildren(Banner))
    assert "nothing" in said


def test_thousands_of_files_are_chosen_among_at_once(qtbot: QtBot) -> None:
    page = FolderPage()
    qtbot.addWidget(page)
    files = [found(f"IMG_{number}.jpg") for number in range(5000)]
    begun = time.perf_counter()
    page.show_choice(Path("/card"), FolderChoice(files), "")
    page.button(Family.IMAGE).click()
    page.list.grab()
    assert time.perf_counter() - begun < 3
    assert not page.add.isEnabled()


def test_each_control_has_a_name_and_is_reached(
    stage: Stage, section: EvidenceSection, card: Path
) -> None:
    section.folders.look_into(card)
    stage.come_to_rest()
    for control in interactive(section.folder_page):
        assert spoken_name(control), control
        assert is_reached_by_tab(control), control
