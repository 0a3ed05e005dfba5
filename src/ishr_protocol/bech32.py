"""Bech32 (BIP 173) without its limit on the length of the data, as age writes its keys."""

from collections.abc import Iterable
from typing import Final

from ishr_protocol.errors import DamagedKey

_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES: Final = {letter: value for value, letter in enumerate(_ALPHABET)}
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH: Final = 6
_PREFIX_LIMIT: Final = 83


def encode(prefix: str, data: bytes) -> str:
    """Write `data` with `prefix` in front; upper case throughout when the prefix is upper case."""
    values = _to_fives(data)
    expanded = _expand(prefix.lower())
    remainder = _polymod(expanded + values + [0] * _CHECKSUM_LENGTH) ^ 1
    checksum = [remainder >> 5 * (5 - place) & 31 for place in range(_CHECKSUM_LENGTH)]
    text = "".join(_ALPHABET[value] for value in values + checksum)
    return f"{prefix}1{text.upper() if prefix.isupper() else text}"


def decode(text: str) -> tuple[str, bytes]:
    """Read the prefix, in the case in which it is written, and the data.

    Raises `DamagedKey` when the text is not Bech32 or its checksum does not match.
    """
    if not text.isascii() or text not in {text.lower(), text.upper()}:
        raise DamagedKey
    prefix, separator, payload = text.rpartition("1")
    if not separator or not _is_prefix(prefix) or len(payload) < _CHECKSUM_LENGTH:
        raise DamagedKey
    try:
        values = [_VALUES[letter] for letter in payload.lower()]
    except KeyError:
        raise DamagedKey from None
    if _polymod(_expand(prefix.lower()) + values) != 1:
        raise DamagedKey
    return prefix, _to_bytes(values[:-_CHECKSUM_LENGTH])


def decode_as(prefix: str, text: str) -> bytes:
    """The data of a text that must begin with `prefix`, in its case; raises `DamagedKey`."""
    found, data = decode(text)
    if found != prefix:
        raise DamagedKey
    return data


def _is_prefix(text: str) -> bool:
    return 1 <= len(text) <= _PREFIX_LIMIT and all("!" <= letter <= "~" for letter in text)


def _expand(prefix: str) -> list[int]:
    codes = prefix.encode("ascii")
    return [code >> 5 for code in codes] + [0] + [code & 31 for code in codes]


def _polymod(values: list[int]) -> int:
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            if top >> bit & 1:
                remainder ^= generator
    return remainder


def _to_fives(data: bytes) -> list[int]:
    """Groups of five bits, the last one filled up with zeros."""
    groups, rest, bits = _regroup(data, 8, 5)
    return [*groups, rest << 5 - bits] if bits else groups


def _to_bytes(values: list[int]) -> bytes:
    """Whole bytes; what is left over must be fewer than five bits, all zero."""
    groups, rest, bits = _regroup(values, 5, 8)
    if bits > 4 or rest:
        raise DamagedKey
    return bytes(groups)


def _regroup(values: Iterable[int], old: int, new: int) -> tuple[list[int], int, int]:
    """The same bits in groups of another width; then what is left over and how many bits it has."""
    groups = []
    rest = bits = 0
    for value in values:
        rest = rest << old | value
        bits += old
        while bits >= new:
            bits -= new
            groups.append(rest >> bits)
            rest &= (1 << bits) - 1
    return groups, rest, bits
