"""Incidents: checked, saved as a new version, and put into the outbox in the same transaction."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import IncidentReceived, IncidentUnknown
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.ids import is_id, new_id
from ishr_desktop.domain.incident import Document, Incident, Stage
from ishr_desktop.domain.incident_list import IncidentQuery, IncidentRow
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.services.incident_documents import checked
from ishr_desktop.services.people_in_records import PeopleInRecords
from ishr_desktop.storage import covering
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.storage.past import PastRepository
from ishr_desktop.storage.vault import Vault
from ishr_protocol.limits import RECORD_BYTES

SHORTEST_PREFIX = 6
"""Digits of an id that must at least be given to name an incident."""


class Incidents:
    """The incidents of one vault, own and received."""

    def __init__(
        self, vault: Vault, clock: Clock, *, code_prefix: str, sends_by_default: bool
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._code_prefix = code_prefix
        self._sends_by_default = sends_by_default
        self._repository = IncidentRepository(vault)
        self._past = PastRepository(vault)
        self._evidence = EvidenceRepository(vault)
        self._outbox = OutboxRepository(vault)
        self._people = PeopleInRecords(vault)

    def save(
        self, document: Document, incident_id: str | None = None, send: bool | None = None
    ) -> Incident:
        """Save a new incident, or another version of one; on the disk when this returns.

        `send` says whether it goes into the outbox; None leaves that as it is, and sends a new
        one. What is equal to the last version is not saved again. Raises `InvalidIncident`,
        `IncidentUnknown`, `IncidentReceived` or `DiskFull`.
        """
        known = None if incident_id is None else self.own(incident_id).document
        fields = checked(document, known)
        with self._vault.transaction():
            if incident_id is None:
                return self._insert(fields, self._sends_by_default if send is None else send)
            before = self.own(incident_id)
            return self._change(before, self._merged(before, fields), send)

    def add_all(self, documents: Sequence[Document], send: bool | None = None) -> list[Incident]:
        """Save new incidents, all of them or none; raises as `save` does."""
        chosen = self._sends_by_default if send is None else send
        # All are looked at before the first is saved, so that no mistake waits for the disk.
        checked_documents = [checked(document) for document in documents]
        with self._vault.transaction():
            return [self._insert(fields, chosen) for fields in checked_documents]

    def get(self, wanted: str) -> Incident:
        """By id, by code as a person says it, or by the beginning of an id.

        Raises `IncidentUnknown` unless it is exactly one.
        """
        typed = wanted.strip()
        for exact in dict.fromkeys((typed, typed.lower(), typed.upper())):
            with suppress(IncidentUnknown):
                return self._repository.get(exact)
        return self._repository.get(self._completed(typed))

    def rows(self, query: IncidentQuery, offset: int, limit: int) -> list[IncidentRow]:
        """One page of the list; a limit of -1 is everything."""
        return self._repository.rows(query, offset, limit)

    def count(self, query: IncidentQuery) -> int:
        """How many incidents a query finds."""
        return self._repository.count(query)

    def set_send(self, incident_id: str, send: bool) -> None:
        """Put an incident into the outbox, or take it out again as long as it is not sealed."""
        with self._vault.transaction():
            self._queue(self.own(incident_id), send=send)

    def own(self, id_or_code: str) -> Incident:
        """An incident that was recorded here; raises `IncidentReceived` for any other."""
        incident = self.get(id_or_code)
        if incident.sender is not None:
            raise IncidentReceived
        return incident

    def list_evidence(
        self, incident_id: str, removed: str | None = None, restored: Document | None = None
    ) -> Incident:
        """Bring the `evidence` field up to date, as a new version; inside a transaction.

        `removed` is the id of an entry that goes, `restored` an entry that comes back. What the
        incident said before is not kept among its past: nobody wrote anything.
        """
        before = self.own(incident_id)
        fields = before.document
        if restored is not None:
            fields = {**fields, "evidence": [*(fields.get("evidence") or []), restored]}
        document = self._merged(before, fields, removed)
        return self._change(before, document, send=None, keep_past=False)

    def become_sealed(self, incident_id: str) -> Incident:
        """The version that is sealed next, with every file in its list; inside a transaction."""
        before = self.own(incident_id)
        document = {**self._merged(before, before.document), "stage": Stage.SEALED.value}
        return self._change(before, document, send=None, sealing=True)

    def bring_back(self, incident_id: str, document: Document) -> Incident:
        """Let an earlier document be the next version; inside a transaction."""
        before = self.own(incident_id)
        return self._change(before, self._merged(before, document), send=None)

    def would_change(self, incident: Incident, document: Document) -> bool:
        """Whether an incident would say something else if it had this document.

        What people agreed to is not brought back, it is what it is today; and a seal is no change.
        """
        merged = self._merged(incident, document)
        aside: dict[str, None] = {"consent": None}
        if Stage.SEALED in (merged.get("stage"), incident.stage):
            aside["stage"] = None
        return {**merged, **aside} != {**incident.document, **aside}

    def renew(self, incident_id: str) -> Incident:
        """Bring `parties` and `consent` up to date with people and ledger; inside a transaction."""
        before = self.own(incident_id)
        return self._change(before, before.document, send=None, keep_past=False)

    def note_consent(self, incident_id: str) -> None:
        """Say anew beside a waiting record whether the people in it are covered."""
        self._note_consent(self.get(incident_id), self._clock())

    def is_too_large(self, incident: Incident) -> bool:
        """Whether a record says more than any receiver takes (`ishr_protocol.limits`)."""
        return _text_size(incident) > RECORD_BYTES

    def _insert(self, fields: Document, send: bool) -> Incident:
        now = self._clock()
        code = self._repository.next_code(now, self._code_prefix)
        incident_id = new_id(now)
        document = _draft(self._with_people(incident_id, fields, {}, now))
        incident = Incident(incident_id, code, 1, document, now, now)
        self._repository.insert(incident)
        if send:
            self._queue(incident, send=True)
        return incident

    def _with_people(
        self, incident_id: str, fields: Document, before: Document, now: datetime
    ) -> dict[str, Any]:
        named = self._people.named(incident_id, fields, before, now)
        return self._people.settled(incident_id, named, now)

    def _change(
        self,
        before: Incident,
        fields: Document,
        send: bool | None,
        keep_past: bool = True,
        sealing: bool = False,
    ) -> Incident:
        after = before
        now = self._clock()
        document = self._with_people(before.id, fields, before.document, now)
        if document != before.document and not sealing:
            document = _draft(
                {"stage": before.stage, **document} if _is_sealed(before) else document
            )
        if document != before.document:
            after = replace(before, version=before.version + 1, document=document, changed_at=now)
            if keep_past:
                self._past.keep(before)
                self._past.set_undo_place(before.id, None)
            self._repository.update(after)
        self._queue(after, self._last_choice(before) if send is None else send)
        return after

    def _last_choice(self, incident: Incident) -> bool | None:
        """None while this version is in the outbox; false when it was kept out of it."""
        entries = self._outbox.of_incident(incident.id)
        return None if entries and entries[0].version == incident.version else False

    def _queue(self, incident: Incident, send: bool | None) -> None:
        """Bring the outbox in line with what the person chose; None leaves held what is held."""
        if send is False:
            self._outbox.withdraw(incident.id)
            return
        now = self._clock()
        entries = self._outbox.of_incident(incident.id)
        if not entries or entries[0].version < incident.version:
            self._outbox.put(incident.id, incident.version, self._size(incident), now)
        if send:
            self._outbox.release(incident.id, now)
        self._note_consent(incident, now)

    def _note_consent(self, incident: Incident, now: datetime) -> None:
        """Say beside what waits that people were not asked, or that this is over."""
        missing = covering.missing(self._vault, incident, now.date())
        if missing:
            self._outbox.note(incident.id, Reason.CONSENT_MISSING, now)
        else:
            self._outbox.clear(incident.id, Reason.CONSENT_MISSING, now)

    def _size(self, incident: Incident) -> int:
        return _text_size(incident) + sum(
            item.size for item in self._evidence.of_incident(incident.id)
        )

    def _merged(
        self, before: Incident, fields: Document, removed: str | None = None
    ) -> dict[str, Any]:
        """The fields with a list of evidence that names every stored file and no removed one."""
        stored = self._evidence.of_incident(before.id)
        known = {item.get("id") for item in before.document.get("evidence") or []} - {removed}
        listed = list(_listed_evidence(fields.get("evidence") or [], stored, known))
        if not listed:
            return {name: value for name, value in fields.items() if name != "evidence"}
        return {**fields, "evidence": listed}

    def _completed(self, beginning: str) -> str:
        """The one id that begins so; raises `IncidentUnknown`."""
        if len(beginning) >= SHORTEST_PREFIX:
            found = self._repository.ids_beginning(beginning.lower())
            if len(found) == 1:
                return found[0]
        raise IncidentUnknown(beginning)


def _text_size(incident: Incident) -> int:
    return len(json.dumps(incident.to_json(), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _is_sealed(incident: Incident) -> bool:
    return incident.stage == Stage.SEALED


def _draft(document: Document) -> dict[str, Any]:
    """What changes is sealed no longer; only a seal says that a record is sealed."""
    if document.get("stage") != Stage.SEALED:
        return dict(document)
    return {**document, "stage": Stage.DEVELOPING.value}


def _listed_evidence(
    entries: Iterable[dict[str, Any]], stored: Iterable[Attachment], known: set[Any]
) -> Iterable[dict[str, Any]]:
    """Entries as a person wrote them, completed by what is stored."""
    left = {item.id: item for item in stored}
    for entry in entries:
        attachment = left.pop(str(entry.get("id")), None)
        if attachment is not None:
            yield {**entry, **attachment.to_json()}
        elif not _was_removed(entry, known):
            yield entry
    yield from (attachment.to_json() for attachment in left.values())


def _was_removed(entry: dict[str, Any], known: set[Any]) -> bool:
    """Whether an entry was made here for a file that is gone since it was read."""
    return "sha256" in entry and is_id(str(entry.get("id"))) and entry["id"] not in known
