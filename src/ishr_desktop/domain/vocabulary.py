"""A vocabulary: the codes a field may hold, and the words people read for them.

A code is short, stable and ASCII, and never removed: a term that is no longer offered is `retired`
and stays readable. Codes that an organisation adds begin with `x-`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ishr_desktop.domain.wording import Words, in_language


@dataclass(frozen=True)
class Term:
    """One entry of a vocabulary."""

    code: str
    label: Words
    help: Words = field(default_factory=dict)
    parent: str = ""
    """Code of the broader term in the same vocabulary, or an empty string."""
    retired: bool = False
    """No longer offered; records that hold it are shown as before."""
    huridocs: str = ""
    """The nearest code of the HURIDOCS micro-thesauri, or an empty string."""
    tile: str = ""
    """For an act type: the tile of quick capture under which it is offered."""
    sdg_16_10_1: str = ""
    """For an act type: its category in SDG indicator 16.10.1."""
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

    @cached_property
    def _by_code(self) -> Mapping[str, Term]:
        return {term.code: term for term in self.terms}


def vocabulary_from(value: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary in a JSON object; a missing `name`, `title` or `code` raises KeyError."""
    terms = tuple(term_from(item) for item in value["terms"])
    return Vocabulary(value["name"], value["title"], terms)


def term_from(item: Mapping[str, Any]) -> Term:
    """The term in a JSON object; a missing `code` or `label` raises TypeError."""
    lists = {name: tuple(item.get(name, ())) for name in ("mandates", "details")}
    return Term(**{**item, **lists})
