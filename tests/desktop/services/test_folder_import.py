"""A camera card is looked through first, and one bad file does not stop the rest."""

import os
from pathlib import Path

import pytest
from tests.desktop.services.conftest import HandClock

from ishr_desktop.domain.errors import (
    Cancelled,
    DiskFull,
    FileUnreadable,
    IncidentFull,
    IncidentUnknown,
)
from ishr_desktop.domain.folder import AlreadyHere, SkipReason
from ishr_desktop.services import folder_import
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.services.session import Session


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A card with five photos in two folders, and what else lies on cards."""
    folder = tmp_path / "card"
    (folder / "DCIM" / "100").mkdir(parents=True)
    for number in range(5):
        part = folder / "DCIM" / "100" if number % 2 else folder / "DCIM"
        (part / f"IMG_{number}.jpg").write_bytes(b"\xff\xd8\xff" + b"%d" % number * 100)
    (folder / ".Trashes").mkdir()
    (folder / ".Trashes" / "old.jpg").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "link.jpg").symlink_to(folder / "DCIM" / "IMG_0.jpg")
    (folder / "elsewhere").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    return folder


@pytest.fixture
def incident_id(session: Session) -> str:
    return session.incidents.save({"title": "Arrest"}).id


def test_a_scan_lists_files_and_takes_nothing(session: Session, card: Path) -> None:
    scan = session.folder_import.scan(card)
    assert [one.path.name for one in scan.files] == [
        "IMG_1.jpg",
        "IMG_3.jpg",
        "IMG_0.jpg",
        "IMG_2.jpg",
        "IMG_4.jpg",
    ]
    assert [one.size for one in scan.new] == [103] * 5
    assert scan.size == 515
    assert scan.is_whole
    assert {one.path.name: one.reason for one in scan.skipped} == {
        ".Trashes": SkipReason.HIDDEN,
        "Thumbs.db": SkipReason.HIDDEN,
        "link.jpg": SkipReason.LINK,
        "elsewhere": SkipReason.LINK,
        "pipe": SkipReason.NO_FILE,
    }
    assert session.vault.blobs.stored() == set()


def test_all_of_a_card_is_one_new_version(session: Session, card: Path, incident_id: str) -> None:
    seen: list[tuple[int, int, str]] = []
    scan = session.folder_import.scan(card)
    results = session.folder_import.take_in(
        incident_id, scan.files, lambda done, total, name: seen.append((done, total, name))
    )
    assert [one.error for one in results] == [None] * 5
    assert [one.attachment and one.attachment.name for one in results] == [
        one.path.name for one in scan.files
    ]
    assert session.incidents.get(incident_id).version == 2
    assert {total for _, total, _ in seen} == {515}
    assert seen[0] == (0, 515, "IMG_1.jpg")
    assert seen[-1][0] == 515


def test_what_is_here_already_is_said(session: Session, card: Path, incident_id: str) -> None:
    session.folder_import.take_in(incident_id, session.folder_import.scan(card).files[:2])
    scan = session.folder_import.scan(card)
    assert [one.already for one in scan.files] == [
        AlreadyHere.SAME_NAME_AND_SIZE,
        AlreadyHere.SAME_NAME_AND_SIZE,
        *[AlreadyHere.NO] * 3,
    ]
    assert scan.files[0].same is not None
    assert len(scan.new) == 3


def test_one_bad_file_does_not_stop_the_rest(
    session: Session, card: Path, incident_id: str
) -> None:
    scan = session.folder_import.scan(card)
    scan.files[1].path.unlink()
    results = session.folder_import.take_in(incident_id, scan.files)
    assert isinstance(results[1].error, FileUnreadable)
    assert [one.attachment is not None for one in results] == [True, False, True, True, True]
    assert len(session.evidence.of(incident_id)) == 4


def test_stopping_keeps_what_was_read(session: Session, card: Path, incident_id: str) -> None:
    def stop(done: int, total: int, name: str) -> None:
        if name == "IMG_2.jpg":
            raise Cancelled

    results = session.folder_import.take_in(
        incident_id, session.folder_import.scan(card).files, stop
    )
    assert [one.attachment is not None for one in results] == [True, True, True, False, False]
    assert all(isinstance(one.error, Cancelled) for one in results[3:])
    assert len(session.evidence.of(incident_id)) == 3
    assert len(session.vault.blobs.stored()) == 3


def test_a_full_disk_keeps_what_was_read(
    session: Session, card: Path, incident_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = os.fsync, [2]

    def full(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        real(handle)

    scan = session.folder_import.scan(card)
    # A failure on purpose: after two files the disk is full.
    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", full)
        results = session.folder_import.take_in(incident_id, scan.files)
    assert all(isinstance(one.error, DiskFull) for one in results[2:])
    stored = [one for one in results if one.attachment is not None]
    assert len(session.evidence.of(incident_id)) == len(stored)
    assert len(session.vault.blobs.stored()) == len(stored)


def test_a_record_that_is_full_takes_no_more(
    session: Session, card: Path, incident_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_import, "TOGETHER_FILES", 2)
    sizes = iter([False, True])
    # A record of 4 MiB takes minutes to fill; the answer is put in here.
    monkeypatch.setattr(Incidents, "is_too_large", lambda *_: next(sizes))
    results = session.folder_import.take_in(incident_id, session.folder_import.scan(card).files)
    assert [type(one.error) for one in results] == [type(None)] * 2 + [IncidentFull] * 3
    assert len(session.evidence.of(incident_id)) == 2
    assert len(session.vault.blobs.stored()) == 2


def test_a_folder_that_is_not_there(session: Session, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        session.folder_import.scan(tmp_path / "nothing")


def test_an_unknown_incident_takes_nothing(session: Session, card: Path, clock: HandClock) -> None:
    with pytest.raises(IncidentUnknown):
        session.folder_import.take_in("nothing", session.folder_import.scan(card).files)


def test_a_scan_can_be_stopped(session: Session, card: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        session.folder_import.scan(card, stop)
