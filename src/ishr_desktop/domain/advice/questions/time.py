"""Questions about time limits and published dates."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.advice.deadlines import Change, Limit, last_days, past
from ishr_desktop.domain.advice.finding import Finding, any_finding, no, unknown, yes
from ishr_desktop.domain.advice.questions.states import STATE_FIELD
from ishr_desktop.domain.advice.reviews import Review
from ishr_desktop.domain.advice.spans import DAY_MISSING, months_after, shown

DECISION_FIELD = "remedies.final_decision_date"
REMEDIES_FIELD = "remedies.exhausted"

_COUNTED_FROM: Mapping[str, Callable[[CaseFacts], Span]] = {
    "incident.start_date": lambda facts: facts.began,
    DECISION_FIELD: lambda facts: facts.final_decision,
    "disappearance.date": lambda facts: facts.disappeared,
    "business.closing_date": lambda facts: facts.closing,
    "risk.expected_date": lambda facts: facts.feared,
}


def in_time(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """Whether the time limit of the mechanism is kept, counted from the earliest possible day.

    `changes` gives other numbers of months for facts before a day.
    """
    limit = asked.mechanism.time_limit
    counted = _COUNTED_FROM.get(limit.from_field)
    span = counted(asked.facts) if counted else DAY_MISSING
    if limit.rule_type == "before-event":
        return _before(span, limit.from_field, asked)
    if limit.months is None:
        return yes("no_number")
    if span == DAY_MISSING:
        return _not_begun(asked, limit.from_field)
    changes = tuple(
        Change(date.fromisoformat(item["before"]), int(item["months"]))
        for item in argument.get("changes", ())
    )
    days = last_days(span, Limit(limit.months, changes))
    facts = {"counted_from": shown(span), "field": limit.from_field}
    if days.earliest is None:
        if past(days, asked.on) is Answer.YES:
            return no("", facts)
        return unknown("which_day", facts, (limit.from_field,))
    facts["last_day"] = days.earliest.isoformat()
    match past(days, asked.on):
        case Answer.YES:
            return no("", facts, days.earliest)
        case Answer.UNKNOWN if asked.on > days.earliest:
            return unknown("which_day", facts, (limit.from_field,), days.earliest)
    return yes("", facts, days.earliest)


def _not_begun(asked: Asked, field: str) -> Finding:
    """The day from which is counted is not noted: it may not have come yet."""
    if field != DECISION_FIELD:
        return unknown("no_day", {"field": field}, (field,))
    if asked.facts.remedies in ("no", "partly"):
        return yes("not_begun", {"field": field})
    excused = asked.facts.remedies == "not-available" or asked.facts.exception is Answer.YES
    if excused and asked.facts.remedies != "yes":
        return yes("no_decision", {"field": field})
    missing = (field,) if asked.facts.remedies else (field, REMEDIES_FIELD)
    return unknown("no_day", {"field": field}, missing)


def _before(span: Span, field: str, asked: Asked) -> Finding:
    facts = {"event": shown(span), "field": field}
    if span == DAY_MISSING:
        if asked.facts.risk in ("high", "imminent"):
            return yes("near", facts)
        return unknown("no_day", facts, (field,))
    match past(span, asked.on):
        case Answer.YES:
            return no("", facts, span.earliest)
        case Answer.UNKNOWN if span.earliest is None or asked.on > span.earliest:
            return unknown("which_day", facts, (field,), span.earliest)
    return yes("", facts, span.earliest)


def review_ahead(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """Whether contributions to the review of a responsible State are still taken.

    `closed_months` is how long before a session they usually end at the earliest, for sessions
    whose day the pack does not know.
    """
    if not asked.facts.states:
        return unknown("state", missing=(STATE_FIELD,))
    months = int(argument["closed_months"])
    return any_finding(_review_of(asked, code, months) for code in asked.facts.states)


def _review_of(asked: Asked, state: str, months: int) -> Finding:
    sessions = asked.reviews.of(state)
    if not sessions:
        return unknown("not_scheduled", {"state": state})
    ahead = [one for one in sessions if past(one.days, asked.on) is not Answer.YES]
    if not ahead:
        return no(
            "over",
            {"state": state, "session": sessions[-1].session, "days": shown(sessions[-1].days)},
        )
    return _session(ahead[0], state, asked.on, months)


def _session(review: Review, state: str, on: date, months: int) -> Finding:
    facts = {"state": state, "session": review.session, "days": shown(review.days)}
    if review.deadline is not None:
        facts["last_day"] = review.deadline.isoformat()
        if on > review.deadline:
            return no("closed", facts, review.deadline)
        return yes("open", facts, review.deadline)
    begins = review.days.earliest
    if begins is None or on > months_after(begins, -months) - timedelta(days=1):
        return unknown("maybe_closed", facts)
    return yes("no_day", facts)
