"""A new recovery sheet for a vault that exists."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ishr_desktop.domain.errors import VaultDamaged, WrongPassphrase, WrongRecoveryWords
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services.session import Session, create_vault, open_vault, recover_vault

CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "river lamp seven quiet"


def now() -> datetime:
    return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    """An open vault and the words of its first sheet."""
    session, words = create_vault(tmp_path / "v", Role.DEFENDER, "Orchid", PASSPHRASE, now, CHEAP)
    yield session, words.text
    session.close()


def test_new_words_open_the_vault_and_the_old_ones_do_not(made: tuple[Session, str]) -> None:
    session, old = made
    renewal = session.renew_recovery_words(PASSPHRASE)
    new = " ".join(renewal.words)
    renewal.keep()
    renewal.wipe()
    assert session.settings.recovery_checked
    session.close()
    with pytest.raises(WrongRecoveryWords):
        recover_vault(session.folder, old, "another long passphrase", now, CHEAP)
    recover_vault(session.folder, new, "another long passphrase", now, CHEAP).close()
    open_vault(session.folder, "another long passphrase", now).close()


def test_until_they_are_kept_the_old_words_open_it(made: tuple[Session, str]) -> None:
    session, old = made
    renewal = session.renew_recovery_words(PASSPHRASE)
    session.close()
    with pytest.raises(WrongRecoveryWords):
        recover_vault(session.folder, " ".join(renewal.words), "not this one", now, CHEAP)
    recover_vault(session.folder, old, PASSPHRASE, now, CHEAP).close()


def test_no_file_stays_that_the_old_words_open(made: tuple[Session, str]) -> None:
    session, _ = made
    session.renew_recovery_words(PASSPHRASE).keep()
    assert [path.name for path in session.folder.glob("keyslots*")] == ["keyslots"]


def test_a_wrong_passphrase_makes_no_sheet(made: tuple[Session, str]) -> None:
    session, _ = made
    before = (session.folder / "keyslots").read_bytes()
    with pytest.raises(WrongPassphrase):
        session.renew_recovery_words("something else")
    assert (session.folder / "keyslots").read_bytes() == before


def test_words_that_could_not_be_kept_do_not_count_as_checked(made: tuple[Session, str]) -> None:
    session, _ = made
    renewal = session.renew_recovery_words(PASSPHRASE)
    (session.folder / "keyslots").write_bytes(b"")
    with pytest.raises(VaultDamaged):
        renewal.keep()
    assert not session.settings.recovery_checked


def test_wiping_leaves_no_words_in_memory(made: tuple[Session, str]) -> None:
    session, _ = made
    renewal = session.renew_recovery_words(PASSPHRASE)
    before = renewal.words
    renewal.wipe()
    assert renewal.words != before
    assert len(set(renewal.words[:23])) == 1


def test_opening_with_the_words_is_the_best_check(made: tuple[Session, str]) -> None:
    session, words = made
    assert not session.settings.recovery_checked
    session.close()
    again = recover_vault(session.folder, words, "another long passphrase", now, CHEAP)
    assert again.settings.recovery_checked
    again.close()
