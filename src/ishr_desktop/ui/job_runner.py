"""How presenters ask for work without knowing Qt or threads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from ishr_desktop.domain.errors import ExpectedError

Result = TypeVar("Result")
Done = Callable[[Any], None]
Failed = Callable[[ExpectedError], None]
Advanced = Callable[[int, int], None]


class Job(Protocol):
    """Work under way."""

    def cancel(self) -> None:
        """Ask it to stop at its next report of progress."""


@dataclass(frozen=True)
class JobState:
    """What the strip at the bottom shows of one job with a title."""

    number: int
    title: str
    done: int = 0
    total: int = 0
    """0 while it is not known."""
    finished: bool = False


class JobRunner(Protocol):
    """Runs work in the background and brings the result back to the thread of the screens.

    The work gets `progress=` when it declares a parameter of that name. `on_done` gets the result,
    `on_error` an `ExpectedError`; without `on_error` the window shows the sentence. A job with a
    title appears in the strip at the bottom. `changes` are the nouns that screens should read
    again after success.
    """

    def run(
        self,
        work: Callable[..., Any],
        *args: object,
        on_done: Done | None = None,
        on_error: Failed | None = None,
        on_progress: Advanced | None = None,
        title: str = "",
        changes: Iterable[str] = (),
    ) -> Job:
        """Run `work(*args)` on the storage thread."""

    def run_sync(
        self,
        work: Callable[..., Any],
        *args: object,
        on_done: Done | None = None,
        on_error: Failed | None = None,
        on_progress: Advanced | None = None,
        title: str = "",
        changes: Iterable[str] = (),
    ) -> Job:
        """Run `work(*args)` on the sync thread, where waiting for a network holds nobody up."""

    def listen(self, nouns: Iterable[str], callback: Callable[[], None]) -> None:
        """Call back whenever a job changed one of the nouns, until the vault is locked."""
