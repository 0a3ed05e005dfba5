"""The narrow rail at the side: icons with words below, never icons alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.screens import Screen
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, S
from ishr_desktop.ui.widgets.buttons import RailButton
from ishr_desktop.ui.widgets.surfaces import Scrolling

WIDTH = 104


class Rail(QWidget):
    """One button for each screen, and Lock at the foot."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, screens: tuple[Screen, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(translate("window", "Places"))
        self._buttons: dict[str, RailButton] = {}
        self._column = _column()
        for number, screen in enumerate((s for s in screens if not s.at_foot), 1):
            self._add(screen, f"Ctrl+{number}")
        self._column.addStretch(1)
        self._held = QWidget(self)
        self._held.setLayout(self._column)
        self._places = Scrolling(self._held, self)
        self._column = _column()
        self._add_lock()
        for screen in (s for s in screens if s.at_foot):
            self._add(screen, "Ctrl+,")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._places, 1)
        layout.addLayout(self._column)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as narrow as the words allow."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the places scroll, beside a bar that needs room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widest = max(button.minimumSizeHint().width() for button in self.findChildren(RailButton))
        narrow = max(WIDTH, widest + 2 * S)
        bar = self._places.verticalScrollBar().sizeHint().width()
        scrolls = self._held.heightForWidth(narrow) > self._places.height()
        self.setFixedWidth(narrow + (bar if scrolls else 0))

    def mark(self, noun: str) -> None:
        """Show which screen is open."""
        # Not a QButtonGroup: it would take all but one of them away from the Tab key.
        for name, button in self._buttons.items():
            button.setChecked(name == noun)

    def _add(self, screen: Screen, keys: str) -> None:
        button = RailButton(screen.icon, screen.title(), self)
        button.setToolTip(f"{screen.title()} ({keys})")
        button.clicked.connect(lambda: self.chosen.emit(screen.noun))
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda: self.chosen.emit(screen.noun))
        self._buttons[screen.noun] = button
        self._column.addWidget(button)

    def _add_lock(self) -> None:
        button = RailButton("lock", translate("window", "Lock"), self)
        button.setCheckable(False)
        button.setToolTip(f"{translate('window', 'Lock')} (Ctrl+L)")
        button.clicked.connect(self.lock_asked)
        shortcut = QShortcut(QKeySequence("Ctrl+L"), self)
        shortcut.activated.connect(self.lock_asked)
        self._column.addWidget(button)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(S, S, S, S)
    column.setSpacing(XS)
    return column
