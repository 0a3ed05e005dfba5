"""What the consent of the people in a record covers, and what it does not.

Nothing is inherited: who may be told to a UN expert may not be named to a State. What was not
asked, has expired, or misses what a child or an absent person needs is a gap, and what has a gap
does not leave this computer. These rules read the `consent` list of the record itself, so that
they hold for received records as well.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.consent_entry import (
    GUARDIAN,
    SELF,
    UNREACHABLE,
    Answer,
    ConsentEntry,
    Shown,
    Use,
    entries_of,
    last_answers,
)
from ishr_desktop.domain.consent_gap import FINAL, Gap, GapReason
from ishr_desktop.domain.person import Party, is_individual, parties, text_of
from ishr_desktop.domain.protected_people import (
    is_child,
    is_hidden_source,
    is_perpetrator_only,
    sources_without_party,
    suffered_sexual_violence,
)

Document = Mapping[str, Any]
NAMING = frozenset(
    {
        Use.NAMED_TO_STATE,
        Use.UN_PUBLIC,
        Use.FORMAL_COMPLAINT,
        Use.NAMED_IN_DECISION,
        Use.PUBLIC_NAMED,
    }
)
"""Uses that tell who somebody is to a State or to everybody."""
_NEVER_EXCUSED = frozenset({Use.NAMED_TO_STATE, Use.UN_PUBLIC, Use.PUBLIC_NAMED})
_NAMED_IN_PUBLIC = frozenset({Use.UN_PUBLIC, Use.PUBLIC_NAMED})
_BY_SENDING = frozenset({Use.KEEP, Use.OWN_ORGANISATION, Use.ISHR})
"""What the author agrees to by sending an own account."""
_OLD_AFTER = timedelta(days=365)


class Doubt(StrEnum):
    """What does not stop anything and should be looked at."""

    OLD = "old"
    """The answer is older than twelve months."""
    SOURCE_UNKNOWN = "source_unknown"
    """Somebody told something and is no party of the record, so nobody could be asked."""


@dataclass(frozen=True)
class ConsentDoubt:
    """One doubt about one party, or about the source at one place of the list."""

    doubt: Doubt
    subject: str
    """A code name, or the place in `sources`, from 0."""


@dataclass(frozen=True)
class Reliance:
    """On what somebody in a record was shown to a receiver."""

    person: str
    code_name: str
    entry: str
    """The id of the consent entry; empty for the author and for an exception."""
    shown: tuple[str, ...]


def gaps(document: Document, use: str, today: date, receiver: str = "") -> tuple[Gap, ...]:
    """Everybody in a record whose consent does not cover a use, each with the reason.

    `receiver` is the name of the one it goes to; it matters for `U9` only.
    """
    answers = last_answers(entries_of(document))
    return tuple(
        _gap(document, party, use, reason, today)
        for party in asked(document)
        if (reason := _reason(document, party, answers, _Question(use, today, receiver)))
    )


def doubts(document: Document, use: str, today: date) -> tuple[ConsentDoubt, ...]:
    """What is covered and yet deserves a second look."""
    answers = last_answers(entries_of(document))
    old = [
        ConsentDoubt(Doubt.OLD, text_of(party, "code_name"))
        for party in asked(document)
        if (entry := _entry(party, answers, use)) and _is_old(entry, today)
    ]
    unknown = [ConsentDoubt(Doubt.SOURCE_UNKNOWN, str(n)) for n in sources_without_party(document)]
    return (*old, *unknown)


def shown(document: Document, party: Party, use: str, today: date) -> frozenset[str]:
    """By what a party may be recognised in this use; nothing without a yes that counts."""
    answers = last_answers(entries_of(document))
    if _reason(document, party, answers, _Question(use, today, "")):
        return frozenset()
    if is_child(party, today) and suffered_sexual_violence(document, party):
        return frozenset()
    entry = _entry(party, answers, use)
    return frozenset(entry.identified_as) & {*Shown} if entry else frozenset()


def reliances(document: Document, use: str, today: date) -> tuple[Reliance, ...]:
    """Everybody in a record with the answer on which a use of it leans."""
    answers = last_answers(entries_of(document))
    found = []
    for party in asked(document):
        entry = _entry(party, answers, use)
        visible = tuple(sorted(shown(document, party, use, today)))
        yes = entry is not None and entry.answer == Answer.YES
        name = text_of(party, "code_name")
        found.append(Reliance(_key(party), name, entry.id if entry and yes else "", visible))
    return tuple(found)


def asked(document: Document) -> Iterator[Party]:
    """The parties who must be asked: people, without those only alleged to have done it."""
    for party in parties(document):
        known = is_individual(party) or not party.get("kind")
        if known and not is_perpetrator_only(document, party):
            yield party


def suggested(entry: ConsentEntry) -> tuple[Use, ...]:
    """Uses that whoever said yes to being named in public may well agree to; ask, never assume."""
    if entry.use == Use.PUBLIC_NAMED and entry.answer == Answer.YES:
        return (Use.PUBLIC_UNNAMED, Use.STATISTICS)
    return ()


@dataclass(frozen=True)
class _Question:
    use: str
    today: date
    receiver: str


def _gap(document: Document, party: Party, use: str, reason: GapReason, today: date) -> Gap:
    guarded = is_child(party, today) or is_hidden_source(document, party)
    return Gap(
        party=text_of(party, "id"),
        person=text_of(party, "person"),
        code_name=text_of(party, "code_name"),
        use=use,
        reason=reason,
        excusable=reason not in FINAL and not (guarded and use in _NEVER_EXCUSED),
    )


def _reason(
    document: Document,
    party: Party,
    answers: Mapping[tuple[str, str], ConsentEntry],
    question: _Question,
) -> GapReason | None:
    if question.use in NAMING:
        if is_child(party, question.today) and suffered_sexual_violence(document, party):
            return GapReason.CHILD_NEVER_NAMED
        if is_hidden_source(document, party):
            return GapReason.SOURCE_HIDDEN
    entry = _entry(party, answers, question.use)
    if entry is None:
        return None if _goes_without_saying(party, question.use) else GapReason.NOT_ASKED
    return _what_is_missing(party, entry, question)


def _goes_without_saying(party: Party, use: str) -> bool:
    return use == Use.KEEP or (party.get("relation_to_author") == SELF and use in _BY_SENDING)


def _what_is_missing(party: Party, entry: ConsentEntry, question: _Question) -> GapReason | None:
    said = _NOT_YES.get(entry.answer)
    if said is not None:
        return said
    if entry.is_over(question.today):
        return GapReason.EXPIRED
    if question.receiver and entry.receivers and not _names(entry, question.receiver):
        return GapReason.OTHER_RECEIVER
    missing = _for_child if is_child(party, question.today) else _for_adult
    return missing(entry)


_NOT_YES: dict[str, GapReason] = {
    Answer.NO: GapReason.REFUSED,
    Answer.WITHDRAWN: GapReason.WITHDRAWN,
    Answer.NOT_APPLICABLE: GapReason.NOT_APPLICABLE,
}


def _names(entry: ConsentEntry, receiver: str) -> bool:
    return receiver.casefold() in {one.strip().casefold() for one in entry.receivers}


def _for_child(entry: ConsentEntry) -> GapReason | None:
    """A guardian and the child itself, and for the public a written note why it is good for it."""
    checks: tuple[tuple[Callable[[ConsentEntry], bool], GapReason], ...] = (
        (lambda one: one.given_by == GUARDIAN, GapReason.GUARDIAN_MISSING),
        (lambda one: one.assent in {"yes", "unable"}, GapReason.ASSENT_MISSING),
        (
            lambda one: bool(one.best_interests.strip()) or one.use not in _NAMED_IN_PUBLIC,
            GapReason.BEST_INTERESTS_MISSING,
        ),
    )
    return next((reason for holds, reason in checks if not holds(entry)), None)


def _for_adult(entry: ConsentEntry) -> GapReason | None:
    """Who answers for somebody else says on what ground; for an absent person also who and why."""
    if entry.given_by in {"", SELF}:
        return None
    if not entry.basis:
        return GapReason.BASIS_MISSING
    told = entry.why.strip() and entry.decided_by.strip()
    return GapReason.BASIS_MISSING if entry.basis in UNREACHABLE and not told else None


def _is_old(entry: ConsentEntry, today: date) -> bool:
    said = entry.said_on
    return entry.answer == Answer.YES and said is not None and said < today - _OLD_AFTER


def _entry(
    party: Party, answers: Mapping[tuple[str, str], ConsentEntry], use: str
) -> ConsentEntry | None:
    """The answer of a party, which a record may name by person or by its own id."""
    for name in (text_of(party, "person"), text_of(party, "id")):
        if name and (name, use) in answers:
            return answers[name, use]
    return None


def _key(party: Party) -> str:
    return text_of(party, "person") or text_of(party, "id")
