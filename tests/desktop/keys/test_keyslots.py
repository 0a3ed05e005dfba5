"""Opening a vault, and telling a wrong secret from a damaged file."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import (
    VaultDamaged,
    VaultExists,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryWords,
)
from ishr_desktop.keys import keyslot_file, keyslots, recovery_words
from ishr_desktop.keys.keyslot_file import SIZE, SLOT_SIZE, SLOTS, SlotKind
from ishr_desktop.keys.passphrase import FLOOR, Argon2Cost
from ishr_desktop.keys.recovery_words import RecoveryWords
from ishr_desktop.keys.vault_key import VaultKey

TINY = Argon2Cost(memory_kib=64, passes=1)
WORDS = recovery_words.generate()
KEY = VaultKey.generate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault that "old words" and `WORDS` open."""
    keyslots.create(tmp_path, KEY, "old words", WORDS, TINY)
    return tmp_path


def data_of(folder: Path) -> bytes:
    return (folder / keyslots.NAME).read_bytes()


def with_checksum(data: bytes) -> bytes:
    """What somebody writes who changes the file on purpose."""
    return data[:-32] + hashlib.sha256(data[:-32]).digest()


def changed(data: bytes, at: int, bits: int = 1) -> bytes:
    return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :]


def test_both_secrets_open_it(folder: Path) -> None:
    assert keyslots.unlock_with_passphrase(folder, "old words").secret() == KEY.secret()
    typed = recovery_words.parse(WORDS.text)
    assert keyslots.unlock_with_words(folder, typed).secret() == KEY.secret()


def test_the_floor_opens_as_well(tmp_path: Path) -> None:
    keyslots.create(tmp_path / "new", KEY, "words", WORDS, FLOOR)
    assert keyslots.unlock_with_passphrase(tmp_path / "new", "words").secret() == KEY.secret()


def test_wrong_secrets_are_called_wrong(folder: Path) -> None:
    before = data_of(folder)
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_passphrase(folder, "old word")
    with pytest.raises(WrongRecoveryWords):
        keyslots.unlock_with_words(folder, recovery_words.generate())
    assert data_of(folder) == before


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("old Words 7", "OLD wORDS 7"),
        ("OLD WORDS", "old words"),
        ("старые слова", "СТАРЫЕ СЛОВА"),
        ("déjà vu", "DE\u0301JA\u0300  VU "),
    ],
)
def test_caps_lock_keeps_nobody_out(tmp_path: Path, chosen: str, typed: str) -> None:
    keyslots.create(tmp_path / "new", KEY, chosen, WORDS, TINY)
    assert keyslots.unlock_with_passphrase(tmp_path / "new", typed).secret() == KEY.secret()


