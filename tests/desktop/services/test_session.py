"""Making, opening, recovering and locking a vault."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ishr_desktop.domain.errors import (
    DiskFull,
    FolderNotWritable,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultLocked,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryWords,
)
from ishr_desktop.domain.role import Role
from ishr_desktop.keys import keyslots
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services.session import (
    Session,
    create_vault,
    open_vault,
    recover_vault,
    vault_exists,
)
from ishr_protocol.own_identity import OwnIdentity

CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "river lamp seven quiet"


def now() -> datetime:
    return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_vault_keeps_who_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    assert not vault_exists(folder)
    made, words = create_vault(folder, Role.TRAINER, "Baobab", PASSPHRASE, now, CHEAP)
    fingerprint = made.contacts.own_fingerprint()
    made.close()
    assert vault_exists(folder)
    assert len(words.words) == 24

    opened = open_vault(folder, PASSPHRASE, now)
    assert (opened.role, opened.label) == (Role.TRAINER, "Baobab")
    assert opened.contacts.own_fingerprint() == fingerprint
    opened.close()


@pytest.mark.parametrize("label", ["x" * 300, "two\nlines", "bank\u202edrow", "\u200b \ue000"])
def test_any_label_gives_a_card(tmp_path: Path, label: str) -> None:
    made, _ = create_vault(tmp_path / "vault", Role.DEFENDER, label, PASSPHRASE, now, CHEAP)
    assert made.contacts.read(made.contacts.own_card()).label == made.label
    made.close()


def test_a_label_that_was_not_chosen_says_nothing(tmp_path: Path) -> None:
    made, _ = create_vault(tmp_path / "vault", Role.DEFENDER, "  ", PASSPHRASE, now, CHEAP)
    assert made.label == f"Vault {made.contacts.own_digits()[:5]}"
    made.close()


def test_the_words_open_it_and_set_a_new_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    made, words = create_vault(folder, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)
    incident = made.incidents.save({"title": "Before"})
    text = words.text.upper()
    made.close()

    recovered = recover_vault(folder, text, "another one", now, CHEAP)
    assert not list(folder.glob("keyslots.*")), "no file is left that the old passphrase opens"
    assert recovered.incidents.get(incident.id).title == "Before"
    recovered.close()
    with pytest.raises(WrongPassphrase):
        open_vault(folder, PASSPHRASE, now)
    open_vault(folder, "another one", now).close()


def test_wrong_words_change_nothing(session: Session) -> None:
    session.close()
    for text in ("", "abandon " * 24, "not words at all"):
        with pytest.raises(WrongRecoveryWords):
            recover_vault(session.folder, text, "another one", now, CHEAP)
    open_vault(session.folder, PASSPHRASE, now).close()


def test_a_vault_in_use_keeps_its_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    made, words = create_vault(folder, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)
    with pytest.raises(VaultInUse):
        recover_vault(folder, words.text, "another one", now, CHEAP)
    made.close()
    open_vault(folder, PASSPHRASE, now).close()


def test_a_recovery_that_fails_keeps_the_old_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vault"
    made, words = create_vault(folder, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)
    text = words.text
    made.close()

    def full(*_args: object) -> None:
        raise DiskFull

    # A failure on purpose: the disk is full when the new locks are to be written.
    with monkeypatch.context() as failing:
        failing.setattr(keyslots, "change_passphrase", full)
        with pytest.raises(DiskFull):
            recover_vault(folder, text, "another one", now, CHEAP)
    open_vault(folder, PASSPHRASE, now).close()


def test_a_vault_that_cannot_be_used_is_let_go(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.close()

    def broken(*_args: object) -> None:
        raise RuntimeError

    # A bug on purpose, between opening the vault and handing it out.
    with monkeypatch.context() as failing:
        failing.setattr(OwnIdentity, "from_seeds", broken)
        with pytest.raises(RuntimeError):
            open_vault(session.folder, PASSPHRASE, now)
    open_vault(session.folder, PASSPHRASE, now).close()


def test_a_passphrase_is_changed_only_by_who_knows_it(session: Session) -> None:
    with pytest.raises(WrongPassphrase):
        session.change_passphrase("guess", "another one", CHEAP)
    session.change_passphrase(PASSPHRASE, "another one", CHEAP)
    assert not list(session.folder.glob("keyslots.*")), "no file is left that the old one opens"
    session.close()
    with pytest.raises(WrongPassphrase):
        open_vault(session.folder, PASSPHRASE, now)
    open_vault(session.folder, "another one", now).close()


def test_a_passphrase_in_another_composition_is_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    create_vault(folder, Role.DEFENDER, "", "caf\u00e9", now, CHEAP)[0].close()
    open_vault(folder, "cafe\u0301", now).close()


def test_one_program_at_a_time(session: Session) -> None:
    with pytest.raises(VaultInUse):
        open_vault(session.folder, PASSPHRASE, now)


def test_no_vault_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        open_vault(tmp_path, PASSPHRASE, now)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(VaultExists):
        create_vault(tmp_path, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "vault"
    create_vault(folder, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)[0].close()
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["letter.txt", "letter.txt/vault", "x" * 300])
def test_a_place_that_cannot_be_a_folder_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(FolderNotWritable):
        create_vault(tmp_path / name, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_a_vault_is_not_made_twice(session: Session) -> None:
    with pytest.raises(VaultExists):
        create_vault(session.folder, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)
    assert session.incidents.save({}).version == 1


def test_what_was_begun_and_failed_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vault"

    def full(*_args: object) -> None:
        raise FolderNotWritable(str(folder))

    # A failure on purpose: the disk refuses the very last file of a new vault.
    monkeypatch.setattr(keyslots, "create", full)
    with pytest.raises(FolderNotWritable):
        create_vault(folder, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)
    assert not folder.exists()
    monkeypatch.undo()
    create_vault(folder, Role.DEFENDER, "", PASSPHRASE, now, CHEAP)[0].close()


def test_damage_is_told_apart_from_a_wrong_passphrase(session: Session) -> None:
    session.close()
    file = session.folder / keyslots.NAME
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(VaultDamaged):
        open_vault(session.folder, PASSPHRASE, now)


def test_after_locking_nothing_can_be_read(session: Session) -> None:
    incident = session.incidents.save({"title": "Kept"})
    session.close()
    with pytest.raises(VaultLocked):
        session.incidents.get(incident.id)
    session.close()


def test_a_whole_vault_passes_its_check(session: Session, tmp_path: Path) -> None:
    incident = session.incidents.save({"title": "With a file"})
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + os.urandom(5000))
    session.evidence.attach(incident.id, photo)
    assert session.check().sound


def test_a_bug_is_written_down_inside_the_vault(session: Session) -> None:
    session.note_bug(RuntimeError("what a witness said"))
    (row,) = session.vault.fetch("SELECT * FROM bug")
    assert row["kind"] == "RuntimeError"
    assert "witness" not in row["place"]
