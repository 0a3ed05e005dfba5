"""Own forms: read, kept as new versions, retired and asked again."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.own_form import OwnForm
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session


class OwnFormsScreen(Protocol):
    """What the presenter tells the screen."""

    def show_forms(self, forms: Sequence[OwnForm]) -> None:
        """Fill the list."""

    def saved(self, form: OwnForm) -> None:
        """A form is kept."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class OwnFormsPresenter:
    """Asks the vault and tells the screen."""

    def __init__(
        self, view: OwnFormsScreen, jobs: JobRunner, session: "Session", wording: Wording
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording

    def load(self) -> None:
        """Show the forms now and whenever they change."""
        self._jobs.listen(("own_forms",), self.reload)
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        self._jobs.run(self._session.own_forms.all, on_done=self._view.show_forms)

    def save(self, form: OwnForm) -> None:
        """Keep a new form, or another version of one."""
        self._change(self._session.own_forms.save, form)

    def set_retired(self, form: OwnForm, retired: bool) -> None:
        """Ask a form no more, or again."""
        self._change(self._session.own_forms.set_retired, form.id, retired)

    def _change(self, work: Callable[..., Any], *args: object) -> None:
        self._jobs.run(
            work, *args, on_done=self._view.saved, on_error=self._say, changes=("own_forms",)
        )

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))
