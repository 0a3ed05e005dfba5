"""What the program itself writes about people into a record when it is saved.

Each party that is one human being gets the id of a person, and `consent` becomes what the ledger
holds of these people, so that a record carries its own grounds when it travels.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from ishr_desktop.domain.consent_entry import ConsentEntry, entry_of
from ishr_desktop.domain.errors import PersonUnknown
from ishr_desktop.domain.ids import is_id, new_id
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.person import INDIVIDUAL, Party, parties, persons_of, text_of
from ishr_desktop.storage.consents import ConsentRepository
from ishr_desktop.storage.persons import PersonRepository
from ishr_desktop.storage.vault import Vault

_CONSENT = "consent"


class PeopleInRecords:
    """Brings people and their consent in own records up to date; inside a transaction."""

    def __init__(self, vault: Vault) -> None:
        self._persons = PersonRepository(vault)
        self._ledger = ConsentRepository(vault)

    def named(
        self, incident_id: str, fields: Document, before: Document, now: datetime
    ) -> dict[str, Any]:
        """The record with a person for each individual; the same party stays the same person."""
        known = persons_of(incident_id, before)
        listed = fields.get("parties")
        if not isinstance(listed, list):
            return dict(fields)
        return {**fields, "parties": [_with_person(party, known, now) for party in listed]}

    def settled(self, incident_id: str, fields: Document, now: datetime) -> dict[str, Any]:
        """The record with the ledger's answers of its people.

        Answers that came inside the record and are not in the ledger are written into it.
        """
        people = _people(fields)
        self._persons.add_missing(incident_id, fields, now)
        left = list(self._taken_in(fields, people, now))
        entries = [*(entry.to_json() for entry in self._answers(people)), *left]
        if not entries:
            return {name: value for name, value in fields.items() if name != _CONSENT}
        return {**fields, _CONSENT: entries}

    def _answers(self, people: dict[str, str]) -> Iterator[ConsentEntry]:
        """Each answer as one of the person whom this record names, whoever that was merged with."""
        for person in dict.fromkeys(people.values()):
            try:
                group = [one.id for one in self._persons.group(person)]
            except PersonUnknown:
                continue
            for recorded in self._ledger.of_people(group):
                yield replace(recorded.entry, person=person)

    def _taken_in(
        self, fields: Document, people: dict[str, str], now: datetime
    ) -> Iterator[dict[str, Any]]:
        """Write new answers into the ledger; gives back what does not belong there."""
        listed = fields.get(_CONSENT)
        for value in listed if isinstance(listed, list) else ():
            entry = entry_of(value)
            person = people.get(entry.person) if entry else None
            if entry is not None and person is not None:
                self._take_in(replace(entry, person=person), now)
            elif entry is None or not self._ledger.has(entry.id):
                # Not understood, or of somebody else: it stays as it was written.
                yield value

    def _take_in(self, entry: ConsentEntry, now: datetime) -> None:
        if is_id(entry.id):
            if not self._ledger.has(entry.id):
                self._ledger.append(entry, now)
            return
        # Written by hand, and still there when the same file is saved again.
        group = [one.id for one in self._persons.group(entry.person)]
        said = [replace(one.entry, id="", person="") for one in self._ledger.of_people(group)]
        if replace(entry, id="", person="") not in said:
            self._ledger.append(replace(entry, id=new_id(now)), now)


def _with_person(party: Any, known: list[tuple[str, Party]], now: datetime) -> Any:
    if not isinstance(party, dict) or party.get("kind") != INDIVIDUAL:
        return party
    if is_id(text_of(party, "person")):
        return party
    own = text_of(party, "id")
    # A party without an id is the same one only as long as it says the same.
    same = (one for one, was in known if (text_of(was, "id") == own if own else was == party))
    return {**party, "person": next(same, "") or new_id(now)}


def _people(fields: Document) -> dict[str, str]:
    """The persons of a record, by themselves and by the ids of their parties."""
    found: dict[str, str] = {}
    for party in parties(fields):
        person = text_of(party, "person")
        if is_id(person):
            found[person] = person
            if text_of(party, "id"):
                found[text_of(party, "id")] = person
    return found
