"""Whether a State is bound on a day, and for facts of which days (acceptance).

A complaint fits when its facts fall after the State was bound, or continue after it; some
procedures want their beginning there. A State that left is judged by the day on which that took
effect. What a list does not say for sure is unknown.
"""

from dataclasses import dataclass
from datetime import date

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.advice.finding import Finding, no, unknown, yes
from ishr_desktop.domain.advice.instrument import Instrument, Withdrawal
from ishr_desktop.domain.advice.spans import DAY_MISSING, shown, surely_before, surely_from

BEGAN_FIELD = "incident.start_date"
ENDED_FIELD = "incident.end_date"
ONGOING_FIELD = "incident.ongoing"


@dataclass(frozen=True)
class Terms:
    """What is compared with the day on which a State was bound."""

    facts: CaseFacts
    on: date
    timing: str
    """`continue`, `begin` or `none`."""
    left: str
    """What a withdrawal ends: `filing`, `facts` or `unclear`."""
    notice_months: int
    listed: frozenset[str]
    """States that stand on some list of the pack. Another code is that of a place, and no list can
    say what binds it."""


def standing(instrument: Instrument, state: str, terms: Terms) -> Finding:
    """Whether the instrument binds the State for these facts."""
    named = {
        "state": state,
        "instrument": instrument.id,
        "instrument_name": instrument.name,
        "as_of": instrument.as_of,
        "began": shown(terms.facts.began),
    }
    if not instrument.in_force:
        return no("not_in_force", named)
    if state in instrument.withdrawn:
        return _left(instrument.withdrawn[state], terms, named)
    if state in instrument.parties:
        return _party(instrument.bound(state), terms, named)
    if state in instrument.unknown or state not in terms.listed:
        return unknown("listed", named)
    if not instrument.relied_on:
        return unknown("incomplete", named)
    return no("never", named)


def _left(withdrawal: Withdrawal, terms: Terms, named: dict[str, str]) -> Finding:
    effect = withdrawal.effect(terms.notice_months)
    named["left"] = shown(effect)
    if effect.earliest is None or effect.latest is None:
        return unknown("leaving", named)
    if terms.on < effect.earliest:
        return yes("undated", named)
    if terms.on <= effect.latest:
        return unknown("leaving", named)
    if terms.left == "filing" or surely_from(terms.facts.began, _next(effect.latest)):
        return no("left", named)
    if terms.left == "facts" and surely_before(terms.facts.began, _next(effect.earliest)):
        return yes("before_leaving", named)
    if terms.left == "facts":
        return unknown("when_leaving", named, (BEGAN_FIELD,))
    return unknown("left", named)


def _party(bound: Span, terms: Terms, named: dict[str, str]) -> Finding:
    if bound == DAY_MISSING:
        return yes("undated", named)
    named["since"] = shown(bound)
    first, last = bound.earliest, bound.latest
    if first is None or last is None:
        return unknown("when", named, (BEGAN_FIELD,))
    if terms.timing == "none":
        return yes("", named) if last <= terms.on else no("soon", named)
    if surely_from(terms.facts.began, last) and last <= terms.on:
        return yes("", named)
    if terms.timing == "begin":
        return _begun(first, terms, named)
    return _continued(first, last, terms, named)


def _begun(first: date, terms: Terms, named: dict[str, str]) -> Finding:
    if surely_before(terms.facts.began, first):
        return no("begun_before", named)
    return unknown("when", named, (BEGAN_FIELD,))


def _continued(first: date, last: date, terms: Terms, named: dict[str, str]) -> Finding:
    facts = terms.facts
    if surely_before(facts.ended, first) and facts.ongoing is not Answer.YES:
        return no("too_early", named)
    if last > terms.on:
        return no("soon", named)
    if facts.ongoing is Answer.YES or surely_from(facts.ended, last):
        case = "continuing" if surely_before(facts.began, first) else ""
        return yes(case, named)
    if facts.began == DAY_MISSING:
        return unknown("when", named, (BEGAN_FIELD,))
    if surely_before(facts.began, first):
        return unknown("whether_continuing", named, (ENDED_FIELD, ONGOING_FIELD))
    return unknown("when", named, (BEGAN_FIELD,))


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1) if day < date.max else day
