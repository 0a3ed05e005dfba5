"""Words that betray somebody, and short forms that nobody abroad understands (rules P4, F4)."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ishr_desktop.domain.hints.hint import Hint, HintCode, Severity
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.reading import numbered_objects, plain_text

_TOLD = ("title", "one_line", "narrative", "narrative_short", "context", "impact", "hrd_nexus")
_TOLD_IN = {
    "acts": ("description", "stated_reason", "believed_reason"),
    "sources": ("statement",),
    "steps": ("by", "to", "outcome"),
    "involvement": ("force", "unit", "marks", "why_we_think", "why_state_link"),
}
_LOOKED_AT = 200_000
"""Characters of one field; the account of a book is not searched at each pause in typing."""
_REVEALING = {
    "email": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"),
    "coordinates": re.compile(r"-?\d{1,3}\.\d{3,8}\s?[,;/ ]\s?-?\d{1,3}\.\d{3,8}"),
    "phone": re.compile(r"(?<![\w.,/-])(?:\+|00|\()?\d(?:[ ()./-]?\d){7,14}(?![\w-])"),
    "plate": re.compile(r"\b(?=[A-Z0-9 -]{5,10}\b)[A-Z]{1,3}[ -]?\d{2,4}[ -]?[A-Z]{1,3}\b"),
}
"""What looks like an address, a place on the map, a number to call, a number plate."""
_DATE_LIKE = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})")
_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_KNOWN_SHORT = frozenset(
    {"ISHR", "NGO", "NGOS", "SMS", "USB", "GPS", "PDF", "VPN", "LGBT", "LGBTI", "HIV", "AIDS"}
)
_MOST_SHORT = 10
_SHORTEST_NAME = 3


def hints(document: Document, real_names: Collection[str]) -> Iterator[Hint]:
    """What the words of a record give away, and what they leave unexplained."""
    told = [(path, text[:_LOOKED_AT]) for path, text in _texts(document) if text]
    everything = "\n".join(text for _, text in told)
    names = _names_within(everything, real_names)
    for path, text in told:
        for kind, words in _revealing(text, names):
            facts = {"kind": kind, "words": words}
            yield Hint(HintCode.REVEALING_WORDS, Severity.WARNING, path, facts)
    yield from _short_forms(told, everything)


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    yield from _fields("", document, _TOLD)
    for name, codes in _TOLD_IN.items():
        for number, holder in numbered_objects(document.get(name)):
            yield from _fields(f"{name}[{number}].", holder, codes)


def _fields(
    path: str, holder: Mapping[str, Any], codes: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for code in codes:
        yield f"{path}{code}", plain_text(holder.get(code))


def _names_within(text: str, names: Collection[str]) -> list[str]:
    """The names that stand anywhere, so that not every name is looked for in every field."""
    folded = text.casefold()
    wanted = {name.strip() for name in names if len(name.strip()) >= _SHORTEST_NAME}
    return sorted(name for name in wanted if name.casefold() in folded)


def _first_name(text: str, names: list[str]) -> str:
    """The first of the names that stands in the text, or an empty string.

    A name in a script with small and capital letters must be a word of its own: "Ann" is not in
    "annual". Other scripts join words, and a warning too many costs less than a name too many.
    """
    folded = text.casefold()
    for name in names:
        wanted = name.casefold()
        if wanted not in folded:
            continue
        if name.lower() == name.upper() or re.search(rf"\b{re.escape(wanted)}\b", folded):
            return name
    return ""


def _revealing(text: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """The first of each kind: one is enough to look."""
    without_dates = _DATE_LIKE.sub(" ", text)
    for kind, pattern in _REVEALING.items():
        if (found := pattern.search(without_dates)) is not None:
            yield kind, found[0].strip()
            without_dates = pattern.sub(" ", without_dates)
    if name := _first_name(text, names):
        yield "name", name


def _short_forms(told: list[tuple[str, str]], everything: str) -> Iterator[Hint]:
    """Each one once, where it stands first; one that is explained in brackets is understood."""
    seen = set(_KNOWN_SHORT)
    for path, text in told:
        if text.isupper() and " " in text:
            # Whoever writes all in capitals has no short forms.
            continue
        for short in _SHORT.findall(text):
            if short in seen:
                continue
            seen.add(short)
            if f"({short})" not in everything and f"{short} (" not in everything:
                yield Hint(HintCode.SHORT_FORM, Severity.HINT, path, {"short": short})
            if len(seen) - len(_KNOWN_SHORT) >= _MOST_SHORT:
                return
