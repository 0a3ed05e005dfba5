"""The files of a record on the screen: listed, looked at, marked, proven."""

import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.gui import media_files
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in
from tests.gui.reading_pdfs import words_of
from tests.gui.walking import interactive, is_reached_by_tab, spoken_name

from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.domain.fields import FieldType
from ishr_desktop.domain.finding import Finding, FindingKind, Severity
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.redaction import Box
from ishr_desktop.ui.incidents.incoming_files import as_png
from ishr_desktop.ui.incidents.record.evidence.about_card import references
from ishr_desktop.ui.incidents.record.evidence.custody_paper import custody_html
from ishr_desktop.ui.incidents.record.evidence.finding_words import finding_words, severity_word
from ishr_desktop.ui.incidents.record.evidence.section import EvidenceSection
from ishr_desktop.ui.printing import pdf_of_html
from ishr_desktop.ui.redaction.view import RedactionView
from ishr_desktop.ui.texts import apart
from ishr_desktop.ui.viewers.media_view import MediaView
from ishr_desktop.ui.viewers.viewer import Viewer
from ishr_desktop.ui.viewers.writing_pane import WritingPane
from ishr_desktop.ui.widgets import Banner
from ishr_desktop.ui.widgets.row_delegate import ROW, RowLook


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


def picture(colour: str = "teal") -> bytes:
    made = QImage(320, 200, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return as_png(made)


def take_in(stage: Stage, incident: Incident, name: str, data: bytes) -> Attachment:
    return stage.session.evidence.attach_stream(incident.id, name, io.BytesIO(data))


def opened(stage: Stage, incident: Incident) -> EvidenceSection:
    stage.screen.reveal(incident.id)
    stage.settle()
    section = stage.screen.detail.sections.open("evidence")
    stage.come_to_rest()
    assert isinstance(section, EvidenceSection)
    return section


def pane_of(viewer: Viewer) -> WritingPane:
    pane = viewer.findChild(WritingPane)
    assert pane is not None
    return pane


def looks(section: EvidenceSection) -> dict[str, RowLook]:
    model = section.list.model()
    found = (model.index(row, 0).data(ROW) for row in range(model.rowCount()))
    return {look.title: look for look in found}


def test_the_list_says_what_each_file_is(stage: Stage) -> None:
    other = stage.session.incidents.save({"one_line": "before"})
    take_in(stage, other, "copy.png", picture())
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "street.png", picture())
    take_in(stage, incident, "note.txt", b"seen")
    section = opened(stage, incident)
    rows = looks(section)
    assert set(rows) == {"street.png", "note.txt"}
    assert rows["street.png"].icon == "image"
    assert "Original" in rows["street.png"].sub
    assert other.code in rows["street.png"].sub
    assert "also in" not in rows["note.txt"].sub


