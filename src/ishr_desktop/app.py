"""Builds every object of the program and hands each what it needs; no rules."""

import argparse
import functools
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ishr_desktop.domain.clock import Clock, system_clock
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services import passphrases, session
from ishr_desktop.services.vault_folder import default_vault_folder
from ishr_desktop.sync.engine import Engine
from ishr_desktop.ui import (
    contacts,
    guides,
    icons,
    inbox,
    incidents,
    outbox,
    own_forms,
    people,
    plan,
    reports,
    settings,
)
from ishr_desktop.ui.bugs import BugReporter
from ishr_desktop.ui.file_chooser import leave_no_traces
from ishr_desktop.ui.idle import IdleWatch
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.login_manager import LoginManager
from ishr_desktop.ui.main_window import MainWindow
from ishr_desktop.ui.screens import Screen
from ishr_desktop.ui.session_flow import Parts, SessionFlow
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import Theme
from ishr_desktop.ui.vault_door import VaultDoor

SCREENS = (
    Screen(
        "incidents",
        "incidents",
        lambda: translate("window", "Incidents"),
        incidents.build,
        guide="documenting-safely",
    ),
    Screen("guides", "guides", lambda: translate("window", "Guides"), guides.build),
    Screen("plan", "calendar", lambda: translate("window", "Plan"), plan.build, guide="deadlines"),
    Screen(
        "inbox",
        "inbox",
        lambda: translate("window", "Inbox"),
        inbox.build,
        guide="staying-safe-after-sending",
        roles=frozenset({Role.DESK}),
    ),
    Screen(
        "outbox",
        "outbox",
        lambda: translate("window", "Send & receive"),
        outbox.build,
        guide="staying-safe-after-sending",
    ),
    Screen(
        "people",
        "person",
        lambda: translate("window", "People"),
        people.build,
        guide="informed-consent",
    ),
    Screen(
        "reports", "chart", lambda: translate("window", "Reports"), reports.build, guide="evidence"
    ),
    Screen(
        "contacts",
        "contacts",
        lambda: translate("window", "Contacts"),
        contacts.build,
        guide="digital-security",
    ),
    Screen(
        "own_forms",
        "edit",
        lambda: translate("window", "Own questions"),
        own_forms.build,
        guide="interviewing",
        in_rail=False,
    ),
    Screen(
        "settings",
        "settings",
        lambda: translate("window", "Settings"),
        settings.build,
        guide="digital-security",
        at_foot=True,
    ),
)
"""The places in the rail, in their order. The first is open after unlocking."""


class DesktopApp:
    """The whole program around one window."""

    def __init__(
        self,
        qt: QApplication,
        folder: Path,
        clock: Clock = system_clock,
        cost: Argon2Cost | None = None,
    ) -> None:
        leave_no_traces()
        # One look and one language for the process, even when two vaults are open in it.
        self.theme = qt.findChild(Theme) or Theme(qt)
        self.theme.dress()
        self.languages = qt.findChild(Languages) or Languages(qt)
        self.languages.speak("")
        qt.setWindowIcon(icons.icon("ishr", "accent"))
        self.window = MainWindow()
        self.jobs = Jobs(self.window)
        self.bugs = BugReporter(self.window, self.window)
        self.jobs.crashed.connect(self.bugs.report)
        self.idle = IdleWatch(qt, self.window)
        LoginManager(self.idle).leaving.connect(self.idle.leave)
        self.flow = SessionFlow(
            Parts(
                window=self.window,
                jobs=self.jobs,
                theme=self.theme,
                languages=self.languages,
                idle=self.idle,
                bugs=self.bugs,
                screens=SCREENS,
                make_engine=Engine,
            ),
            vault_door(folder, clock, cost),
        )

    def start(self) -> None:
        """Show the window."""
        self.flow.begin()
        self.window.show()

    def stop(self) -> None:
        """Lock, and let the workers come to their end."""
        self.flow.leave()
        self.jobs.shut_down()
        self.idle.stop()


def vault_door(folder: Path, clock: Clock, cost: Argon2Cost | None = None) -> VaultDoor:
    """Making and opening vaults, with the clock and the cost of this program."""
    return VaultDoor(
        folder=folder,
        is_vault=session.vault_exists,
        create=functools.partial(session.create_vault, clock=clock, cost=cost),
        open=functools.partial(session.open_vault, clock=clock),
        recover=functools.partial(session.recover_vault, clock=clock, cost=cost),
        new_passphrase=passphrases.generate_passphrase,
        judge=passphrases.strength,
        wait_after=passphrases.wait_after,
    )


def run(arguments: Sequence[str]) -> int:
    """Start the program and stay until its window is closed."""
    parser = argparse.ArgumentParser(prog="ishr-desktop")
    parser.add_argument(
        "--vault", type=Path, metavar="DIR", help="the folder of the vault (default: your own)"
    )
    parsed, for_qt = parser.parse_known_args(arguments)
    qt = QApplication([sys.argv[0], *for_qt])
    qt.setApplicationName("ishr-desktop")
    qt.setApplicationDisplayName("ISHR Desktop")
    app = DesktopApp(qt, parsed.vault or default_vault_folder())
    app.bugs.install()
    app.start()
    status = qt.exec()
    app.stop()
    return status
