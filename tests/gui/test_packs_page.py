"""The page about packs in its window: looked at, installed, sent, and whose are taken."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.desktop.services.packs.signed_packs import edited, key, key_file, shipped, signed
from tests.gui.exchange_stage import Answers, Stage, know_each_other, set_stage
from tests.gui.test_accessibility import Found

from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.packs import PackData
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier
from ishr_desktop.sync.packs import send_packs
from ishr_desktop.ui import guides, inbox
from ishr_desktop.ui.guide_links import PACKS
from ishr_desktop.ui.guides.packs.page import PacksPage
from ishr_desktop.ui.guides.view import GuidesView
from ishr_desktop.ui.inbox.view import InboxView
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.widgets.row_delegate import ROW

CHO, EVE = key(4), key(3)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    file = tmp_path / "rules.ishr-pack"
    file.write_bytes(signed(shipped("ishr-rules"), [CHO], name="coalition-rules", version=1))
    return file


def on_page(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, PacksPage]:
    stage = set_stage(guides.build, session, jobs, qtbot)
    assert isinstance(stage.screen, GuidesView)
    stage.screen.reveal(PACKS)
    stage.settle()
    page = stage.part("packs")
    assert isinstance(page, PacksPage)
    assert page.isVisible()
    return stage, page


def trusted(session: Session, folder: Path) -> None:
    session.pack_installing.publishers.add("Coalition", [key_file(folder, CHO)])


def test_what_is_used_and_who_is_trusted_is_shown(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    stage, _ = on_page(session, jobs, qtbot)
    said = stage.says("packs")
    assert "Guides of" in said
    assert "Came with the program" in said
    assert "It has no keys yet" in said
    assert "Sent to you" not in said


def test_a_publisher_is_added_with_keys_and_its_pack_installed(
    session: Session, jobs: Jobs, qtbot: QtBot, pack: Path, tmp_path: Path
) -> None:
    stage, page = on_page(session, jobs, qtbot)
    page.files = Answers(pack, pack, key_file(tmp_path, CHO), pack)
    stage.press("add-pack")
    assert "not known here" in stage.says("packs-note")

    stage.press("begin-publisher")
    add = stage.part("add-publisher")
    assert not add.isEnabled()
    name = stage.part("publisher-label")
    assert isinstance(name, QLineEdit)
    name.setText("Coalition")
    stage.press("choose-key")
    assert "does not hold a key" in stage.says("packs-note")
    stage.press("choose-key")
    assert CHO.public.number in stage.says("publisher-keys")
    stage.press("add-publisher")
    assert stage.notes == ["Packs of Coalition are taken from now on."]

    stage.press("add-pack")
    offer = stage.says("pack-offer")
    assert CHO.public.number in offer
    assert "all of it new" in offer
    assert len(session.packs.counting()) == 2
    stage.press("install-pack")
    assert len(session.packs.counting()) == 3
    # The page stays where it is, although the library was read again.
    assert page.isVisible()
    assert "Installed by you" in stage.says("packs")


def test_not_now_changes_nothing(
    session: Session, jobs: Jobs, qtbot: QtBot, pack: Path, tmp_path: Path
) -> None:
    trusted(session, tmp_path)
    stage, page = on_page(session, jobs, qtbot)
    page.files = Answers(pack)
    stage.press("add-pack")
    stage.press("leave-pack")
    assert not page.offer.isVisible()
    assert len(session.packs.counting()) == 2


def test_what_a_newer_version_changes_is_listed(
    session: Session, jobs: Jobs, qtbot: QtBot, pack: Path, tmp_path: Path
) -> None:
    trusted(session, tmp_path)
    installing = session.pack_installing
    installing.install(installing.examine(pack))
    files = edited(
        shipped("ishr-rules"),
        "rules.json",
        lambda value: value["mechanisms"][0]["names"].update(en="Another name"),
    )
    newer = tmp_path / "newer.ishr-pack"
    newer.write_bytes(signed(files, [CHO], name="coalition-rules", version=2))
    stage, page = on_page(session, jobs, qtbot)
    page.files = Answers(newer)
    stage.press("add-pack")
    said = stage.says("pack-offer")
    assert "in the place of version 1" in said
    assert "Changed · Mechanism: " in said
    assert "now" in said
    assert "Another name" in said


def test_an_installed_pack_is_sent_and_removed(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, pack: Path, tmp_path: Path
) -> None:
    trusted(session, tmp_path)
    session.pack_installing.install(session.pack_installing.examine(pack))
    stage, page = on_page(session, jobs, qtbot)
    stage.press("send-coalition-rules")
    assert "Compare numbers with somebody" in stage.says("question-coalition-rules")
    know_each_other(session, desk)
    jobs.run(lambda: None, changes=("contacts",))
    stage.settle()
    stage.press("send-coalition-rules")
    stage.press("send-to-0")
    assert "It goes with the next sending, or on a stick." in stage.says("packs-sealed")
    assert session.outbox.deliveries()[0].state is SendState.SEALED
    carried = tmp_path / "carried.ishr-batch"
    page.files = Answers(carried)
    stage.press("save-sealed")
    assert "Only the receiver can open it" in stage.says("packs-note")
    # The desk has no mailbox, so the stick is its way.
    assert session.outbox.deliveries()[0].state is SendState.SENT
    assert courier.open_batch(desk, carried).kind == "packs"

    stage.press("remove-coalition-rules")
    stage.press("keep-pack")
    assert len(session.packs.counting()) == 3
    stage.press("remove-coalition-rules")
    stage.press("remove-pack")
    assert len(session.packs.counting()) == 2


def test_a_pack_that_was_sent_waits_for_a_yes(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, pack: Path, tmp_path: Path
) -> None:
    know_each_other(session, desk)
    trusted(desk, tmp_path)
    trusted(session, tmp_path)
    data = desk.pack_installing.to_send(pack)
    field = [desk.contacts.all()[0].fingerprint]
    carried = tmp_path / "carried.ishr-batch"
    courier.save_sealed(desk, send_packs(desk, [data], field), carried)
    courier.open_batch(session, carried)
    stage, page = on_page(session, jobs, qtbot)
    assert "came from" in stage.says("packs")
    stage.press("look-at-sent")
    assert len(session.packs.counting()) == 2
    stage.press("install-pack")
    assert len(session.packs.counting()) == 3
    assert "came from" not in stage.says("packs")
    assert page.isVisible()


def test_the_inbox_says_that_guides_came_and_leads_to_them(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, pack: Path, tmp_path: Path
) -> None:
    know_each_other(session, desk)
    trusted(desk, tmp_path)
    field = [desk.contacts.all()[0].fingerprint]
    carried = tmp_path / "carried.ishr-batch"
    data = desk.pack_installing.to_send(pack)
    courier.save_sealed(desk, send_packs(desk, [data], field), carried)
    stage = set_stage(inbox.build, session, jobs, qtbot)
    assert isinstance(stage.screen, InboxView)
    stage.screen.files = Answers(carried)
    stage.screen.open.click()
    stage.settle()
    assert "Guides came from Desk" in stage.says("inbox-note")
    assert "coalition-rules 1" in stage.says("inbox")
    assert "Guides or rules" in stage.says("inbox")
    stage.press("look-at-packs")
    assert stage.shown == [("guides", PACKS)]


def test_the_page_is_open_to_everybody(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, pack: Path, tmp_path: Path
) -> None:
    know_each_other(session, desk)
    trusted(session, tmp_path)
    found = Found()
    stage, page = on_page(session, jobs, qtbot)
    found.visit("packs", stage.window)
    page.files = Answers(pack)
    stage.press("add-pack")
    found.visit("a pack to look at", stage.window)
    stage.press("install-pack")
    stage.press("send-coalition-rules")
    found.visit("to whom", stage.window)
    stage.press("send-nobody")
    stage.press("begin-publisher")
    page.form.show_key(tmp_path, CHO.public.number)
    found.visit("a publisher", stage.window)
    found.check()


def test_pages_of_others_say_whose_they_are(
    session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    trusted(session, tmp_path)
    installing = session.pack_installing
    data = PackData(signed(shipped("ishr-guides"), [CHO], name="coalition-guides"))
    installing.install(installing.examine_data(data))
    coalition = installing.publishers.named("Coalition")
    stage = set_stage(guides.build, session, jobs, qtbot)
    assert isinstance(stage.screen, GuidesView)
    stage.settle()
    address = f"{coalition.id}/coalition-guides/interviewing"
    stage.screen.reveal(address)
    stage.settle()
    assert "Coalition" in stage.screen.page.toPlainText()
    assert "not from ISHR" in stage.screen.page.toPlainText()
    model = stage.screen.list.model()
    shown = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    subs = {row.key: row.sub for row in shown}
    assert "Coalition" in subs[address]
    assert "Coalition" not in subs["interviewing"]
    stage.screen.reveal("interviewing")
    stage.settle()
    assert "not from ISHR" not in stage.screen.page.toPlainText()
