"""A job runner that works at once on the thread of the test, for presenters without Qt."""

import inspect
from collections.abc import Callable, Iterable
from typing import Any, Unpack

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.progress import silent
from ishr_desktop.ui.job_runner import Advanced, Then


class DoneJob:
    """Work that is over before anybody could stop it."""

    def cancel(self) -> None:
        """There is nothing left to stop."""


class ImmediateJobs:
    """Fulfils `JobRunner` without a thread: time is what a presenter's test must not depend on."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.unhandled: list[ExpectedError] = []
        self._listeners: list[tuple[frozenset[str], Callable[[], None]]] = []

    def run(self, work: Callable[..., Any], *args: object, **then: Unpack[Then]) -> DoneJob:
        named = _progress_for(work, then.get("on_progress", silent))
        self.titles.append(then.get("title", ""))
        try:
            result = work(*args, **named)
        except ExpectedError as problem:
            then.get("on_error", self.unhandled.append)(problem)
            return DoneJob()
        if "on_done" in then:
            then["on_done"](result)
        nouns = frozenset(then.get("changes", ()))
        for wanted, callback in list(self._listeners):
            if wanted & nouns:
                callback()
        return DoneJob()

    run_sync = run

    def listen(self, nouns: Iterable[str], callback: Callable[[], None]) -> None:
        self._listeners.append((frozenset(nouns), callback))


def _progress_for(work: Callable[..., Any], progress: Advanced) -> dict[str, Advanced]:
    wants = "progress" in inspect.signature(work).parameters
    return {"progress": progress} if wants else {}
