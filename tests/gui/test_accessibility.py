"""Nobody is left out: every control has a name, is reached with Tab, and has keys of its own."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.gui import walking
from tests.gui.conftest import StartApp
from tests.gui.places import fill, walk_first_start, walk_lock, walk_vault

from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session


class Found:
    """What is wrong on the way."""

    def __init__(self) -> None:
        self.places: list[str] = []
        self.nameless: list[str] = []
        self.unreachable: list[str] = []
        self.twice: list[str] = []

    def visit(self, place: str, screen: QWidget) -> None:
        self.places.append(place)
        for widget in walking.interactive(screen):
            line = f"{place}: {walking.describe(widget)}"
            if not walking.spoken_name(widget).strip():
                self.nameless.append(line)
            if not walking.is_reached_by_tab(widget):
                self.unreachable.append(line)
        window = screen.window()
        counted = Counter(key for key, _ in walking.keys(window))
        self.twice += [
            f"{place}: {key} by {[who for one, who in walking.keys(window) if one == key]}"
            for key, times in counted.items()
            if times > 1
        ]

    def check(self) -> None:
        found = sorted({*self.nameless, *self.unreachable, *self.twice})
        assert not found, "\n".join(found)


def test_the_first_start_is_open_to_everybody(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path
) -> None:
    found = Found()
    walk_first_start(start_app(tmp_path / "vault"), qtbot, found.visit)
    assert len(found.places) == 5
    found.check()


@pytest.mark.parametrize("role", [Role.DEFENDER, Role.DESK])
def test_the_vault_is_open_to_everybody(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path, desk: Session, session: Session, role: Role
) -> None:
    fill(tmp_path / "filled", role, session if role is Role.DESK else desk)
    app = start_app(tmp_path / "filled")
    found = Found()
    walk_lock(app, qtbot, found.visit)
    walk_vault(app, qtbot, found.visit)
    assert len(found.places) >= 6
    found.check()
