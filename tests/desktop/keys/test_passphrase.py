import unicodedata

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ishr_desktop.keys import passphrase
from ishr_desktop.keys.passphrase import FLOOR, Argon2Cost, calibrate, generate_passphrase, strength

TINY = Argon2Cost(memory_kib=64, passes=1)
"""Quick, for what does not depend on the cost; `calibrate` never gives it."""


def test_stretching_is_argon2id() -> None:
    expected = Argon2id(salt=bytes(32), length=32, iterations=1, lanes=4, memory_cost=64)
    assert passphrase.stretch("words", bytes(32), TINY) == expected.derive(b"words")


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("déjà vu à Fès", unicodedata.normalize("NFD", "déjà vu à Fès")),
        ("river lamp seven", "  river lamp  seven\n"),
        ("river lamp seven", "river\u00a0lamp\u00a0seven"),
        ("river lamp seven", "river\u3000lamp\u202fseven"),
        ("river 7", "ｒｉｖｅｒ ７"),
        ("كلمة السر", "ﻛﻠﻤﺔ ﺍﻟﺴﺮ"),
        ("한국말", unicodedata.normalize("NFD", "한국말")),
    ],
)
def test_the_same_words_from_another_keyboard_give_the_same_key(chosen: str, typed: str) -> None:
    assert chosen != typed
    keys = [passphrase.stretch(text, bytes(32), TINY) for text in (chosen, typed)]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("typed", ["River lamp seven", "riverlamp seven", "river lamp sevén"])
def test_other_words_give_another_key(typed: str) -> None:
    keys = [passphrase.stretch(text, bytes(32), TINY) for text in ("river lamp seven", typed)]
    assert keys[0] != keys[1]


def test_spaces_that_do_not_count_do_not_make_it_stronger() -> None:
    assert strength("river" + " " * 30 + "lamp") == strength("river lamp")
    assert strength(" \u00a0\t") == strength("")


def test_half_of_a_surrogate_pair_is_a_passphrase_like_any_other() -> None:
    assert len(passphrase.stretch("\ud83d", bytes(32), TINY)) == 32


# Time itself is replaced here: how fast this machine is must not decide.
@pytest.mark.parametrize(
    ("floor_seconds", "expected"),
    [
        (10.0, FLOOR),
        (1.0, FLOOR),
        (0.5, Argon2Cost(128 * 1024, 3)),
        (0.125, Argon2Cost(512 * 1024, 3)),
        (0.025, Argon2Cost(512 * 1024, 15)),
    ],
)
def test_calibration_raises_memory_first_and_never_falls_below_the_floor(
    monkeypatch: pytest.MonkeyPatch, floor_seconds: float, expected: Argon2Cost
) -> None:
    moments = iter([0.0, floor_seconds])
    monkeypatch.setattr("ishr_desktop.keys.passphrase.time.perf_counter", lambda: next(moments))
    assert calibrate(1.0) == expected


def test_the_floor_is_64_mib_and_three_passes() -> None:
    assert FLOOR.memory_kib * 1024 == 64 * 2**20
    assert FLOOR.passes == 3


def test_a_made_passphrase_has_six_words_and_is_strong() -> None:
    made = generate_passphrase()
    assert len(made.split()) == 6
    assert made != generate_passphrase()
    assert strength(made).level == 4


@pytest.mark.parametrize(
    ("text", "level"),
    [("", 0), ("password", 0), ("Kisumu2026!", 1), ("a very long sentence nobody wrote before", 4)],
)
def test_strength_in_levels(text: str, level: int) -> None:
    assert strength(text).level == level


def test_strength_of_something_very_long_is_still_judged() -> None:
    assert strength("wall" * 5000).seconds > 0
