"""Which cases there are, and what is said about one; a case is saved while it is described."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from ishr_desktop.domain.case import Case, CaseDocument
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.ui.incidents.record.editor import RecordEditor
from ishr_desktop.ui.job_runner import JobRunner


class Cases(Protocol):
    """The cases of the vault."""

    def all(self) -> list[Case]:
        """Every case."""

    def save(self, document: CaseDocument, case_id: str | None = None) -> Case:
        """Save a new case, or what one says now."""


class CasePresenter:
    """Knows the cases, and puts the code of one into the record."""

    def __init__(
        self,
        jobs: JobRunner,
        cases: Cases,
        editor: RecordEditor,
        show: Callable[[Sequence[Case]], None],
        refused: Callable[[ExpectedError], None],
    ) -> None:
        self._jobs, self._cases, self._editor = jobs, cases, editor
        self._show, self._refused = show, refused
        self._known: list[Case] = []

    def read(self) -> None:
        """Read which cases there are."""
        self._jobs.run(self._cases.all, on_done=self._know)

    def choose(self, code: str) -> None:
        """Let the record belong to a case; an empty code to none."""
        self._editor.change("case", code)

    def begin(self, title: str) -> None:
        """Make a case, and let the record belong to it."""
        self._jobs.run(
            self._cases.save, {"title": title}, on_done=self._begun, on_error=self._refused
        )

    def describe(self, case: Case, document: dict[str, Any]) -> None:
        """Take over what is said of a case now."""
        # At once, because the next letter is typed on top of it.
        self._know(
            [replace(case, document=document) if one.id == case.id else one for one in self._known]
        )
        self._jobs.run(self._cases.save, document, case.id, on_error=self._refused)

    def _know(self, cases: list[Case]) -> None:
        self._known = cases
        self._show(cases)

    def _begun(self, case: Case) -> None:
        self._know([case, *self._known])
        self._editor.change("case", case.code)
