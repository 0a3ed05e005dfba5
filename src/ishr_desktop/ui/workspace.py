"""What an open vault looks like: the rail, the screens, and the two lines at the foot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHelpEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.role import Role
from ishr_desktop.ui import messages
from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.glossary_tips import meaning_of, words_at
from ishr_desktop.ui.guide_links import guide_of
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.rail import Rail
from ishr_desktop.ui.screens import Screen
from ishr_desktop.ui.status_line import StatusLine
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Banner, ProgressStrip

if TYPE_CHECKING:
    from ishr_desktop.services.guides.glossary import Glossary
    from ishr_desktop.services.outbox import OutboxSummary
    from ishr_desktop.sync.engine import RouteReport

RECOVERY_PLACE = ("settings", "recovery")
"""The screen and the part of it where a new recovery sheet is made."""
GUIDES = "guides"
"""The screen that shows the pages of the guides."""


def for_role(screens: tuple[Screen, ...], role: Role) -> tuple[Screen, ...]:
    """The screens a role sees."""
    return tuple(screen for screen in screens if role in screen.roles)


@dataclass
class _Opened:
    screen: Screen
    widget: QWidget | None = None


class Workspace(QWidget):
    """Builds each screen when it is first gone to and keeps it until the vault is locked."""

    lock_asked = Signal()

    def __init__(self, screens: tuple[Screen, ...], jobs: Jobs, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._screens = {screen.noun: _Opened(screen) for screen in screens}
        self._context: ScreenContext | None = None
        self._glossary: Glossary | None = None
        self.noun = ""
        """The screen that is shown."""
        self._rail = Rail(tuple(one for one in screens if one.in_rail), self)
        self._stack = QStackedWidget(self)
        self._banner = Banner("", "caution", self)
        self._banner.offer(translate("window", "Close"), lambda: self._banner.say(""))
        self._recovery = Banner("", "caution", self)
        self._recovery.offer(
            translate("window", "Make a new sheet"), lambda: self.show_screen(*RECOVERY_PLACE)
        )
        self._recovery_checked = True
        self._strip = ProgressStrip(self)
        self.status = StatusLine(self)
        self._lay_out()
        self._connect()

    def use(self, context: ScreenContext, first: str) -> None:
        """Open the first screen with the parts it may use."""
        self._context = context
        self.show_screen(first)

    def watch(
        self,
        summary: "Callable[[], OutboxSummary]",
        routes: "Callable[[], tuple[RouteReport, ...]]",
        recovery_checked: Callable[[], bool],
    ) -> None:
        """Keep the status line and the warning of an unchecked recovery sheet true."""

        def count() -> None:
            self._jobs.run(summary, on_done=self._show_waiting)

        def look() -> None:
            self._jobs.run(routes, on_done=self._show_routes)

        def check() -> None:
            self._jobs.run(recovery_checked, on_done=self.show_recovery)

        for nouns, read in (
            (("outbox", "incidents"), count),
            (("contacts", "settings"), look),
            (("settings",), check),
        ):
            self._jobs.listen(nouns, read)
            read()

    def show_screen(self, noun: str, thing: str = "") -> None:
        """Go to a screen, and to one thing in it when `thing` is not empty."""
        widget = self._widget(noun)
        self._banner.say("")
        self._stack.setCurrentWidget(widget)
        self._rail.mark(noun)
        self.noun = noun
        self._warn_of_recovery()
        widget.setFocus()
        reveal: Callable[[str], None] | None = getattr(widget, "reveal", None)
        if thing and reveal is not None:
            reveal(thing)

    def show_guide(self, page_id: str) -> None:
        """Open a page of the guides."""
        self.show_screen(GUIDES, page_id)

    def explain_words(self, read: "Callable[[], Glossary]") -> None:
        """Explain the words of the glossary wherever the mouse rests on them, from now on."""

        def take(glossary: "Glossary") -> None:
            self._glossary = glossary

        def look() -> None:
            self._jobs.run(read, on_done=take)

        self._jobs.listen(("packs",), look)
        look()

    def event(self, event: QEvent) -> bool:
        """Explain the words under the mouse, where nothing else is said about them."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            # An empty tip takes an earlier one away.
            meaning = meaning_of(words_at(self, event.pos()), self._glossary)
            QToolTip.showText(event.globalPos(), meaning)
            return True
        return super().event(event)

    @property
    def nouns(self) -> tuple[str, ...]:
        """The screens there are, in the order of the rail."""
        return tuple(self._screens)

    def screen_of(self, noun: str) -> QWidget:
        """The widget of a screen, built when it is not there yet."""
        return self._widget(noun)

    @property
    def current(self) -> QWidget | None:
        """The screen that is shown."""
        return self._stack.currentWidget()

    def show_recovery(self, checked: bool) -> None:
        """Warn for as long as nobody knows whether the recovery sheet is right."""
        self._recovery_checked = checked
        self._warn_of_recovery()

    def say_problem(self, problem: ExpectedError) -> None:
        """Show the sentence of something that no screen has taken."""
        self._banner.say(messages.sentence(problem), "caution")

    def _warn_of_recovery(self) -> None:
        # In Settings the card itself says so.
        there = self._stack.currentWidget() is self._screens[RECOVERY_PLACE[0]].widget
        needed = not self._recovery_checked and not there
        words = translate(
            "window",
            "Your recovery sheet was never checked. Without a sheet that is right, a forgotten "
            "passphrase closes this vault for good.",
        )
        self._recovery.say(words if needed else "", "caution")

    def _show_waiting(self, summary: "OutboxSummary") -> None:
        self.status.show_waiting(summary.waiting + summary.sealed)

    def _show_routes(self, routes: "tuple[RouteReport, ...]") -> None:
        if not routes:
            self.status.show_connection("none")
        else:
            self.status.show_connection("safe" if all(one.safe for one in routes) else "unsafe")

    def _widget(self, noun: str) -> QWidget:
        opened = self._screens[noun]
        if opened.widget is None:
            assert self._context is not None, "a workspace is used after `use`"
            opened.widget = opened.screen.build(self._context)
            self._stack.addWidget(opened.widget)
        return opened.widget

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._recovery)
        middle.addWidget(self._banner)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._strip)
        middle.addWidget(self.status)
        for banner in (self._banner, self._recovery):
            banner.setContentsMargins(M, 0, M, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_screen)
        self._rail.lock_asked.connect(self.lock_asked)
        self._strip.cancel_asked.connect(self._jobs.cancel)
        self._jobs.state_changed.connect(self._strip.show_state)
        self._jobs.failed.connect(self.say_problem)
        help_key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self)
        help_key.activated.connect(self._help)

    def _help(self) -> None:
        page = guide_of(QApplication.focusWidget()) or self._screens[self.noun].screen.guide
        if page:
            self.show_guide(page)
        self.status.say(
            translate("window", "Ctrl+1 to Ctrl+9 go from place to place, Ctrl+L locks at once.")
        )
