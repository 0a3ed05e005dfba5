"""Contacts: the own card, cards from files, numbers compared, and what removing means."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from pytestqt.qtbot import QtBot
from tests.gui.exchange_stage import Answers, Stage, know_each_other, record, set_stage

from ishr_desktop.domain.outbox import SendState
from ishr_desktop.services.session import Session
from ishr_desktop.ui import clipboard, contacts
from ishr_desktop.ui.contacts.view import ContactsView
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.theme import Scheme, Theme
from ishr_desktop.ui.widgets.qr_code import QUIET_ZONE, QrCode


def on_stage(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, ContactsView]:
    stage = set_stage(contacts.build, session, jobs, qtbot)
    assert isinstance(stage.screen, ContactsView)
    return stage, stage.screen


def card_file(session: Session, folder: Path) -> Path:
    path = folder / "desk.ishr-card"
    path.write_bytes(session.contacts.own_card())
    return path


def test_the_own_card_is_shown_and_saved(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    for group in session.contacts.own_digits().split():
        assert group in stage.says("contacts")
    target = tmp_path / "mine.ishr-card"
    screen.files = Answers(target, target)
    stage.press("save-own-card")
    assert desk.contacts.read(target.read_bytes()).label == "Orchid"
    stage.press("save-own-card")
    assert "is there already" in stage.says("contacts-note")


def test_copied_digits_leave_the_clipboard_again(
    session: Session, jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Time: nobody waits half a minute for a test.
    monkeypatch.setattr(clipboard, "KEPT_FOR", 50)
    stage, _ = on_stage(session, jobs, qtbot)
    stage.press("copy-digits")
    board = QGuiApplication.clipboard()
    assert board.text() == session.contacts.own_digits()
    qtbot.waitUntil(lambda: board.text() == "", timeout=2000)


def test_what_was_copied_later_stays_on_the_clipboard(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, _ = on_stage(session, jobs, qtbot)
    stage.press("copy-digits")
    QGuiApplication.clipboard().setText("something else")
    clipboard.clear_if(session.contacts.own_digits())
    assert QGuiApplication.clipboard().text() == "something else"


def test_a_card_is_seen_before_it_is_added_and_compared_at_once(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    screen.files = Answers(card_file(desk, tmp_path), card_file(desk, tmp_path))
    stage.press("add-card")
    assert session.contacts.all() == []
    for group in desk.contacts.own_digits().split():
        assert group in stage.says("contacts")
    stage.press("do-not-add")
    assert session.contacts.all() == []
    stage.press("add-card")
    stage.press("add-compared")
    added = session.contacts.all()[0]
    assert added.verified_at is not None
    assert added.receives
    assert "Compared on" in stage.says("contact-trust")
    assert stage.notes == ["Desk was added."]


def test_numbers_are_compared_later(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    screen.files = Answers(card_file(desk, tmp_path))
    stage.press("add-card")
    stage.press("add-uncompared")
    assert "Not compared yet" in stage.says("contact-trust")
    stage.press("numbers-match")
    assert session.contacts.all()[0].verified_at is not None
    assert screen.contact.again.isVisible()


def test_numbers_that_differ_stop_the_sending_and_give_advice(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    fingerprint = know_each_other(session, desk)
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(fingerprint)
    stage.press("compare-again")
    stage.press("numbers-differ")
    contact = session.contacts.get(fingerprint)
    assert (contact.verified_at, contact.receives) == (None, False)
    assert "The numbers differ" in stage.says("contact-advice")
    assert not screen.contact.receives.isChecked()


def test_a_contact_stops_receiving(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    fingerprint = know_each_other(session, desk)
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(fingerprint)
    stage.press("receives")
    assert not session.contacts.get(fingerprint).receives
    stage.press("receives")
    assert session.contacts.get(fingerprint).receives


def test_removing_says_what_will_be_gone(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    fingerprint = know_each_other(session, desk)
    record(session)
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(fingerprint)
    stage.press("remove-contact")
    assert "leaves your contacts" in stage.says("remove-question")
    stage.press("keep-contact")
    assert [one.fingerprint for one in session.contacts.all()] == [fingerprint]
    stage.press("remove-contact")
    stage.press("remove-contact-now")
    assert session.contacts.all() == []
    assert screen.own.isVisible()
    assert session.outbox.entries()[0].state is SendState.WAITING


@pytest.mark.parametrize("content", [b"", b"{}", b"x" * 20_000])
def test_a_file_that_is_no_card_is_told(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.ishr-card"
    path.write_bytes(content)
    stage, screen = on_stage(session, jobs, qtbot)
    screen.files = Answers(path)
    stage.press("add-card")
    assert "not a whole contact card" in stage.says("contacts-note")


def test_a_card_that_cannot_be_read_is_told(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    screen.files = Answers(tmp_path / "gone.ishr-card")
    stage.press("add-card")
    assert "cannot be read" in stage.says("contacts-note")


def test_the_own_card_is_not_added(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    screen.files = Answers(card_file(session, tmp_path))
    stage.press("add-card")
    assert "your own card" in stage.says("contacts-note")


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_qr_code_is_dark_on_light_with_a_quiet_zone(
    qtbot: QtBot, theme: Theme, scheme: Scheme
) -> None:
    theme.dress(scheme)
    code = QrCode("Numbers")
    qtbot.addWidget(code)
    code.show_text("AB" * 32)
    code.resize(code.sizeHint())
    picture = code.grab().toImage()
    light = QColor(picture.pixelColor(picture.width() // 2, 6)).lightness()
    values = {
        picture.pixelColor(x, y).lightness()
        for x in range(10, picture.width() - 10, 2)
        for y in range(10, picture.height() - 10, 2)
    }
    assert light > 240
    assert min(values) < 60
    assert QUIET_ZONE >= 4
