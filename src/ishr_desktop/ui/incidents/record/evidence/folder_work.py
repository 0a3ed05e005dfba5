"""Adding what lies in a folder: choose it, look what is in it, choose files, take them in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ishr_desktop.domain.errors import Cancelled, ExpectedError
from ishr_desktop.domain.folder import FoundFile, Imported
from ishr_desktop.ui.file_chooser import AskingChooser
from ishr_desktop.ui.incidents.record.evidence.folder_choice import FolderChoice
from ishr_desktop.ui.incidents.record.evidence.folder_page import FolderPage
from ishr_desktop.ui.incidents.record.evidence.folder_words import (
    added_words,
    left_aside,
    not_added_words,
)
from ishr_desktop.ui.incidents.record.evidence.presenter import Found
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.texts import apart, translate


class FolderWork(QObject):
    """Works on the record that is open when the folder is chosen."""

    looking = Signal(bool)
    """The page with what was found is to be seen, or not any more."""
    said = Signal(str)
    """A sentence about what was done, or what is in the way."""

    def __init__(self, context: RecordContext, page: FolderPage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._incident_id = ""
        page.accepted.connect(self._take_in)
        page.left.connect(lambda: self.looking.emit(False))

    def ask(self) -> None:
        """Ask for a folder and look what is in it."""
        title = translate("folder", "Choose a folder, or the card of a camera")
        folder = AskingChooser().folder(self._page, title, Path.home())
        if folder is not None:
            self.look_into(folder)

    def look_into(self, folder: Path) -> None:
        """Look what is in a folder, and offer it."""
        incident = self._context.editor.incident
        if incident is None:
            return
        self._incident_id = incident.id
        title = translate("folder", "Looking into {name}").format(name=apart(folder.name))
        self._context.files.scan(
            folder, title, lambda found: self._offer(folder, found), self._say_problem
        )

    def _offer(self, folder: Path, found: Found) -> None:
        if not found.files:
            words = translate("folder", "There is no file in {name} that could be added.")
            self.said.emit(words.format(name=apart(folder.name)))
            return
        aside = left_aside(len(found.skipped), found.is_whole)
        self._page.show_choice(folder, FolderChoice(found.files), aside)
        self.looking.emit(True)

    def _take_in(self, files: Sequence[FoundFile]) -> None:
        self.looking.emit(False)
        title = translate("folder", "Adding %n file(s)", None, len(files))
        self._context.files.take_in(
            self._incident_id, files, title, self._taken_in, self._say_problem
        )

    def _taken_in(self, results: Sequence[Imported]) -> None:
        problems = [one.error for one in results if one.error is not None]
        added = added_words(len(results) - len(problems))
        if not problems:
            self._context.screen.notify(added)
        elif isinstance(problems[0], Cancelled):
            self.said.emit(added)
        else:
            why = self._context.screen.messages.sentence(problems[0])
            self.said.emit(" ".join((added, not_added_words(len(problems)), why)))

    def _say_problem(self, problem: ExpectedError) -> None:
        if not isinstance(problem, Cancelled):
            self.said.emit(self._context.screen.messages.sentence(problem))
