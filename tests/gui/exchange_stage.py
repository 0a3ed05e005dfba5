"""One screen of the exchange at a time, on real vaults and both workers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ishr_desktop.domain.incident import Incident
from ishr_desktop.services.session import Session
from ishr_desktop.sync.engine import Engine
from ishr_desktop.ui import messages
from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.main_window import MainWindow


class Answers:
    """A file chooser that answers with prepared paths; a native dialog cannot be tested."""

    def __init__(self, *paths: Path) -> None:
        self.paths = list(paths)
        self.asked: list[str] = []

    def to_open(self, parent: QWidget, title: str, kind: str, suffix: str) -> Path | None:
        return self._answer(suffix)

    def to_save(self, parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
        return self._answer(suffix)

    def _answer(self, suffix: str) -> Path | None:
        self.asked.append(suffix)
        return self.paths.pop(0) if self.paths else None


@dataclass
class Stage:
    """A screen, and what it told the window."""

    screen: QWidget
    jobs: Jobs
    qtbot: QtBot
    window: MainWindow
    shown: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Let both workers and the layouts come to rest."""
        self.qtbot.waitUntil(lambda: not self.jobs.is_busy, timeout=20_000)
        for _ in range(3):
            QApplication.processEvents()

    def part(self, name: str) -> QWidget:
        """The part of the screen with this object name."""
        found: QWidget | None = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        """Press a button that can be seen, and wait for what it does."""
        button = self.part(name)
        assert isinstance(button, QAbstractButton)
        assert button.isVisible(), name
        assert button.isEnabled(), name
        button.click()
        self.settle()

    def says(self, name: str) -> str:
        """The words of a part and of everything inside it that can be seen."""
        part = self.part(name)
        labels = [part] if isinstance(part, QLabel) else part.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())


def set_stage(
    build: Callable[[ScreenContext], QWidget],
    session: Session,
    jobs: Jobs,
    qtbot: QtBot,
    size: tuple[int, int] = (1366, 768),
) -> Stage:
    """Build one screen on a vault and show it."""
    jobs.forget_screens()
    shown: list[tuple[str, str]] = []
    notes: list[str] = []
    context = ScreenContext(
        jobs=jobs,
        session=session,
        engine=Engine(session),
        messages=messages,
        show=lambda noun, thing: shown.append((noun, thing)),
        notify=notes.append,
        before_lock=lambda _: None,
    )
    window = MainWindow()
    qtbot.addWidget(window)
    screen = build(context)
    window.present(screen, "")
    window.resize(*size)
    window.show()
    stage = Stage(screen, jobs, qtbot, window, shown, notes)
    stage.settle()
    return stage


def know_each_other(field_vault: Session, desk: Session, *, compared: bool = True) -> str:
    """Both add the card of the other; the fingerprint of the desk."""
    fingerprint = field_vault.contacts.add(desk.contacts.own_card()).fingerprint
    other = desk.contacts.add(field_vault.contacts.own_card()).fingerprint
    if compared:
        field_vault.contacts.verify(fingerprint)
        desk.contacts.verify(other)
    return fingerprint


def record(session: Session, words: str = "Two men came to the office") -> Incident:
    """Save an incident that waits to be sent."""
    return session.incidents.save({"one_line": words, "tile": ["threat"]}, None, True)
