"""Case facts of every kind, and the ways in which one becomes better known."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from tests.desktop.domain.advice.rules import rule_book

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts, Procedure, Span

MECHANISMS = [mechanism.id for mechanism in rule_book().mechanisms]
STATES = ["KEN", "FRA", "RUS", "BFA", "USA", "EST", "VEN", "FJI", "MAR", "TUN", "XKX", "NIC", "DEU"]
ACTS = sorted({act for one in rule_book().mechanisms for act in one.violations or ()})
CONDITIONS = sorted({one for m in rule_book().mechanisms for one in m.victim_conditions})
FIELDS = sorted({field for m in rule_book().mechanisms for field in m.required_fields})
SUBMITTERS = ["", *sorted({kind for m in rule_book().mechanisms for kind in m.allowed}), "other"]
DAYS = st.dates(date(1980, 1, 1), date(2030, 12, 31))
ANSWERS = st.sampled_from(list(Answer))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A day known exactly, roughly, on one side, or not at all."""
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 30, 365])))
    return draw(st.sampled_from([Span(first, last), Span(), Span(first, None), Span(None, last)]))


def codes(values: list[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """Some codes, or none."""
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def answers(questions: list[str]) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers to some questions."""
    return st.dictionaries(st.sampled_from(questions), ANSWERS)


PROCEDURES = st.builds(
    Procedure,
    body=st.sampled_from(["a court", ""]),
    status=st.sampled_from(["pending", "decided", "settled", "unknown"]),
    mechanism=st.sampled_from(["", *MECHANISMS]),
)


def _consistent(facts: CaseFacts) -> CaseFacts:
    """What has ended does not continue."""
    return replace(facts, ongoing=Answer.NO) if facts.ended != Span() else facts


def _in_order(facts: CaseFacts) -> bool:
    """Nothing ends before it begins, whatever day it really was."""
    began, ended = facts.began, facts.ended
    first = began.latest or began.earliest or date.min
    return first <= (ended.earliest or ended.latest or date.max)


FACTS = (
    st.builds(
        CaseFacts,
        states=codes(STATES),
        countries=codes(STATES),
        nationalities=codes(STATES),
        company_countries=codes(STATES),
        acts=codes([*ACTS, "other"]).map(frozenset),
        began=spans(),
        ended=spans(),
        ongoing=ANSWERS,
        disappeared=spans(),
        submitter=st.sampled_from(SUBMITTERS),
        standing=answers(["ecosoc_status", "achpr_observer_status", "coe_participatory_status"]),
        victim=answers(CONDITIONS),
        actors=codes(["state", "armed-group", "business", "private"]).map(frozenset),
        pattern=ANSWERS,
        remedies=st.sampled_from(["", "yes", "no", "partly", "not-available"]),
        exception=ANSWERS,
        final_decision=spans(),
        procedures=st.lists(PROCEDURES, max_size=2).map(tuple),
        consent=answers(["to_submit", "name_to_state", "name_public"]),
        risk=st.sampled_from(["", "low", "high", "imminent"]),
        feared=spans(),
        financiers=codes(["IFC", "World Bank (IDA)", "Rivermouth Savings Bank"]),
        closing=spans(),
        present=codes(FIELDS, 20).map(frozenset),
    )
    .map(_consistent)
    .filter(_in_order)
)

SPANS = ("began", "ended", "disappeared", "final_decision", "feared", "closing")


@st.composite
def refined(draw: st.DrawFn, facts: CaseFacts) -> CaseFacts:
    """The same case, of which one thing that was not known, or only roughly, is known better.

    Not whether a reason was given: that is written, and was missing before.
    """
    impossible = {
        "ended" if facts.ongoing is Answer.YES else "",
        # Without remedies used to the end there is no final decision to learn of.
        "final_decision" if facts.remedies != "yes" else "",
        # Whoever is in danger fears something that has not happened yet.
        "feared" if facts.risk in ("high", "imminent") else "",
    }
    spans_known = [name for name in SPANS if name not in impossible]
    name = draw(st.sampled_from([*spans_known, "ongoing", "pattern", "victim", "standing"]))
    changed: dict[str, Any] = {name: draw(_better(getattr(facts, name)))}
    better = replace(facts, **changed)
    assume(_in_order(better))
    return better


def _better(value: Any) -> st.SearchStrategy[Any]:
    if isinstance(value, Span):
        return _narrower(value)
    if isinstance(value, Answer):
        return _known(value)
    return st.fixed_dictionaries({question: _known(answer) for question, answer in value.items()})


@st.composite
def _narrower(draw: st.DrawFn, span: Span) -> Span:
    low, high = span.earliest or date(1980, 1, 1), span.latest or date(2030, 12, 31)
    days = sorted([draw(st.dates(low, high)), draw(st.dates(low, high))]) if low <= high else [low]
    return Span(days[0], days[-1])


def _known(answer: Answer) -> st.SearchStrategy[Answer]:
    return ANSWERS if answer is Answer.UNKNOWN else st.just(answer)
