"""Shows new recovery words and asks some of them back; only then they are known to be right."""

import secrets
from collections.abc import Callable
from typing import Protocol

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.vault_door import RecoverySheet

ASKED_BACK = 3
"""How many of the 24 words are typed back."""


class SheetView(Protocol):
    """What the presenter tells the screen."""

    def show_words(self, words: tuple[str, ...]) -> None:
        """Put the words on the sheet; none clears it."""

    def show_sheet(self) -> None:
        """Show the sheet."""

    def ask_for_words(self, positions: tuple[int, ...]) -> None:
        """Make a field for each of the words at these positions, counted from 1."""

    def show_check(self) -> None:
        """Show those fields."""

    def ask_again(self, positions: tuple[int, ...]) -> None:
        """Say which of them differ from the sheet."""


class SheetPresenter:
    """Knows the words from the moment they are made until they were typed back."""

    def __init__(
        self,
        view: SheetView,
        jobs: JobRunner,
        checked: Callable[[], None],
        not_kept: Callable[[ExpectedError], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._checked = checked
        self._not_kept = not_kept
        self._keep: Callable[[], None] = lambda: None
        self._sheet: RecoverySheet | None = None
        self._positions: tuple[int, ...] = ()

    def begin(self, sheet: RecoverySheet, keep: Callable[[], None]) -> None:
        """Show new words; `keep` is run on the storage thread once they were typed back."""
        self._sheet, self._keep = sheet, keep
        self._view.show_words(sheet.words)
        self._view.show_sheet()

    def sheet_is_kept(self) -> None:
        """The person says the sheet is printed or written: ask for some words of it."""
        chosen = secrets.SystemRandom().sample(range(1, len(self._words()) + 1), ASKED_BACK)
        self._positions = tuple(sorted(chosen))
        self._view.ask_for_words(self._positions)
        self._view.show_check()

    def show_sheet_again(self) -> None:
        """Go back to the sheet."""
        self._view.show_sheet()

    def check(self, typed: tuple[str, ...]) -> None:
        """Compare what was typed back; capitals and spaces do not matter."""
        words = self._words()
        wrong = tuple(
            position
            for position, text in zip(self._positions, typed, strict=True)
            if text.strip().lower() != words[position - 1]
        )
        self._view.ask_again(wrong)
        if not wrong:
            self._jobs.run(
                self._keep,
                on_done=lambda _: self._end(),
                on_error=self._not_kept,
                changes=("settings",),
            )

    def forget(self) -> None:
        """Overwrite the words; nobody can show them again."""
        if self._sheet is not None:
            # Behind `keep`, which may still need them.
            self._jobs.run(self._sheet.wipe)
            self._sheet = None
        self._view.show_words(())

    def _end(self) -> None:
        # A second press of the button may have come before the first was answered.
        if self._sheet is not None:
            self.forget()
            self._checked()

    def _words(self) -> tuple[str, ...]:
        assert self._sheet is not None, "words are asked back after they were shown"
        return self._sheet.words
