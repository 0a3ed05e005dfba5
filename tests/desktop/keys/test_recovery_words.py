import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.errors import WrongRecoveryWords
from ishr_desktop.keys import recovery_words
from ishr_desktop.keys.recovery_words import RecoveryWords

ZEROS = "abandon " * 23 + "art"
"""The BIP-39 test vector for 32 zero bytes."""


def test_the_published_vector() -> None:
    assert recovery_words.parse(ZEROS).entropy == bytes(32)
    assert RecoveryWords(bytearray(32)).text == ZEROS


@given(st.binary(min_size=32, max_size=32))
def test_words_come_back(entropy: bytes) -> None:
    words = RecoveryWords(bytearray(entropy))
    assert len(words.words) == 24
    assert recovery_words.parse(words.text).entropy == entropy


def test_what_people_add_does_not_matter() -> None:
    typed = "\n".join(f"{place}. {word.upper()}," for place, word in enumerate(ZEROS.split(), 1))
    assert recovery_words.parse(typed).entropy == bytes(32)


def test_four_letters_name_a_word() -> None:
    assert recovery_words.parse("aban " * 23 + "art").entropy == bytes(32)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abandon",
        "abandon " * 24,
        ZEROS.replace("art", "arm"),
        ZEROS.replace("art", "artful"),
        ZEROS.replace("art", "ar"),
        ZEROS.replace("abandon", "abandonment", 1),
        ZEROS.replace("abandon", "zzzz", 1),
        ZEROS + " art",
        "放弃 " * 24,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(WrongRecoveryWords):
        recovery_words.parse(text)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(WrongRecoveryWords):
        recovery_words.parse(text)


def test_new_words_differ_and_can_be_wiped() -> None:
    words = recovery_words.generate()
    assert words.words != recovery_words.generate().words
    words.wipe()
    assert words.entropy == bytes(32)


def test_entropy_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="16"):
        RecoveryWords(bytearray(16))
