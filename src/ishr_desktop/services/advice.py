"""Advice for incidents and cases of one vault: which doors stand open, and why."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.door import Door
from ishr_desktop.domain.advice.engine import advise
from ishr_desktop.domain.advice.merging_facts import merged
from ishr_desktop.domain.advice.ordering import Order, ordered
from ishr_desktop.domain.advice.rule_book import RuleBook, rule_book_of
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import CaseUnknown
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.reading import codes_in
from ishr_desktop.resources.case_facts import facts_of
from ishr_desktop.services.cases import Cases
from ishr_desktop.services.incidents import Incidents

RulesThatCount = Callable[[], tuple[Mapping[str, Any], ...]]


class Advice:
    """What the rules of all packs that count say about the records of one vault."""

    def __init__(
        self, incidents: Incidents, cases: Cases, rules: RulesThatCount, clock: Clock
    ) -> None:
        self._incidents = incidents
        self._cases = cases
        self._rules = rules
        self._clock = clock
        self._read: tuple[tuple[Mapping[str, Any], ...], RuleBook] | None = None

    @property
    def book(self) -> RuleBook:
        """The rules that count now."""
        rules = self._rules()
        read = self._read
        if read is None or [*map(id, read[0])] != [*map(id, rules)]:
            # Kept together with what was read, so that no other value can have its id.
            read = self._read = rules, rule_book_of(rules)
        return read[1]

    def doors(self, wanted: str, on: date | None = None) -> tuple[Door, ...]:
        """A door for every mechanism, for an incident or else a case, today or on another day.

        Both are found by id or code. Raises `IncidentUnknown`.
        """
        day = on or self.today
        return advise(self.facts(wanted, day), self.book, day)

    def order(
        self,
        wanted: str,
        goals: Sequence[str] | None = None,
        fears: Sequence[str] | None = None,
        on: date | None = None,
    ) -> Order:
        """The doors by goals and fears; without any given, by those that the records note.

        Raises `IncidentUnknown`.
        """
        documents = self._documents(wanted)
        return ordered(
            self.doors(wanted, on),
            self.book.goals,
            _noted(documents, "goals") if goals is None else goals,
            _noted(documents, "fears") if fears is None else fears,
        )

    def facts(self, wanted: str, on: date | None = None) -> CaseFacts:
        """What the records say that matters here. Raises `IncidentUnknown`."""
        day = on or self.today
        return merged(*(facts_of(document, day) for document in self._documents(wanted)))

    @property
    def today(self) -> date:
        """The day on the clock of this computer."""
        return self._clock().date()

    def _documents(self, wanted: str) -> list[Document]:
        with suppress(CaseUnknown):
            rows = self._cases.incidents(self._cases.get(wanted))
            return [self._incidents.get(row.id).document for row in rows]
        return [self._incidents.get(wanted).document]


def _noted(documents: Sequence[Document], field: str) -> list[str]:
    return [code for document in documents for code in codes_in(document.get(field))]
