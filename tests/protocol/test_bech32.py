"""Bech32 against the vectors of BIP 173, and every way in which a key can be mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol import bech32
from ishr_protocol.errors import DamagedKey

# BIP 173, "Test vectors": valid checksums. The one with a prefix of 84 letters is among the
# invalid ones; the limit of 90 letters in all does not hold for age.
VALID = {
    "A12UEL5L": ("A", b""),
    "a12uel5l": ("a", b""),
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs": (
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio",
        b"",
    ),
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw": (
        "abcdef",
        bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df"),
    ),
    "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j": (
        "1",
        bytes(51),
    ),
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w": (
        "split",
        bytes.fromhex("c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d"),
    ),
    "?1ezyfcl": ("?", b""),
}
INVALID = [
    "\x201nwldj5",  # prefix out of range
    "\x7f1axkwrx",
    "\x801eym55h",
    "an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx",
    "pzry9x0s0muk",  # no separator
    "1pzry9x0s0muk",  # empty prefix
    "x1b4n0q5v",  # letter outside the alphabet
    "li1dgmt3",  # checksum too short
    "de1lg7wt\xff",  # letter outside ASCII
    "A1G7SGD8",  # checksum made with the prefix in upper case
    "10a06t8",  # empty prefix
    "1qzzfhee",
]


@pytest.mark.parametrize(("text", "content"), VALID.items())
def test_published_valid_texts_are_read(text: str, content: tuple[str, bytes]) -> None:
    assert bech32.decode(text) == content


@pytest.mark.parametrize(("text", "content"), VALID.items())
def test_published_valid_texts_are_written(text: str, content: tuple[str, bytes]) -> None:
    assert bech32.encode(*content) == text


@pytest.mark.parametrize("text", INVALID)
def test_published_invalid_texts_are_refused(text: str) -> None:
    with pytest.raises(DamagedKey):
        bech32.decode(text)


@given(prefix=st.sampled_from(["age", "age1pq", "AGE-SECRET-KEY-"]), data=st.binary(max_size=1300))
def test_what_is_written_is_read(prefix: str, data: bytes) -> None:
    text = bech32.encode(prefix, data)
    assert text in {text.lower(), text.upper()}
    assert bech32.decode(text) == (prefix, data)


@given(data=st.binary(max_size=40), letter=st.characters(), draw=st.data())
def test_one_wrong_letter_is_noticed(data: bytes, letter: str, draw: st.DataObject) -> None:
    text = bech32.encode("age", data)
    place = draw.draw(st.integers(0, len(text) - 1))
    mistyped = text[:place] + letter + text[place + 1 :]
    if mistyped != text:
        with pytest.raises(DamagedKey):
            bech32.decode(mistyped)


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(DamagedKey):
        bech32.decode("age1" + text)


def test_a_text_of_mixed_case_is_refused() -> None:
    text = bech32.encode("age", b"wrong case")
    with pytest.raises(DamagedKey):
        bech32.decode(text[:-1] + text[-1].upper() + "A")


def test_a_letter_that_only_looks_like_k_is_refused() -> None:
    text = bech32.encode("AGE-SECRET-KEY-", bytes(range(40)))
    assert "K" in text.rpartition("1")[2]
    head, _, tail = text.rpartition("K")
    with pytest.raises(DamagedKey):
        bech32.decode(head + "\N{KELVIN SIGN}" + tail)


def test_bits_that_belong_to_no_byte_are_refused() -> None:
    # One group of five bits is less than a byte; four groups and one bit set are left over.
    for values in ([0], [1, 1]):
        with pytest.raises(DamagedKey):
            bech32.decode(_with_checksum("age", values))


def _with_checksum(prefix: str, values: list[int]) -> str:
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    remainder = bech32._polymod(bech32._expand(prefix) + values + [0] * 6) ^ 1
    checksum = [remainder >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(alphabet[value] for value in values + checksum)
