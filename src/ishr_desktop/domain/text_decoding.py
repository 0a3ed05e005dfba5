"""Finds out how a text was written to bytes; plain rules without widgets."""

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SCRIPTS = (
    ("gb18030", ((0x4E00, 0x9FFF),), 0.75),
    ("cp1251", ((0x0430, 0x044F), (0x0451, 0x0451)), 0.7),
    ("cp1256", ((0x0621, 0x064A),), 0.7),
)
"""Old encodings, the letters that fill a text written in them, and the share they then have."""

_PRINTED = bytes({*range(0x20, 0x7F), *range(0x80, 0x100), *b"\t\n\r\f"})

LAST_RESORT = "cp1252"
ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp1251", "cp1256", "gb18030", "big5", "shift_jis")
"""What a person can choose from when the guess is wrong."""


@dataclass(frozen=True)
class DecodedText:
    """A text and how it was read."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str = "") -> DecodedText:
    """Read `data` as text, in `encoding` or in the one that fits best; never fails."""
    chosen = encoding or guess(data)
    return DecodedText(data.decode(chosen, errors="replace"), chosen)


def guess(data: bytes) -> str:
    """The encoding that fits best. A character cut in half at the end does not count against it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if encoding := _by_zero_bytes(data):
        return encoding
    if _decodes(data, "utf-8"):
        return "utf-8"
    if _mostly_latin(data):
        return LAST_RESORT
    for encoding, letters, share in _SCRIPTS:
        if _decodes(data, encoding) and _share(data, encoding, letters) >= share:
            return encoding
    return LAST_RESORT


def _mostly_latin(data: bytes) -> bool:
    """Whether plain letters outweigh the rest, as in French or Spanish and not in Russian."""
    plain = sum(chr(byte).isalpha() for byte in data[:65536] if byte < 0x80)
    return plain > sum(byte >= 0x80 for byte in data[:65536])


def looks_like_text(data: bytes) -> bool:
    """Whether nothing in it is foreign to a text, such as control characters."""
    if _by_zero_bytes(data):
        return True
    return bool(data.strip()) and not data.translate(None, _PRINTED)


def _by_zero_bytes(data: bytes) -> str:
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 5
    if odd > enough > even:
        return "utf-16-le"
    return "utf-16-be" if even > enough > odd else ""


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _share(data: bytes, encoding: str, letters: tuple[tuple[int, int], ...]) -> float:
    text = codecs.getincrementaldecoder(encoding)("strict").decode(data[:65536], final=False)
    beyond = [ord(letter) for letter in text if ord(letter) > 0x7F]
    if not beyond:
        return 0.0
    fitting = sum(any(low <= code <= high for low, high in letters) for code in beyond)
    return fitting / len(beyond)
