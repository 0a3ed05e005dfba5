"""The one place where a record is changed: what is saved, what is typed, and the way back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.incident import Document, Incident
from ishr_desktop.ui.incidents.parts import Drafts, Incidents
from ishr_desktop.ui.job_runner import JobRunner

FieldChanged = Callable[[str], None]
"""Is told the name of the top-level field that has another value now."""
MOST_STEPS = 200
"""How far back undo goes; a step holds two values of one field."""


@dataclass(frozen=True)
class _Step:
    """One change of one field, and what it is taken back to."""

    field: str
    before: object
    after: object
    typing: str
    """Changes in the same place without a pause are one step; empty: always a step of its own."""


class RecordEditor:
    """Every section of a record reads and changes its document here, and nowhere else.

    A value is changed by replacing the whole top-level field: a list with one more act is another
    list. What is changed is kept in the drafts of the vault until it is saved, so that a lock or a
    crash loses nothing. None, an empty text and an empty list all mean that the field is not there.
    """

    def __init__(self, jobs: JobRunner, incidents: Incidents, drafts: Drafts) -> None:
        self._jobs = jobs
        self._incidents = incidents
        self._drafts = drafts
        self._saved: Incident | None = None
        self._draft: dict[str, Any] = {}
        self._unkept = False
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._typing = ""
        self._listeners: list[FieldChanged] = []

    # --- what it holds --------------------------------------------------------------------

    @property
    def incident(self) -> Incident | None:
        """The record as it is typed now, or None when none is open."""
        return None if self._saved is None else self._saved.with_fields(self._draft)

    @property
    def document(self) -> Document:
        """The document as it is typed now."""
        incident = self.incident
        return {} if incident is None else incident.document

    @property
    def read_only(self) -> bool:
        """Whether the record came from somebody else, or none is open."""
        return self._saved is None or self._saved.sender is not None

    @property
    def unsaved(self) -> bool:
        """Whether something differs from what is saved."""
        return bool(self._draft)

    def value(self, field: str) -> Any:
        """The value of a top-level field as it is typed now; None when there is none."""
        if field in self._draft:
            return self._draft[field]
        return None if self._saved is None else self._saved.document.get(field)

    def listen(self, listener: FieldChanged) -> None:
        """Have a part told which field changed, whoever changed it."""
        self._listeners.append(listener)

    # --- one record after the other -------------------------------------------------------

    def open(self, incident: Incident, draft: Mapping[str, Any]) -> None:
        """Begin with a record and with what was typed in it before."""
        self._saved, self._draft = incident, dict(draft)
        self._done, self._undone, self._typing = [], [], ""
        self._unkept = False

    def close(self) -> None:
        """Let go of the record without keeping anything: it is gone, or another one comes."""
        self._saved, self._draft, self._unkept = None, {}, False
        self._done, self._undone, self._typing = [], [], ""

    def take_over(self, incident: Incident) -> None:
        """The open record was saved elsewhere; what is typed here stays on top of it."""
        if self._saved is None or self._saved.id != incident.id:
            return
        before = self.document
        self._saved = incident
        self._draft = {
            name: value
            for name, value in self._draft.items()
            if value != incident.document.get(name)
        }
        after = self.document
        self._tell(name for name in {*before, *after} if before.get(name) != after.get(name))

    # --- changing -------------------------------------------------------------------------

    def change(self, field: str, value: object, typing: str = "") -> None:
        """Give a top-level field another value.

        `typing` names the place where letters are typed one after the other: until the next pause
        they are one step for undo. Nothing happens to a record that is read only.
        """
        before, after = self.value(field), _or_none(value)
        if self.read_only or before == after:
            return
        last = self._done[-1] if self._done else None
        if last is not None and typing and typing == self._typing == last.typing:
            self._done[-1] = replace(last, after=after)
        else:
            self._done = [*self._done[1 - MOST_STEPS :], _Step(field, before, after, typing)]
        self._typing, self._undone = typing, []
        self._put(field, after)

    def undo(self) -> str:
        """Take the last change back; the field that it was in, or empty when there is none."""
        if not self._done:
            return ""
        step = self._done.pop()
        self._undone.append(step)
        self._typing = ""
        self._put(step.field, step.before)
        return step.field

    def redo(self) -> str:
        """Make the last change again that was taken back; its field, or empty."""
        if not self._undone:
            return ""
        step = self._undone.pop()
        self._done.append(step)
        self._typing = ""
        self._put(step.field, step.after)
        return step.field

    # --- keeping and saving ---------------------------------------------------------------

    def keep(self, on_done: Callable[[], None] | None = None) -> None:
        """Put what is typed into the vault as a draft, if it changed since the last time."""
        self._typing = ""
        if not self._unkept or self._saved is None:
            return
        self._unkept = False
        self._jobs.run(
            self._keep,
            self._saved.id,
            dict(self._draft),
            on_done=lambda _: on_done() if on_done else None,
        )

    def save(
        self,
        on_done: Callable[[Incident], None],
        on_error: Callable[[ExpectedError], None],
    ) -> None:
        """Make what is typed the record; when it cannot be, it stays a draft."""
        if self._saved is None or self.read_only:
            return
        self._unkept, self._typing = False, ""
        incident_id, changes = self._saved.id, dict(self._draft)

        def saved(incident: Incident) -> None:
            self._settle(incident, changes)
            on_done(incident)

        def refused(problem: ExpectedError) -> None:
            self._unkept = self._saved is not None and self._saved.id == incident_id
            self.keep()
            on_error(problem)

        self._jobs.run(
            self._save,
            incident_id,
            changes,
            on_done=saved,
            on_error=refused,
            changes=("incidents", "outbox"),
        )

    def _settle(self, incident: Incident, changes: Mapping[str, Any]) -> None:
        """What was saved is no draft any more, unless it was changed again meanwhile."""
        if self._saved is None or self._saved.id != incident.id:
            return
        # Not by comparing with the document: the program completes what it saves.
        settled = {name for name, value in changes.items() if self._draft.get(name) == value}
        self._draft = {name: v for name, v in self._draft.items() if name not in settled}
        self._saved = incident
        self._tell(settled)

    def _put(self, field: str, value: object) -> None:
        assert self._saved is not None
        if value == _or_none(self._saved.document.get(field)):
            self._draft.pop(field, None)
        else:
            self._draft[field] = value
        self._unkept = True
        self._tell((field,))

    def _tell(self, fields: Iterable[str]) -> None:
        for field in sorted(fields):
            for listener in self._listeners:
                listener(field)

    # --- on the storage thread ------------------------------------------------------------

    def _keep(self, incident_id: str, draft: Mapping[str, Any]) -> None:
        if draft:
            self._drafts.keep(incident_id, draft)
        else:
            self._drafts.forget(incident_id)

    def _save(self, incident_id: str, changes: Mapping[str, Any]) -> Incident:
        incident = self._incidents.get(incident_id)
        if changes:
            document = incident.with_fields(changes).document
            incident = self._incidents.save(document, incident_id=incident_id)
        self._drafts.forget(incident_id)
        return incident


def _or_none(value: object) -> object:
    return None if value in ("", [], {}, ()) else value
