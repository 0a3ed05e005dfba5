"""Plan: reads the calendar and keeps the dates that people write down."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.calendar.entry import CalendarEntry
from ishr_desktop.domain.calendar.own_date import OwnDate
from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.freshness import Freshness
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session

OWN_DATES = "own_dates"
"""What is told to have changed when a date was written down."""


class PlanScreen(Protocol):
    """What the presenter tells the screen."""

    def show_entries(self, entries: Sequence[CalendarEntry], today: date) -> None:
        """Show the whole calendar."""

    def kept(self) -> None:
        """A date was written down, changed or removed."""

    def show_own(self, own: OwnDate) -> None:
        """Let the person change a date of their own."""

    def saved(self, name: str) -> None:
        """The calendar is in a file of this name."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""

    def reading_title(self) -> str:
        """The words in the strip while much is read."""


class PlanPresenter:
    """Asks the vault and tells the screen."""

    def __init__(
        self, view: PlanScreen, jobs: JobRunner, session: "Session", wording: Wording
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording
        self._fresh = Freshness(self.reload)

    def load(self) -> None:
        """Read now and whenever records, packs or own dates change."""
        self._jobs.listen(("incidents", "packs", OWN_DATES), self._fresh.changed)
        self.reload()

    def seen(self, seen: bool) -> None:
        """The screen is seen, or hidden: hidden it is not read again at each change."""
        self._fresh.show(seen)

    def reload(self) -> None:
        """Read everything."""
        self._jobs.run(
            self._session.calendar.entries,
            on_done=lambda found: self._view.show_entries(found, self._session.calendar.today),
            on_error=self._say,
            title=self._view.reading_title(),
        )

    def keep(self, own: OwnDate) -> None:
        """Keep a new date, or another version of one."""
        calendar = self._session.calendar
        self._change(lambda: calendar.change(own) if own.id else calendar.add(own))

    def remove(self, own_id: str) -> None:
        """Forget a date."""
        self._change(lambda: self._session.calendar.remove(own_id))

    def open_own(self, own_id: str) -> None:
        """Let the person change a date of their own."""
        self._jobs.run(
            self._session.calendar.get, own_id, on_done=self._view.show_own, on_error=self._say
        )

    def save(self, target: Path, to_file: Callable[[], bytes]) -> None:
        """Write what is shown to a new file."""
        self._jobs.run(
            lambda: create_file(target, to_file()),
            on_done=lambda _: self._view.saved(target.name),
            on_error=self._say,
        )

    def _change(self, work: Callable[[], object]) -> None:
        self._jobs.run(
            work,
            on_done=lambda _: self._view.kept(),
            on_error=self._say,
            changes=(OWN_DATES,),
        )

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))
