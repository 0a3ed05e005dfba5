"""From the first start or the lock into an open vault, and back.

first start ─┐                      ┌─ Lock, idle time, sleep
             ├──▶ open vault ───────┴──▶ lock screen
lock screen ─┘
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ishr_desktop.ui import first_start, messages, unlock
from ishr_desktop.ui.bugs import BugReporter
from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.idle import IdleWatch
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.languages import Languages, of_system
from ishr_desktop.ui.main_window import MainWindow
from ishr_desktop.ui.screens import Screen
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import Scheme, Theme
from ishr_desktop.ui.vault_door import VaultDoor
from ishr_desktop.ui.workspace import Workspace, for_role

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session
    from ishr_desktop.sync.engine import Engine


@dataclass(frozen=True)
class Parts:
    """What lives as long as the program."""

    window: MainWindow
    jobs: Jobs
    theme: Theme
    languages: Languages
    idle: IdleWatch
    bugs: BugReporter
    screens: tuple[Screen, ...]
    make_engine: "Callable[[Session], Engine]"


class SessionFlow(QObject):
    """Knows which vault is open and what the window shows."""

    def __init__(self, parts: Parts, door: VaultDoor) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._door = door
        self._session: Session | None = None
        self._last_words: list[Callable[[], None]] = []
        self._rebuild: Callable[[], None] = self.begin
        self.workspace: Workspace | None = None
        parts.idle.idle.connect(self.lock)
        parts.languages.changed.connect(self._build_again)
        parts.window.closing.connect(self.leave)

    @property
    def session(self) -> "Session | None":
        """The vault that is open."""
        return self._session

    def begin(self) -> None:
        """Show the lock when there is a vault, else the first start."""
        if self._door.is_vault(self._door.folder):
            self._show_lock()
        else:
            self._show_first_start()

    def before_lock(self, callback: Callable[[], None]) -> None:
        """Ask for a last word before the vault locks or the screens are built again."""
        self._last_words.append(callback)

    def lock(self) -> None:
        """Keep what was typed, destroy what is shown, close the vault."""
        self.leave()
        self.begin()

    def leave(self) -> None:
        """Close the vault; nothing of it is shown afterwards."""
        if self._session is None:
            return
        self._parts.idle.stop()
        self._parts.bugs.log = None
        self._say_last_words()
        self._parts.jobs.forget()
        # Behind everything that was begun: the storage worker does one thing after the other.
        self._parts.jobs.run(self._session.close)
        self._session = None
        self.workspace = None
        self._rebuild = _nothing

    def _build_again(self) -> None:
        self._rebuild()

    # --- before a vault is open -----------------------------------------------------------

    def _show_first_start(self) -> None:
        self._rebuild = self._show_first_start
        parts = self._parts
        screen = first_start.build(
            parts.jobs, self._door, parts.languages, self._made, self._show_workspace
        )
        parts.window.present(screen, translate("window", "Welcome"))

    def _show_lock(self) -> None:
        self._rebuild = self._show_lock
        screen = unlock.build(self._parts.jobs, self._door, self._opened, self._make_another)
        self._parts.window.present(screen, translate("window", "Locked"))

    def _make_another(self, folder: Path) -> None:
        self._door = replace(self._door, folder=folder)
        self.begin()

    def _made(self, session: "Session") -> None:
        self._take(session)
        spoken = self._parts.languages.language
        if spoken != of_system():
            self._parts.jobs.run(session.settings.set, "language", spoken.code)

    def _opened(self, session: "Session") -> None:
        self._take(session)
        self._show_workspace()

    def _take(self, session: "Session") -> None:
        self._session = session
        self._door = replace(self._door, folder=session.folder)
        self._parts.bugs.log = lambda problem: self._note(session, problem)

    # --- while a vault is open ------------------------------------------------------------

    def _show_workspace(self) -> None:
        self._parts.jobs.run(self._open_session().settings.all, on_done=self._enter)

    def _enter(self, choices: dict[str, Any]) -> None:
        self._rebuild = self._build_workspace_again
        self._apply(choices)
        if self.workspace is None:
            self._build_workspace(self._parts.screens[0].noun)

    def _build_workspace_again(self) -> None:
        before = self.workspace
        self._build_workspace(before.noun if before else self._parts.screens[0].noun)
        # A choice made meanwhile would have been told to the screens that are gone.
        self._settings_changed()

    def _build_workspace(self, first: str) -> None:
        session, parts = self._open_session(), self._parts
        language = parts.languages.language.code
        self._say_last_words()
        parts.jobs.forget_screens()
        workspace = Workspace(for_role(parts.screens, session.role), parts.jobs, parts.window)
        workspace.lock_asked.connect(self.lock)
        self.workspace = workspace
        parts.window.present(workspace, translate("window", "Open"))
        engine = parts.make_engine(session)
        parts.jobs.listen(("settings",), self._settings_changed)
        workspace.watch(
            session.outbox.summary, engine.routes, lambda: session.settings.recovery_checked
        )
        workspace.explain_words(lambda: session.guides.library(language).glossary)
        workspace.use(self._context(session, engine, workspace), first=first)

    def _context(self, session: "Session", engine: "Engine", workspace: Workspace) -> ScreenContext:
        return ScreenContext(
            jobs=self._parts.jobs,
            session=session,
            engine=engine,
            messages=messages,
            show=workspace.show_screen,
            notify=workspace.status.say,
            before_lock=self.before_lock,
        )

    def _settings_changed(self) -> None:
        self._parts.jobs.run(self._open_session().settings.all, on_done=self._apply)

    def _apply(self, choices: dict[str, Any]) -> None:
        self._parts.theme.dress(Scheme(choices["theme"]), choices["font_scale"])
        self._parts.idle.start(choices["idle_minutes"])
        self._parts.languages.speak(choices["language"])

    def _note(self, session: "Session", problem: BaseException) -> None:
        self._parts.jobs.run(session.note_bug, problem)

    def _say_last_words(self) -> None:
        callbacks, self._last_words[:] = list(self._last_words), []
        for callback in callbacks:
            callback()

    def _open_session(self) -> "Session":
        assert self._session is not None, "called only while a vault is open"
        return self._session


def _nothing() -> None:
    """What is built again while nothing is shown."""
