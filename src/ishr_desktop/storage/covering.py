"""Whether the consent of its people lets a record go to those who receive records."""

from collections.abc import Iterable
from datetime import date, datetime

from ishr_desktop.domain.consent import reliances
from ishr_desktop.domain.consent_entry import Answer, Use
from ishr_desktop.domain.consent_gap import Gap, code_names
from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.disclosure import Disclosure, Way
from ishr_desktop.domain.errors import ConsentMissing
from ishr_desktop.domain.incident import Incident
from ishr_desktop.storage.consents import ConsentRepository
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.disclosures import DisclosureRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault


def missing(vault: Vault, incident: Incident, today: date) -> bool:
    """Whether somebody stands in the way of sending a record to all who receive records.

    Without receivers it is looked at as if it went to ISHR.
    """
    receivers = ContactRepository(vault).receivers()
    if not receivers:
        return bool(ConsentRepository(vault).gaps(incident, Use.ISHR, today))
    return bool(gaps_for(vault, incident, receivers, today))


def gaps_for(
    vault: Vault, incident: Incident, receivers: Iterable[Contact], today: date
) -> tuple[Gap, ...]:
    """Who stands in the way of one of these receivers."""
    ledger = ConsentRepository(vault)
    return tuple(
        gap for one in receivers for gap in ledger.gaps(incident, one.use, today, one.label)
    )


def require_covered(
    vault: Vault, incident: Incident, use: str, today: date, receiver: str = ""
) -> None:
    """Raise `ConsentMissing` unless everybody in a record is covered or let pass."""
    gaps = ConsentRepository(vault).gaps(incident, use, today, receiver)
    if gaps:
        raise ConsentMissing(incident.code, use, code_names(gaps))


def uncovered_in(vault: Vault, batch_id: str, receiver: Contact, today: date) -> Incident | None:
    """A record in a sealed batch that is not covered for a receiver any more, if there is one.

    Only those count who were in the record when it was sealed: who is added to a record while a
    film of it is on its way does not stop the film.
    """
    incidents, disclosures = IncidentRepository(vault), DisclosureRepository(vault)
    left = {one.incident_id: one for one in disclosures.of_batch(batch_id, receiver.fingerprint)}
    for item in DeliveryRepository(vault).items(batch_id):
        incident = incidents.find(item.id) if item.kind == "record" else None
        if incident is None:
            continue
        gaps = gaps_for(vault, incident, [receiver], today)
        sealed = left.get(incident.id)
        if sealed is None:
            # An earlier program sealed it, and asked nobody.
            if gaps:
                return incident
        elif _is_uncovered(vault, sealed, gaps, today):
            return incident
    return None


def _is_uncovered(vault: Vault, sealed: Disclosure, gaps: Iterable[Gap], today: date) -> bool:
    """Whether somebody who was in a record stands in the way now, in the record or out of it."""
    people = {one.person for one in sealed.people}
    if any((gap.person or gap.party) in people for gap in gaps):
        return True
    answers = (ConsentRepository(vault).last_answer(one, sealed.use) for one in people)
    return any(
        answer.answer != Answer.YES or answer.is_over(today)
        for answer in answers
        if answer is not None
    )


def note_left(
    vault: Vault,
    incident: Incident,
    use: str,
    way: Way,
    now: datetime,
    *,
    receiver: str = "",
    receiver_label: str = "",
    batch_id: str | None = None,
) -> None:
    """Write down that a record leaves, with the answer on which each person in it is shown."""
    DisclosureRepository(vault).add(
        Disclosure(
            incident_id=incident.id,
            incident_code=incident.code,
            version=incident.version,
            use=use,
            receiver=receiver,
            receiver_label=receiver_label,
            way=way,
            batch_id=batch_id,
            at=now,
            people=reliances(incident.document, use, now.date()),
        )
    )


def take_back_uncovered(vault: Vault, incident_ids: Iterable[str], now: datetime) -> None:
    """Take back sealed batches that were not sent and hold a record that is not covered any more.

    What else was in such a batch waits again, and is sealed anew. Call `drop_spool` afterwards.
    """
    deliveries, contacts = DeliveryRepository(vault), ContactRepository(vault)
    with vault.transaction():
        for batch_id, fingerprint in deliveries.unsent_with(incident_ids):
            contact = contacts.find(fingerprint)
            if contact and uncovered_in(vault, batch_id, contact, now.date()):
                deliveries.take_back(batch_id, fingerprint, now)
                DisclosureRepository(vault).stop(batch_id, fingerprint, now)
