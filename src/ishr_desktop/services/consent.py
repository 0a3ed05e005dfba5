"""Consent: answers written down and withdrawn, and nothing let out that they do not cover."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ishr_desktop.domain import consent, edtf
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.consent import ConsentDoubt
from ishr_desktop.domain.consent_entry import Answer, ConsentEntry, Shown, Use, last_answers
from ishr_desktop.domain.consent_gap import ConsentException, Gap, code_names, subject
from ishr_desktop.domain.disclosure import Disclosure, Way
from ishr_desktop.domain.errors import (
    ConsentNotExcusable,
    ConsentUnclear,
    InvalidIncident,
    ReasonMissing,
)
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.incident import Incident
from ishr_desktop.services.incident_documents import checked
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.storage.consents import ConsentRepository, Recorded
from ishr_desktop.storage.covering import note_left, take_back_uncovered
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.disclosures import DisclosureRepository
from ishr_desktop.storage.persons import PersonRepository
from ishr_desktop.storage.vault import Vault

__all__ = ["Consent", "ExportCheck", "Recorded", "Withdrawal"]


@dataclass(frozen=True)
class ExportCheck:
    """What a use of one record would meet."""

    incident: Incident
    use: str
    gaps: tuple[Gap, ...]
    """Who would be held back, and why."""
    excused: tuple[Gap, ...]
    """Who is let pass by an exception with a typed reason."""
    doubts: tuple[ConsentDoubt, ...]


@dataclass(frozen=True)
class Withdrawal:
    """What was withdrawn, and what cannot be called back by itself."""

    entries: tuple[ConsentEntry, ...]
    recall: tuple[Disclosure, ...]
    """What has left for these uses, newest first: its receivers are to be told."""


class Consent:
    """The consent ledger of one vault."""

    def __init__(self, vault: Vault, incidents: Incidents, label: str, clock: Clock) -> None:
        self._vault = vault
        self._incidents = incidents
        self._label = label
        self._clock = clock
        self._ledger = ConsentRepository(vault)
        self._persons = PersonRepository(vault)
        self._disclosures = DisclosureRepository(vault)

    def record(self, *entries: ConsentEntry) -> list[ConsentEntry]:
        """Write down answers; own records of these people carry them from then on.

        The ids are given here. What is sealed, not sent yet and not covered any more is taken
        back. Raises `PersonUnknown`, or `ConsentUnclear` with the field that is not understood.
        """
        now = self._clock()
        for entry in entries:
            _require_clear(entry)
        with self._vault.transaction():
            kept = [
                replace(entry, id=new_id(now), person=self._persons.get(entry.person).id)
                for entry in entries
            ]
            for entry in kept:
                self._ledger.append(entry, now)
            self._spread({entry.person for entry in kept})
        DeliveryRepository(self._vault).drop_spool()
        return kept

    def withdraw(
        self, person_id: str, uses: Sequence[str] = (), *, on: str = "", note: str = ""
    ) -> Withdrawal:
        """A person takes back what they agreed to, for some uses or for all.

        Nothing leaves on these grounds any more. Raises `PersonUnknown`.
        """
        answers = self.answers(person_id)
        agreed = [use for use, entry in answers.items() if entry.answer == Answer.YES]
        wanted = list(uses or agreed)
        said = on or self._clock().date().isoformat()
        entries = self.record(
            *(
                ConsentEntry("", person_id, use, Answer.WITHDRAWN, on=said, note=note)
                for use in wanted
            )
        )
        left = self._disclosures.of_people(self._group(person_id))
        return Withdrawal(tuple(entries), tuple(one for one in left if one.use in wanted))

    def answers(self, person_id: str) -> dict[str, ConsentEntry]:
        """The answer that counts for each use that was ever asked; raises `PersonUnknown`."""
        history = [replace(one.entry, person=person_id) for one in self.history(person_id)]
        return {use: entry for (_, use), entry in last_answers(history).items()}

    def history(self, person_id: str) -> list[Recorded]:
        """Everything a person answered, oldest first; raises `PersonUnknown`."""
        return self._ledger.of_people(self._group(person_id))

    def check(self, incident_id: str, use: str, receiver: str = "") -> ExportCheck:
        """What would be held back if a record were used so, and why. Raises `IncidentUnknown`."""
        incident = self._incidents.get(incident_id)
        today = self._clock().date()
        found = consent.gaps(incident.document, use, today, receiver)
        left = self._ledger.gaps(incident, use, today, receiver)
        return ExportCheck(
            incident=incident,
            use=use,
            gaps=left,
            excused=tuple(gap for gap in found if gap not in left),
            doubts=consent.doubts(incident.document, use, today),
        )

    def allow(
        self, incident_id: str, use: str, reason: str, by: str = "", receiver: str = ""
    ) -> ConsentException:
        """Let a record pass for one use, for those who are in it now, with a typed reason.

        Raises `ReasonMissing`, or `ConsentNotExcusable` when somebody said no or took it back, or
        when a child or a hidden source would be named.
        """
        if not reason.strip():
            raise ReasonMissing
        with self._vault.transaction():
            check = self.check(incident_id, use, receiver)
            final = [gap for gap in check.gaps if not gap.excusable]
            if final:
                raise ConsentNotExcusable(check.incident.code, code_names(final))
            now = self._clock()
            exception = ConsentException(
                id=new_id(now),
                incident_id=check.incident.id,
                use=use,
                reason=reason.strip(),
                by=by.strip() or self._label,
                at=now,
                parties=tuple(subject(gap) for gap in check.gaps),
            )
            self._ledger.add_exception(exception)
            self._incidents.note_consent(check.incident.id)
        return exception

    def exceptions(self, incident_id: str) -> list[ConsentException]:
        """The exceptions of a record, oldest first."""
        return self._ledger.exceptions(self._incidents.get(incident_id).id)

    def note_left(self, incident_id: str, use: str, way: Way, receiver_label: str = "") -> None:
        """Write down that a record, or a file of it, left in clear or as a draft."""
        incident = self._incidents.get(incident_id)
        note_left(self._vault, incident, use, way, self._clock(), receiver_label=receiver_label)

    def left(self, offset: int = 0, limit: int = -1) -> list[Disclosure]:
        """What has left this device, to whom, and on whose word; newest first."""
        return self._disclosures.all(offset, limit)

    def left_of_incident(self, incident_id: str) -> list[Disclosure]:
        """What has left of one record, newest first."""
        return self._disclosures.of_incident(self._incidents.get(incident_id).id)

    def left_of_person(self, person_id: str) -> list[Disclosure]:
        """What has left about one person, newest first."""
        return self._disclosures.of_people(self._group(person_id))

    def _group(self, person_id: str) -> list[str]:
        return [one.id for one in self._persons.group(person_id)]

    def _spread(self, person_ids: Iterable[str]) -> None:
        """Bring own records of people up to date, and take back what is not covered any more."""
        group = {one for person in person_ids for one in self._group(person)}
        spoken_of = self._persons.incidents(sorted(group))
        now = self._clock()
        for one in spoken_of:
            if not one.received:
                self._incidents.renew(one.incident_id)
        # Who is in a record no more may be in a version of it that is sealed.
        left = {one.incident_id for one in self._disclosures.of_people(sorted(group))}
        take_back_uncovered(self._vault, left | {one.incident_id for one in spoken_of}, now)


def _require_clear(entry: ConsentEntry) -> None:
    understood = {
        "use": entry.use in {*Use},
        "answer": entry.answer in {*Answer},
        "identified_as": {*entry.identified_as} <= {*Shown},
        "on": _is_date(entry.on),
        "until": _is_date(entry.until),
    }
    for field, clear in understood.items():
        if not clear:
            raise ConsentUnclear(field)
    try:
        # It is going to stand in records, which must still be understood with it.
        checked({"consent": [entry.to_json()]})
    except InvalidIncident as error:
        raise ConsentUnclear(error.field) from error


def _is_date(text: str) -> bool:
    try:
        return not text or bool(edtf.parse(text))
    except InvalidIncident:
        return False
