"""Advice: every mechanism of the shipped rules looked at for invented cases."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from tests.bench.rows import Row, best_of, once

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.advice.engine import advise
from ishr_desktop.domain.advice.ordering import ordered
from ishr_desktop.domain.advice.rule_book import RuleBook, rule_book_of
from ishr_desktop.services.packs.shipped import shipped_packs

ON = date(2026, 11, 28)
CASES = 1000
STATES = ("KEN", "FRA", "MEX", "MAR", "RUS", "COL", "NGA", "IDN")
ACTS = ("arbitrary_detention", "threat_death", "torture", "disappearance", "eviction")


def measure(folder: Path) -> Iterator[Row]:
    """Nothing is written: `folder` is for other groups."""
    del folder
    book = rule_book_of(_rules())
    yield Row("read the rules", best_of(3, lambda: rule_book_of(_rules())), "ms")
    cases = list(_cases())
    first = once(lambda: advise(cases[0], book, ON))
    yield Row(f"advice for one incident, {len(book.mechanisms)} doors", first, "ms")
    yield Row(f"advice for {CASES:,} incidents", once(lambda: _all(cases, book)), "ms")
    doors = advise(cases[0], book, ON)
    wished = best_of(5, lambda: ordered(doors, book.goals, ["release"], ["public"]))
    yield Row("doors in the order of goals and fears", wished, "ms")


def _rules() -> list[dict[str, object]]:
    return [dict(pack.rules) for pack in shipped_packs() if pack.rules is not None]


def _all(cases: list[CaseFacts], book: RuleBook) -> None:
    for facts in cases:
        advise(facts, book, ON)


def _cases() -> Iterator[CaseFacts]:
    """Cases that differ in State, act, day, and how much of them is known."""
    kinds = zip(cycle(STATES), cycle(ACTS), strict=False)
    for number, (state, act) in enumerate(islice(kinds, CASES)):
        began = ON - timedelta(days=7 * number)
        yield CaseFacts(
            states=(state,),
            countries=(state,),
            acts=frozenset({act}),
            began=Span(began, began),
            ongoing=list(Answer)[number % 3],
            submitter=("victim", "ngo", "lawyer", "")[number % 4],
            victim={"defender": list(Answer)[number % 3]},
            actors=frozenset({"state"}),
            remedies=("yes", "no", "", "partly")[number % 4],
            final_decision=Span(ON - timedelta(days=number), ON),
        )
