"""Cuts a typed date into numbers, names and words that mean something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ishr_desktop.ui.date_field.lexicon import Lexicon, folded
from ishr_desktop.ui.date_field.typed_words import Sense

_PIECE = re.compile(
    r"(?P<edtf>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9]))"
    r"|(?P<digits>[0-9]{1,4}([/.-])[0-9]{1,2}\3[0-9]{1,4}|[0-9]{1,2}/[0-9]{1,4})"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
    r"|(?P<decade>[0-9]{3}0)s\b"
    r"|(?P<number>[0-9]+)(?:st|nd|rd|th)?(?![0-9])"
    r"|(?P<dash>[-–—−])|(?P<comma>[,،])|(?P<doubt>[?؟])|(?P<about>[~≈])"
    r"|(?P<word>[^\W\d_]+)|(?P<other>\S)"
)
_SENSES = {
    "dash": Sense.TO,
    "comma": Sense.OR,
    "doubt": Sense.UNSURE,
    "about": Sense.ABOUT,
}
_LONGEST = 4
"""Words in the longest phrase, *the day before yesterday*."""


class NotUnderstood(Exception):
    """A typed line holds something that is no date."""


@dataclass(frozen=True)
class Token:
    """One piece of a typed date; exactly one of its parts is set."""

    sense: Sense | None = None
    number: int | None = None
    digits: int = 0
    """How many digits `number` was typed with."""
    month: int | None = None
    weekday: int | None = None
    edtf: str = ""
    numeric: str = ""
    """Two or three numbers in one, such as `14/03/2026`."""
    clock: str = ""
    decade: int | None = None


def tokens_of(text: str, words: Lexicon) -> list[Token]:
    """The pieces in their order; raises `NotUnderstood` for a word that is in no list."""
    matches = [item for item in _PIECE.finditer(folded(text)) if item.group() not in ".()"]
    found: list[Token] = []
    at = 0
    while at < len(matches):
        token, used = _phrase(matches[at:], words)
        at += used
        if token.sense is not Sense.NOTHING:
            found.append(token)
    return found


def _phrase(matches: list[re.Match[str]], words: Lexicon) -> tuple[Token, int]:
    """The longest phrase that begins here, and how many pieces it has."""
    run = 0
    while run < min(_LONGEST, len(matches)) and matches[run]["word"]:
        run += 1
    for length in range(run, 0, -1):
        phrase = " ".join(match["word"] for match in matches[:length])
        token = _word(phrase, words)
        if token is not None:
            return token, length
    return _piece(matches[0]), 1


def _word(phrase: str, words: Lexicon) -> Token | None:
    if phrase in words.months:
        return Token(month=words.months[phrase])
    if phrase in words.weekdays:
        return Token(weekday=words.weekdays[phrase])
    if phrase in words.senses:
        return Token(sense=words.senses[phrase])
    if phrase in words.numbers:
        return Token(number=words.numbers[phrase], digits=1)
    return None


def _piece(match: re.Match[str]) -> Token:
    kind = str(match.lastgroup)
    text = match.group()
    if kind in _SENSES:
        return Token(sense=_SENSES[kind])
    if kind == "number":
        return Token(number=int(match["number"]), digits=len(match["number"]))
    if kind == "decade":
        return Token(decade=int(match["decade"]))
    simple = {"edtf": Token(edtf=text), "digits": Token(numeric=text), "clock": Token(clock=text)}
    if kind in simple:
        return simple[kind]
    raise NotUnderstood


def split(tokens: list[Token], *senses: Sense) -> Iterator[list[Token]]:
    """The runs of tokens between those with one of these meanings."""
    part: list[Token] = []
    for token in tokens:
        if token.sense in senses:
            yield part
            part = []
        else:
            part.append(token)
    yield part
