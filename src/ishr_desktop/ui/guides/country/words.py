"""What is said about a country: each fact as icon and word, with the day of its data."""

from collections.abc import Iterable, Iterator

from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.country_groups import ListGroup, group_of
from ishr_desktop.domain.advice.country_page import (
    Check,
    ListEntry,
    ReviewEntry,
    Standing,
    Watched,
)
from ishr_desktop.domain.advice.spans import DAY_MISSING
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import ltr, translate


def group_words(group: ListGroup) -> str:
    """The title over a group of lists."""
    return {
        ListGroup.COMPLAINTS: translate("country", "Complaints about single cases"),
        ListGroup.INQUIRIES: translate("country", "Inquiries"),
        ListGroup.EXCEPTIONS: translate("country", "What the State has excluded"),
        ListGroup.REGIONAL: translate("country", "Regional bodies and standards"),
        ListGroup.TREATIES: translate("country", "Treaties"),
    }[group]


def list_look(entry: ListEntry) -> StateLook:
    """Whether the State is in the list."""
    if not entry.in_force:
        return StateLook(translate("country", "Not in force yet"), "clock", "neutral")
    if entry.standing is Standing.LISTED:
        return _listed(group_of(entry))
    return {
        Standing.NOT_LISTED: StateLook(translate("country", "Not accepted"), "close", "neutral"),
        Standing.LEFT: StateLook(translate("country", "Left"), "back", "caution"),
        Standing.UNKNOWN: StateLook(translate("country", "Not known: check"), "help", "caution"),
    }[entry.standing]


def _listed(group: ListGroup) -> StateLook:
    if group is ListGroup.EXCEPTIONS:
        return StateLook(translate("country", "Excluded"), "warning", "caution")
    if group is ListGroup.REGIONAL:
        return StateLook(translate("country", "Belongs to it"), "check", "positive")
    return StateLook(translate("country", "Accepted"), "check", "positive")


def list_words(entry: ListEntry) -> str:
    """Since when, and how old and how sure this is."""
    return " · ".join(filter(None, (*_since(entry), *_data(entry))))


def _since(entry: ListEntry) -> Iterator[str]:
    if entry.bound != DAY_MISSING:
        yield translate("country", "binding since {date}").format(date=span_words(entry.bound))
    if entry.deposited != DAY_MISSING:
        words = translate("country", "deposited {date}")
        yield words.format(date=span_words(entry.deposited))
    if entry.left_notified != DAY_MISSING:
        words = translate("country", "said so {date}")
        yield words.format(date=span_words(entry.left_notified))
    if entry.left != DAY_MISSING:
        words = translate("country", "left from {date}")
        yield words.format(date=span_words(entry.left))


def _data(entry: ListEntry) -> Iterator[str]:
    if entry.as_of:
        yield data_words(entry.as_of)
    yield check_words(entry.check)


def review_look(entry: ReviewEntry) -> StateLook:
    """Whether a review is over."""
    if entry.over:
        return StateLook(translate("country", "Over"), "clock", "neutral")
    return StateLook(translate("country", "Comes"), "calendar", "accent")


def review_title(entry: ReviewEntry) -> str:
    """The session and its days."""
    words = translate("country", "Session {number}: {days}")
    return words.format(number=ltr(entry.session), days=span_words(entry.days))


def review_words(entry: ReviewEntry) -> str:
    """Until when organisations can write, and how sure that is."""
    if entry.deadline is not None:
        words = translate("country", "organisations write until {date}")
        until = words.format(date=edtf_words(entry.deadline.isoformat()))
    elif entry.over:
        until = ""
    else:
        until = translate("country", "last day to write: not known, please ask")
    parts = (until, data_words(entry.as_of), check_words(entry.check))
    return " · ".join(filter(None, parts))


def watched_look(entry: Watched) -> StateLook:
    """Who looks at the country."""
    word = {
        "special-rapporteur": translate("country", "Special Rapporteur"),
        "independent-expert": translate("country", "Independent Expert"),
        "working-group": translate("country", "Working Group"),
        "investigation": translate("country", "Investigation"),
    }.get(entry.kind, entry.kind)
    return StateLook(word, "eye", "accent")


def watched_words(entry: Watched) -> str:
    """How old and how sure it is."""
    return " · ".join(filter(None, (data_words(entry.as_of), check_words(entry.check))))


def data_words(as_of: str) -> str:
    """The day of the data."""
    return translate("country", "data of {date}").format(date=edtf_words(as_of))


def check_words(checks: Iterable[Check]) -> str:
    """Why it must be checked before anybody relies on it; empty when it need not be."""
    reasons = [_check(check) for check in checks]
    if not reasons:
        return ""
    return translate("country", "check: {reasons}").format(reasons=", ".join(reasons))


def _check(check: Check) -> str:
    return {
        Check.OLD: translate("country", "older than its review interval"),
        Check.NO_DATE: translate("country", "no date is known"),
        Check.INCOMPLETE: translate("country", "the list is not complete"),
        Check.UNSURE: translate("country", "not sure"),
        Check.NOT_READ: translate("country", "from the usual order, not read"),
    }[check]


def span_words(span: Span) -> str:
    """Days, months or years in words, no more exact than they are known."""
    first, last = span.earliest, span.latest
    if first is None or last is None:
        known = first or last
        return edtf_words(known.isoformat()) if known else ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        letters = len("2027")
    elif first.day == 1 and last.day >= 28 and first != last:
        letters = len("2027-01")
    else:
        letters = len("2027-01-01")
    ends = dict.fromkeys(day.isoformat()[:letters] for day in (first, last))
    return edtf_words("/".join(ends))
