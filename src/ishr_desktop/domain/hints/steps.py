"""What was done about it, and until when more can be done (rules S1, S2, S3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from ishr_desktop.domain.acts import acts_of
from ishr_desktop.domain.edtf import deadline_span
from ishr_desktop.domain.field_values import value_of
from ishr_desktop.domain.hints.hint import Hint, HintCode, Severity
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.reading import is_answered
from ishr_desktop.domain.steps import INTERNATIONAL, NOTHING_DONE, Step, steps_of
from ishr_desktop.domain.when import period_in

_SOON = timedelta(days=30)


def hints(document: Document, today: date) -> Iterator[Hint]:
    """Missing steps, time limits that come near, and more than one body at once."""
    steps = list(steps_of(document))
    yield from _missing(document, steps)
    yield from _deadlines(document, today)
    outside = [step for step in steps if step.kind in INTERNATIONAL]
    for step in outside[1:]:
        yield Hint(HintCode.TWO_BODIES, Severity.WARNING, f"{step.path}.kind")


def _missing(document: Document, steps: list[Step]) -> Iterator[Hint]:
    """Asked for once the record is more than a quick capture."""
    has_grown = is_answered(document.get("acts")) or is_answered(document.get("narrative"))
    if has_grown and not is_answered(document.get("steps")):
        yield Hint(HintCode.NO_STEPS, Severity.WARNING, "steps")
    for step in steps:
        reason = step.reasons_not_taken or step.fields.get("not_taken_reason")
        if step.kind == NOTHING_DONE and not reason:
            yield Hint(HintCode.NO_STEPS, Severity.WARNING, f"{step.path}.not_taken_reason")


def _deadlines(document: Document, today: date) -> Iterator[Hint]:
    for act in acts_of(document):
        path = f"{act.path}.legal_measure.appeal_deadline"
        limit = act.detail("legal_measure").get("appeal_deadline")
        yield from _deadline(path, limit, today, Severity.ERROR)
    by_when = value_of(document, "urgency.by_when")
    yield from _deadline("urgency.by_when", by_when, today, Severity.WARNING)


def _deadline(path: str, value: object, today: date, passed: Severity) -> Iterator[Hint]:
    """Counted to the earliest day it can be, so that nobody comes late by trusting us."""
    period = period_in(value)
    if period is None:
        return
    first, last = deadline_span(period)
    day = first or last
    if day is None:
        return
    facts = {"when": period.text(), "days": str((day - today).days)}
    if last is not None and last < today:
        yield Hint(HintCode.DEADLINE_PASSED, passed, path, facts)
    elif day - today < _SOON:
        yield Hint(HintCode.DEADLINE_NEAR, Severity.WARNING, path, facts)
