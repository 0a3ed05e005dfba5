"""Countries: asks the packs about one State."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.services.countries import PackedPage
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session


class CountryScreen(Protocol):
    """What the presenter tells the page."""

    def show_country(self, code: str, pages: Sequence[PackedPage]) -> None:
        """Show what each pack says about a State (alpha-3)."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class CountryPresenter:
    """Asks the packs and tells the page."""

    def __init__(
        self, view: CountryScreen, jobs: JobRunner, session: "Session", wording: Wording
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording
        self._code = ""

    def load(self) -> None:
        """Ask again whenever packs change."""
        self._jobs.listen(("packs",), self.reload)

    def open(self, code: str) -> None:
        """Show the country with this code of two or three letters."""
        self._code = code
        self.reload()

    def reload(self) -> None:
        """Ask about the open country again."""
        code = self._code
        if code:
            self._jobs.run(
                lambda: self._session.countries.pages(code, self._session.calendar.today),
                on_done=lambda pages: self._show(code, pages),
                on_error=self._say,
            )

    def _show(self, code: str, pages: Sequence[PackedPage]) -> None:
        if code == self._code:
            alpha3 = pages[0].page.country if pages else code
            self._view.show_country(alpha3, pages)

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))