def test_the_chosen_file_shows_its_digests_and_gives_them_to_the_clipboard(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    taken = take_in(stage, incident, "note.txt", b"seen")
    section = opened(stage, incident)
    digests = section.panel.digests
    assert taken.sha512
    assert _joined(digests.short.label.text()) == taken.sha256
    assert _joined(digests.long.label.text()) == taken.sha512
    digests.long.copy.click()
    assert QGuiApplication.clipboard().text() == taken.sha512


def test_one_press_marks_a_file_and_it_is_shielded_from_then_on(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x", "tile": ["raid"]})
    taken = take_in(stage, incident, "street.png", picture())
    section = opened(stage, incident)
    assert not section.panel.mark.isChecked()
    section.panel.mark.click()
    assert looks(section)["street.png"].mark is not None
    stage.screen.record.save()
    stage.settle()
    kept = stage.session.incidents.get(incident.id).document["evidence"]
    assert [entry["graphic"] for entry in kept if entry["id"] == taken.id] == ["yes"]
    section.panel.open.click()
    stage.settle()
    viewer = stage.screen.detail.viewer
    assert viewer.shield is not None
    assert viewer.shield.is_down
    viewer.head.mark.click()
    viewer.leave()
    assert looks(section)["street.png"].mark is None
    assert not section.panel.mark.isChecked()


def test_files_of_a_killing_are_shielded_from_the_start(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x", "tile": ["killing"]})
    take_in(stage, incident, "street.png", picture())
    section = opened(stage, incident)
    assert section.panel.mark.isChecked()
    section.panel.open.click()
    stage.settle()
    assert stage.screen.detail.viewer.shield is not None
    assert stage.screen.detail.viewer.shield.is_down


def test_a_lock_closes_what_is_open(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "street.png", picture())
    section = opened(stage, incident)
    section.panel.open.click()
    stage.settle()
    viewer = stage.screen.detail.viewer
    stage.screen.keep()
    assert viewer.content is None


def test_a_film_that_plays_ends_with_the_lock(stage: Stage, qtbot: QtBot) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "ball.avi", media_files.film(20))
    section = opened(stage, incident)
    section.panel.open.click()
    stage.settle()
    media = stage.screen.detail.viewer.content
    assert isinstance(media, MediaView)
    media.play_or_pause()
    qtbot.waitUntil(lambda: media.player.position() > 100, timeout=10_000)
    ended: list[bool] = []
    media.player.playingChanged.connect(ended.append)
    stage.app.flow.lock()
    assert ended == [False], "at once, not when the last job is done"
    stage.settle()
    assert not shiboken6.isValid(media)
    stage.unlock()


def test_what_is_in_the_way_is_said_where_the_file_is_shown(stage: Stage, tmp_path: Path) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    taken = take_in(stage, incident, "note.txt", b"seen")
    section = opened(stage, incident)
    section.panel.open.click()
    stage.settle()
    target = tmp_path / "there.txt"
    target.write_text("before", encoding="utf-8")
    stage.screen.record.export_file(taken, target)
    stage.settle()
    viewer = stage.screen.detail.viewer
    said = [one.accessibleName() for one in viewer.findChildren(Banner) if one.isVisible()]
    assert any("there.txt" in words for words in said)
    assert target.read_text(encoding="utf-8") == "before"


def test_parts_are_chosen_where_the_file_is_shown(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "street.png", picture())
    section = opened(stage, incident)
    section.panel.redact.click()
    stage.settle()
    assert stage.screen.detail.viewer.findChild(RedactionView) is not None


def test_a_text_cannot_be_blacked_out(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "note.txt", b"seen")
    assert not opened(stage, incident).panel.redact.isVisible()


def test_custody_is_shown_and_stands_in_a_pdf(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    taken = take_in(stage, incident, "note.txt", b"seen")
    section = opened(stage, incident)
    said = [label.text() for label in section.panel.custody.facts.findChildren(QLabel)]
    assert any("Taken in from this computer" in text for text in said)
    entries = stage.session.custody.of_incident(incident.id)
    html = custody_html(incident.code, entries, {taken.id: "<b>note.txt"})
    words = "".join(words_of(pdf_of_html(html)).split())
    assert incident.code in words
    assert "<b>note.txt" in words
    assert taken.sha256 in words
    assert entries[-1].digest in words


def test_five_thousand_files_do_not_hold_anybody_up(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    first = take_in(stage, incident, "first.txt", b"seen")
    section = opened(stage, incident)
    shown = stage.screen.record.shown
    assert shown is not None
    files = [
        replace(first, id=f"f{number}", name=f"photo {number}", media_type="image/jpeg")
        for number in range(5000)
    ]
    entries = [{**file.to_json(), "graphic": "yes"} for file in files]
    many = incident.with_fields({"evidence": entries})
    stage.screen.record.editor.open(many, {})
    begun = time.perf_counter()
    section.show_record(replace(shown, incident=many, attachments=files))
    section.list.grab()
    section.panel.mark.click()
    spent = time.perf_counter() - begun
    assert section.list.model().rowCount() == 5000
    assert spent < 3
    assert len(section.findChildren(QLabel)) < 100


def test_a_received_record_is_looked_at_and_not_changed(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "street.png", picture())
    with stage.session.vault.transaction() as connection:
        connection.execute("UPDATE incident SET sender = ?", ("ab" * 32,))
    section = opened(stage, incident)
    panel = section.panel
    changing = (section.add, panel.mark, panel.redact, panel.remove, section.reveal.clean)
    assert not [button.accessibleName() for button in changing if button.isVisible()]
    panel.open.click()
    stage.settle()
    viewer = stage.screen.detail.viewer
    assert viewer.shield is not None
    assert viewer.shield.is_down, "nobody here has looked at it yet"
    assert not viewer.head.mark.isVisible()
    assert not viewer.head.write.isVisible()


def test_what_is_written_about_a_file_is_part_of_the_record(stage: Stage) -> None:
    party = {"id": "p1", "code_name": "Reed", "kind": "individual"}
    incident = stage.session.incidents.save({"one_line": "x", "parties": [party]})
    taken = take_in(stage, incident, "street.png", picture())
    section = opened(stage, incident)
    section.about.changed.emit("shows", "Two cars without plates")
    section.about.changed.emit("people", ["p1"])
    other = take_in(stage, incident, "note.txt", b"seen")
    stage.screen.record.save()
    stage.settle()
    kept = stage.session.incidents.get(incident.id).document["evidence"]
    by_id = {entry["id"]: entry for entry in kept}
    assert by_id[taken.id]["shows"] == "Two cars without plates"
    assert by_id[taken.id]["people"] == ["p1"]
    assert by_id[taken.id]["sha256"] == taken.sha256
    assert by_id[other.id]["name"] == "note.txt", "what came meanwhile is there, too"
    stage.screen.record.editor.undo()
    assert "people" not in stage.screen.record.editor.document["evidence"][0]
    assert [one.label for one in references(incident.document, FieldType.PARTY)] == ["Reed"]


def test_each_control_has_a_name_and_is_reached(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "street.png", picture())
    section = opened(stage, incident)
    for control in interactive(section):
        assert spoken_name(control), control
        assert is_reached_by_tab(control), control


def test_what_is_on_the_clipboard_is_taken_in(stage: Stage, tmp_path: Path) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    section = opened(stage, incident)
    section.add.setFocus()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(section.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.come_to_rest()
    assert set(looks(section)) == {"Pasted picture.png"}
    (tmp_path / "note.txt").write_text("seen", encoding="utf-8")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "note.txt"))])
    QGuiApplication.clipboard().setMimeData(files)
    QTest.keyClick(section.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.come_to_rest()
    assert set(looks(section)) == {"Pasted picture.png", "note.txt"}
    assert stage.session.drafts.keys() == []


def test_a_transcript_is_kept_while_it_is_typed_and_becomes_a_file(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    taken = take_in(stage, incident, "letter.txt", b"seen")
    section = opened(stage, incident)
    viewer = stage.screen.detail.viewer
    section.panel.open.click()
    stage.settle()
    viewer.head.write.click()
    stage.settle()
    QTest.keyClicks(pane_of(viewer).text, "They said: go")
    viewer.leave()
    stage.settle()
    section.panel.open.click()
    stage.settle()
    viewer.head.write.click()
    stage.settle()
    assert pane_of(viewer).text.toPlainText() == "They said: go"
    pane_of(viewer).save.click()
    stage.settle()
    made = next(file for file in stage.session.evidence.of(incident.id) if file.parent)
    assert made.parent == taken.id
    assert made.derivation is Derivation.TRANSCRIBED
    with stage.session.evidence.open(made.id) as reader:
        assert reader.read() == b"They said: go"
    assert stage.session.drafts.keys() == []
    assert f"Transcript of {apart('letter.txt')}" in looks(section)[made.name].sub


def photo() -> bytes:
    """A picture that says who made it and when."""
    exif = Image.Exif()
    exif[0x013B] = "A. Nobody"
    exif[0x0132] = "2026:11:20 18:00:00"
    written = io.BytesIO()
    Image.new("RGB", (320, 200), (0, 128, 128)).save(written, "JPEG", exif=exif)
    return written.getvalue()


def said_by(card: QWidget) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def test_what_a_file_gives_away_is_said_in_plain_words(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "street.jpg", photo())
    section = opened(stage, incident)
    assert "Nobody" not in said_by(section.reveal), "nothing is read before it is asked for"
    section.reveal.look.click()
    stage.come_to_rest()
    words = said_by(section.reveal)
    assert f"The name of a person · {apart('A. Nobody')}" in words
    assert "Leads to a person or a place" in words
    assert not section.reveal.look.isVisible()


def test_a_clean_copy_stands_beside_its_original_and_gives_nothing_away(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    taken = take_in(stage, incident, "street.jpg", photo())
    section = opened(stage, incident)
    section.reveal.clean.click()
    stage.come_to_rest()
    copy = section.chosen
    assert copy is not None
    assert copy.parent == taken.id
    assert f"Clean copy of {apart('street.jpg')}" in looks(section)[copy.name].sub
    section.reveal.look.click()
    stage.come_to_rest()
    assert "Nobody" not in said_by(section.reveal)


def test_what_cannot_be_cleaned_is_said(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "torn.jpg", photo()[:200])
    section = opened(stage, incident)
    section.reveal.clean.click()
    stage.come_to_rest()
    banners = [banner.accessibleName() for banner in stage.screen.detail.findChildren(Banner)]
    assert any("torn.jpg" in words for words in banners)
    assert len(stage.session.evidence.of(incident.id)) == 1


def test_black_parts_become_a_copy_and_the_original_stays(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    taken = take_in(stage, incident, "street.jpg", photo())
    section = opened(stage, incident)
    section.panel.redact.click()
    stage.settle()
    viewer = stage.screen.detail.viewer
    editor = viewer.findChild(RedactionView)
    assert editor is not None
    editor.parts.add(Box(0, 0.25, 0.25, 0.5, 0.5))
    editor.make.click()
    stage.come_to_rest()
    copy = next(file for file in stage.session.evidence.of(incident.id) if file.parent)
    assert copy.derivation is Derivation.REDACTED
    with stage.session.evidence.open(copy.id) as reader:
        made = QImage.fromData(reader.read())
    assert made.pixelColor(160, 100).lightness() < 10
    assert made.pixelColor(10, 10).lightness() > 40
    with stage.session.evidence.open(taken.id) as reader:
        assert reader.read() == photo()
    assert copy.name in "".join(b.accessibleName() for b in viewer.findChildren(Banner))


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_has_words(kind: FindingKind) -> None:
    for severity in Severity:
        words = finding_words(Finding(kind, "value", severity, "page 2"))
        assert words.endswith(f" · {apart('value')} · {apart('page 2')}")
        assert len(words) > 25
        assert severity_word(severity)


def test_hundreds_of_findings_take_a_few_lines(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "street.jpg", photo())
    section = opened(stage, incident)
    finding = Finding(FindingKind.COMMENT, "word", Severity.CAUTION)
    section.reveal.show_findings([finding] * 500)
    QTest.qWait(20)
    assert "and 488 more" in said_by(section.reveal)
    assert len(section.reveal.findChildren(QLabel)) < 40


def test_enter_opens_the_chosen_file(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    take_in(stage, incident, "note.txt", b"seen")
    section = opened(stage, incident)
    section.list.setFocus()
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    stage.settle()
    assert stage.screen.detail.viewer.content is not None


def _joined(words: str) -> str:
    return "".join(sign for sign in words if sign.isalnum())