def test_large_and_small_letters_are_told_apart(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_passphrase(folder, "Old words")


def test_the_words_of_the_sheet_are_not_a_passphrase(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_passphrase(folder, WORDS.text)


def test_an_empty_folder_has_no_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        keyslots.unlock_with_passphrase(tmp_path, "words")


def test_a_vault_is_not_made_twice(folder: Path) -> None:
    with pytest.raises(VaultExists):
        keyslots.create(folder, KEY, "other", WORDS, TINY)


def test_the_size_never_changes_and_no_plain_secret_is_inside(folder: Path) -> None:
    assert len(data_of(folder)) == SIZE
    assert bytes(KEY.secret()) not in data_of(folder)
    assert bytes(WORDS.entropy) not in data_of(folder)
    assert (folder / keyslots.NAME).stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_slots_are_taken_at_random(tmp_path: Path) -> None:
    places = set()
    for number in range(30):
        keyslots.create(tmp_path / str(number), KEY, "words", WORDS, TINY)
        kinds = keyslot_file.decode(data_of(tmp_path / str(number))).kinds(KEY)
        assert sorted(kinds) == [SlotKind.EMPTY] * 6 + [
            SlotKind.PASSPHRASE,
            SlotKind.RECOVERY_WORDS,
        ]
        places.add(kinds.index(SlotKind.PASSPHRASE))
    assert len(places) > 3


def whole_file() -> bytes:
    return keyslot_file.KeyslotFile.new(KEY, TINY).encode(KEY)


@given(st.integers(0, SIZE * 8 - 1))
def test_every_flipped_bit_is_damage(bit: int) -> None:
    data = whole_file()
    with pytest.raises(VaultDamaged, match="keyslots"):
        keyslot_file.decode(changed(data, bit // 8, 1 << bit % 8))


@given(st.integers(0, SIZE - 1), st.binary(min_size=1, max_size=64))
def test_cut_or_extended_is_damage(length: int, more: bytes) -> None:
    data = whole_file()
    for wrong in (data[:length], data + more):
        with pytest.raises(VaultDamaged):
            keyslot_file.decode(wrong)


@given(st.binary(max_size=2 * SIZE))
def test_noise_is_damage(noise: bytes) -> None:
    for data in (noise, with_checksum(noise[:SIZE].ljust(SIZE, b"\0"))):
        with pytest.raises(VaultDamaged):
            keyslot_file.decode(data)


@pytest.mark.parametrize("at", [64, 96, 131, 132 + SLOTS * SLOT_SIZE])
def test_what_is_changed_on_purpose_is_told_once_the_key_is_known(folder: Path, at: int) -> None:
    """The salt of the passphrase, the slot map and the MAC; each with a right checksum."""
    forged = with_checksum(changed(data_of(folder), at))
    (folder / keyslots.NAME).write_bytes(forged)
    with pytest.raises(VaultDamaged, match="keyslots"):
        keyslots.unlock_with_words(folder, WORDS)
    with pytest.raises(VaultDamaged, match="keyslots"):
        keyslots.change_passphrase(folder, KEY, "new", TINY)


def test_a_changed_slot_that_is_not_used_is_told_as_well(folder: Path) -> None:
    empty = keyslot_file.decode(data_of(folder)).kinds(KEY).index(SlotKind.EMPTY)
    forged = with_checksum(changed(data_of(folder), 132 + SLOT_SIZE * empty))
    (folder / keyslots.NAME).write_bytes(forged)
    with pytest.raises(VaultDamaged, match="keyslots"):
        keyslots.unlock_with_passphrase(folder, "old words")


def test_slots_cannot_be_moved(folder: Path) -> None:
    data = data_of(folder)
    first = 132
    slots = data[first : first + SLOTS * SLOT_SIZE]
    turned = data[:first] + slots[SLOT_SIZE:] + slots[:SLOT_SIZE] + data[first + len(slots) :]
    (folder / keyslots.NAME).write_bytes(with_checksum(turned))
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_passphrase(folder, "old words")


@pytest.mark.parametrize("cost", [(2**32 - 1, 1, 4), (64, 2**32 - 1, 4), (64, 1, 0), (8, 1, 4)])
def test_a_cost_that_no_computer_bears_is_not_tried(
    folder: Path, cost: tuple[int, int, int]
) -> None:
    numbers = b"".join(number.to_bytes(4, "big") for number in cost)
    forged = with_checksum(data_of(folder)[:48] + numbers + data_of(folder)[60:])
    (folder / keyslots.NAME).write_bytes(forged)
    with pytest.raises(VaultDamaged):
        keyslots.unlock_with_passphrase(folder, "old words")


def test_a_new_passphrase_takes_the_place_of_the_old_one(folder: Path) -> None:
    keyslots.change_passphrase(folder, KEY, "new words", Argon2Cost(128, 2))
    assert keyslots.unlock_with_passphrase(folder, "new words").secret() == KEY.secret()
    assert keyslots.unlock_with_words(folder, WORDS).secret() == KEY.secret()
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_passphrase(folder, "old words")


def test_new_recovery_words_take_the_place_of_the_old_ones(folder: Path) -> None:
    sheet = recovery_words.generate()
    keyslots.change_words(folder, KEY, sheet)
    assert keyslots.unlock_with_words(folder, sheet).secret() == KEY.secret()
    assert keyslots.unlock_with_passphrase(folder, "old words").secret() == KEY.secret()
    with pytest.raises(WrongRecoveryWords):
        keyslots.unlock_with_words(folder, WORDS)


def test_only_one_slot_changes(folder: Path) -> None:
    before = keyslot_file.decode(data_of(folder)).slots
    keyslots.change_passphrase(folder, KEY, "new words", TINY)
    after = keyslot_file.decode(data_of(folder)).slots
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_the_earlier_copy_stays_until_the_new_one_was_opened(folder: Path) -> None:
    keyslots.change_passphrase(folder, KEY, "new words", TINY)
    assert (folder / keyslots.PREVIOUS).exists()
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_passphrase(folder, "old words")
    assert (folder / keyslots.PREVIOUS).exists()
    keyslots.unlock_with_passphrase(folder, "new words")
    assert not (folder / keyslots.PREVIOUS).exists()


class _Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("step", range(8))
def test_killed_between_any_two_steps_of_a_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Every call that reaches the disk is a step; `sync_folder` comes after each renaming."""
    left = iter([False] * step + [True])

    def dying(path: Path, data: bytes) -> None:
        if next(left, False):
            raise _Killed
        create_file(path, data)
        if next(left, False):
            raise _Killed

    def dying_after_renaming(path: Path) -> None:
        if next(left, False):
            raise _Killed

    with monkeypatch.context() as patched:
        patched.setattr("ishr_desktop.domain.durable.create_file", dying)
        patched.setattr("ishr_desktop.domain.durable.sync_folder", dying_after_renaming)
        with suppress(_Killed):
            keyslots.change_passphrase(folder, KEY, "new words", TINY)
    opened = []
    for words in ("old words", "new words"):
        with suppress(WrongPassphrase):
            opened.append(keyslots.unlock_with_passphrase(folder, words).secret())
    assert opened == [KEY.secret()]
    assert keyslots.unlock_with_words(folder, WORDS).secret() == KEY.secret()
    assert [file.name for file in folder.iterdir()] == [keyslots.NAME]


def test_half_a_file_that_a_kill_left_behind_goes(folder: Path) -> None:
    for name in ("keyslots.new", "keyslots.previous.new"):
        (folder / name).write_bytes(data_of(folder)[:300])
    keyslots.unlock_with_passphrase(folder, "old words")
    assert [file.name for file in folder.iterdir()] == [keyslots.NAME]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize("harm", [cut, Path.unlink])
def test_the_earlier_copy_comes_back_when_the_new_one_is_spoiled(
    folder: Path, harm: Callable[[Path], None]
) -> None:
    keyslots.change_passphrase(folder, KEY, "new words", TINY)
    harm(folder / keyslots.NAME)
    with pytest.raises(VaultDamaged):
        keyslots.unlock_with_passphrase(folder, "new words")
    with pytest.raises(VaultDamaged):
        keyslots.unlock_with_words(folder, recovery_words.generate())
    assert keyslots.unlock_with_passphrase(folder, "old words").secret() == KEY.secret()
    assert len(data_of(folder)) == SIZE


def test_damage_without_an_earlier_copy(folder: Path) -> None:
    cut(folder / keyslots.NAME)
    with pytest.raises(VaultDamaged, match="keyslots"):
        keyslots.unlock_with_passphrase(folder, "old words")


def test_a_slot_map_of_another_vault_is_damage() -> None:
    file = keyslot_file.KeyslotFile.new(KEY, TINY)
    with pytest.raises(VaultDamaged):
        file.kinds(VaultKey.generate())


def test_secrets_are_not_shown() -> None:
    words = RecoveryWords(bytearray(range(32)))
    assert "bytearray" not in repr(words) + repr(KEY)
