"""A vocabulary: the codes a field may hold, and the words people read for them.

A code is short, stable and ASCII, and never removed: a term that is no longer offered is `retired`
and stays readable. Codes that an organisation adds begin with `x-`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from ishr_desktop.domain.wording import Words, in_language

_LISTS: Final = ("broader", "huridocs", "mandates", "details")


@dataclass(frozen=True)
class Term:
    """One entry of a vocabulary."""

    code: str
    label: Words
    help: Words = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language: other words under which people look for it."""
    broader: tuple[str, ...] = ()
    """Codes of the terms in the same vocabulary under which it can also be counted or taken to
    somebody: an arrest as an arbitrary detention, a raid as a search."""
    retired: bool = False
    """No longer offered; records that hold it are shown as before."""
    huridocs: tuple[str, ...] = ()
    """For an act type: the nearest codes of the HURIDOCS micro-thesaurus of acts (list 4), with all
    their twelve digits. They are a mapping aid and no translation."""
    tile: str = ""
    """For an act type: the tile of quick capture under which it is offered, if it is there."""
    sdg_16_10_1: str = ""
    """For an act type: its category in SDG indicator 16.10.1; empty when the indicator does not
    count it by itself."""
    mandates: tuple[str, ...] = ()
    """For an act type: the UN experts and bodies to think of first."""
    details: tuple[str, ...] = ()
    """For an act type: the detail blocks that ask more about it."""


@dataclass(frozen=True)
class Vocabulary:
    """All terms of one list, in the order they are offered."""

    name: str
    title: Words
    terms: tuple[Term, ...]

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code, also those of retired terms."""
        return frozenset(self._by_code)

    @cached_property
    def offered(self) -> tuple[Term, ...]:
        """The terms to choose from."""
        return tuple(term for term in self.terms if not term.retired)

    def term(self, code: str) -> Term | None:
        """The term with this code; None for a code of somebody else or of a later version."""
        return self._by_code.get(code)

    def label(self, code: str, language: str) -> str:
        """What people read for a code; the code itself when it is not in this list."""
        term = self.term(code)
        return in_language(term.label, language) if term else code

    def with_broader(self, codes: Iterable[str]) -> frozenset[str]:
        """The codes, and those of all terms that are broader, however far; unknown codes stay."""
        found: set[str] = set()
        waiting = list(codes)
        while waiting:
            code = waiting.pop()
            if code not in found:
                found.add(code)
                term = self.term(code)
                waiting.extend(term.broader if term else ())
        return frozenset(found)

    @cached_property
    def _by_code(self) -> Mapping[str, Term]:
        return {term.code: term for term in self.terms}


def vocabulary_from(value: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary in a JSON object; a missing `name`, `title` or `code` raises KeyError."""
    terms = tuple(term_from(item) for item in value["terms"])
    return Vocabulary(value["name"], value["title"], terms)


def term_from(item: Mapping[str, Any]) -> Term:
    """The term in a JSON object; a missing `code` or `label` raises TypeError."""
    lists = {name: tuple(item.get(name, ())) for name in _LISTS}
    aliases = {language: tuple(words) for language, words in item.get("aliases", {}).items()}
    return Term(**{**item, **lists, "aliases": aliases})
