"""People of the vault: found, renamed, and merged by hand; nobody is ever merged by the program."""

from collections.abc import Iterable
from contextlib import suppress

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import IncidentReceived, PersonsAreOne, PersonUnknown
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.person import Person, PersonIncident, PersonRow, parties, text_of
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.persons import PersonRepository
from ishr_desktop.storage.vault import Vault


class Persons:
    """The people that the records of one vault speak of. Records make them when they are saved."""

    def __init__(self, vault: Vault, incidents: Incidents, clock: Clock) -> None:
        self._vault = vault
        self._incidents = incidents
        self._clock = clock
        self._repository = PersonRepository(vault)
        self._records = IncidentRepository(vault)

    def rows(self, text: str = "", offset: int = 0, limit: int = -1) -> list[PersonRow]:
        """People whose code name, or one merged into it, holds the text; by code name."""
        return self._repository.rows(text, offset, limit)

    def rows_of(self, person_ids: Iterable[str]) -> list[PersonRow]:
        """The lines of some people, such as those that a search over names found."""
        return self._repository.rows_of({self._repository.root(one).id for one in person_ids})

    def count(self, text: str = "") -> int:
        """How many people `rows` finds."""
        return self._repository.count(text)

    def get(self, wanted: str) -> Person:
        """By id, its beginning (6 digits or more), or code name.

        Raises `PersonUnknown` unless it is exactly one. Who was merged is found as well.
        """
        found = self._repository.named(wanted.strip())
        exact = [one for one in found if one.id == wanted.strip()]
        roots = {self._repository.root(one.id).id for one in found}
        if exact:
            return exact[0]
        if len(roots) != 1:
            raise PersonUnknown(wanted)
        return found[0]

    def group(self, person_id: str) -> list[Person]:
        """Everybody who is the same person, the one they were merged into first."""
        return self._repository.group(person_id)

    def incidents(self, person_id: str) -> list[PersonIncident]:
        """The records that speak of a person, newest change first."""
        return self._repository.incidents(self._ids(person_id))

    def rename(self, person_id: str, code_name: str) -> Person:
        """Give a person another code name, also in own records where it stood as their name.

        Sealed versions and what was sent keep the earlier one. Raises `PersonUnknown`.
        """
        with self._vault.transaction():
            person = self._repository.get(person_id)
            self._repository.rename(person.id, code_name)
            for one in self._repository.incidents([person.id]):
                with suppress(IncidentReceived):
                    before = self._incidents.own(one.incident_id).document
                    self._incidents.save(_renamed(before, person, code_name), one.incident_id)
        return self._repository.get(person_id)

    def merge(self, person_id: str, into: str) -> PersonRow:
        """Note that two people are one; their records stay as they are, their answers are joined.

        Raises `PersonUnknown`, or `PersonsAreOne` when they are merged already.
        """
        with self._vault.transaction():
            root, target = self._repository.root(person_id), self._repository.root(into)
            if root.id == target.id:
                raise PersonsAreOne
            self._repository.set_merged(root.id, target.id)
            self._renew(self._ids(target.id))
        return self._repository.rows_of([target.id])[0]

    def unmerge(self, person_id: str) -> None:
        """Take a merge back: the person stands alone again, with those who were merged into it.

        Raises `PersonUnknown`.
        """
        with self._vault.transaction():
            before = self._ids(person_id)
            self._repository.set_merged(person_id, None)
            self._renew(before)

    def say_different(self, one: str, other: str) -> None:
        """Remember that two people are not the same, so that it is not suggested again.

        Raises `PersonUnknown`, or `PersonsAreOne`.
        """
        first, second = self._repository.root(one), self._repository.root(other)
        if first.id == second.id:
            raise PersonsAreOne
        self._repository.say_different(first.id, second.id, self._clock())

    def _ids(self, person_id: str) -> list[str]:
        return [one.id for one in self._repository.group(person_id)]

    def _renew(self, person_ids: list[str]) -> None:
        for one in self._repository.incidents(person_ids):
            if not one.received:
                self._incidents.renew(one.incident_id)
            # Search and counts know a person by whom they turned out to be.
            self._records.derive(one.incident_id)


def _renamed(document: Document, person: Person, code_name: str) -> Document:
    listed = [
        {**party, "code_name": code_name}
        if text_of(party, "person") == person.id and text_of(party, "code_name") == person.code_name
        else party
        for party in parties(document)
    ]
    return {**document, "parties": listed}
