"""Answers that need a second look (rules C2, C4, C5)."""

from collections.abc import Iterator
from datetime import date, timedelta

from ishr_desktop.domain.consent_entry import GUARDIAN, Answer, ConsentEntry, entry_of
from ishr_desktop.domain.hints.hint import Hint, HintCode, Severity
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.person import is_individual, roles_of, text_of
from ishr_desktop.domain.protected_people import sources_without_party
from ishr_desktop.domain.reading import code_in, numbered_objects, plain_text

_OLD_AFTER = timedelta(days=365)
_TOLD_SOMETHING = frozenset({"witness", "source"})
_AGREES = frozenset({"yes", "unable"})
_SELF = "self"


def hints(document: Document, today: date) -> Iterator[Hint]:
    """Old answers, children who were not asked themselves, and witnesses who never were."""
    latest: dict[tuple[str, str], tuple[int, ConsentEntry]] = {}
    for number, value in numbered_objects(document.get("consent")):
        entry = entry_of(value)
        if entry is not None:
            latest[entry.person, entry.use] = (number, entry)
    for number, entry in latest.values():
        yield from _about(number, entry, today)
    yield from _not_asked(document, {person for person, _ in latest})


def _about(number: int, entry: ConsentEntry, today: date) -> Iterator[Hint]:
    if entry.answer != Answer.YES:
        return
    said, path = entry.said_on, f"consent[{number}]"
    if said is not None and today - said > _OLD_AFTER:
        facts = {"use": entry.use, "on": entry.on}
        yield Hint(HintCode.CONSENT_OLD, Severity.WARNING, f"{path}.on", facts)
    if entry.given_by == GUARDIAN and entry.assent not in _AGREES:
        facts = {"use": entry.use}
        yield Hint(HintCode.ASSENT_MISSING, Severity.WARNING, f"{path}.assent", facts)


def _not_asked(document: Document, asked: set[str]) -> Iterator[Hint]:
    sources = numbered_objects(document.get("sources"))
    told = {code_in(source.get("party")) for _, source in sources} - {""}
    for number, party in numbered_objects(document.get("parties")):
        own = text_of(party, "id")
        speaks = own in told or bool(_TOLD_SOMETHING & set(roles_of(party)))
        names = {own, text_of(party, "person")} - {""}
        myself = party.get("relation_to_author") == _SELF
        if speaks and is_individual(party) and not myself and not names & asked:
            facts = {"who": plain_text(party.get("code_name")) or own}
            yield Hint(HintCode.NOT_ASKED, Severity.WARNING, f"parties[{number}]", facts)
    for number in sources_without_party(document):
        path = f"sources[{number}].party"
        yield Hint(HintCode.NOT_ASKED, Severity.WARNING, path, {"who": ""})
