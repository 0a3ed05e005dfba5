"""The screens of the main window: noun, words, icon and who sees them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.role import Role
from ishr_desktop.ui.context import ScreenContext

EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Screen:
    """One place in the rail."""

    noun: str
    icon: str
    title: Callable[[], str]
    """Asked each time, because the language can change."""
    build: Callable[[ScreenContext], QWidget]
    roles: frozenset[Role] = EVERYBODY
    at_foot: bool = False
    """Beside Lock, at the foot of the rail."""
    guide: str = ""
    """Id of the guide page that explains this place."""
    in_rail: bool = True
    """Otherwise it is reached from another screen."""
