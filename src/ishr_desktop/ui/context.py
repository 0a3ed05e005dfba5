"""What a screen is given when it is built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session
    from ishr_desktop.sync.engine import Engine


class Wording(Protocol):
    """Sentences for what went wrong; `ui/messages.py` fulfils it, tests may stand in."""

    def sentence(self, error: ExpectedError, /) -> str:
        """What happened and what to do next."""

    def reason_sentence(self, code: str, /) -> str:
        """Why something waits or was refused, from its short code."""


@dataclass(frozen=True)
class ScreenContext:
    """The parts of the program a screen may use."""

    jobs: JobRunner
    session: "Session"
    engine: "Engine"
    messages: Wording
    show: Callable[[str, str], None]
    """Go to another screen by its noun, and to one thing in it: `show("incidents", incident_id)`.
    The second may be empty. A screen that can be pointed at a thing has a method `reveal(str)`."""
    notify: Callable[[str], None]
    """Say one quiet sentence in the status line."""
    before_lock: Callable[[Callable[[], None]], None]
    """Register what keeps typed text (`jobs.run(drafts.keep, …)`) just before the vault locks."""
