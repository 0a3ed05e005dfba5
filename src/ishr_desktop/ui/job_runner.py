"""How presenters ask for work without knowing Qt or threads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypedDict, TypeVar, Unpack

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


class Then(TypedDict, total=False):
    """What may be said about a job, each of it by its name."""

    on_done: Done
    """Gets the result."""
    on_error: Failed
    """Gets an `ExpectedError`; without it the window shows the sentence."""
    on_progress: Advanced
    title: str
    """With one, the job appears in the strip at the bottom."""
    changes: Iterable[str]
    """The nouns that screens should read again after success."""


class JobRunner(Protocol):
    """Runs work in the background and brings the result back to the thread of the screens.

    The work gets `progress=` when it declares a parameter of that name.
    """

    def run(self, work: Callable[..., Any], *args: object, **then: Unpack[Then]) -> Job:
        """Run `work(*args)` on the storage thread."""

    def run_sync(self, work: Callable[..., Any], *args: object, **then: Unpack[Then]) -> Job:
        """Run `work(*args)` on the sync thread, where waiting for a network holds nobody up."""

    def listen(self, nouns: Iterable[str], callback: Callable[[], None]) -> None:
        """Call back whenever a job changed one of the nouns, until the vault is locked."""
