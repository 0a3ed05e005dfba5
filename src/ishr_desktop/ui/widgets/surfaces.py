"""Surfaces, space and the frames in which words stand."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ishr_desktop.ui import icons
from ishr_desktop.ui.theme import XL, XXL, L, M, S
from ishr_desktop.ui.widgets.buttons import PrimaryButton, QuietButton, restyle
from ishr_desktop.ui.widgets.words import LINE_WIDTH, Body, Heading, Muted


def row(*parts: QWidget | QLayout | None, spacing: int = S) -> QHBoxLayout:
    """Parts side by side; None takes all the room that is left."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; what was in it is gone at once, also for a screen reader."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            # It is destroyed a moment later, and must not be found by its name until then.
            gone.setObjectName("")
            gone.deleteLater()


class Line(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "line")


class Card(QFrame):
    """A raised surface with a column of parts; `column` takes them."""

    def __init__(self, parent: QWidget | None = None, kind: str = "card") -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(L, L, L, L)
        self.column.setSpacing(M)


class Picture(QLabel):
    """An icon that is not a button, drawn again when the theme changes."""

    def __init__(
        self, name: str, ink: str = "text-muted", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._ink, self._size = name, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tint()

    def show_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        self.setPixmap(icons.pixmap(self._name, self._size, self._ink, ratio))


_TONES = {
    "info": ("info", "accent"),
    "positive": ("check", "positive"),
    "caution": ("warning", "caution"),
    "danger": ("warning", "danger"),
}


class Banner(QFrame):
    """One sentence that matters now, with at most one button; `tone` names icon and colour."""

    def __init__(self, text: str = "", tone: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._picture = Picture("info", "accent", 20, self)
        self._words = Body("", self)
        self._button: QuietButton | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(M, S, M, S)
        self._layout.setSpacing(M)
        self._layout.addWidget(self._picture)
        self._layout.addWidget(self._words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.say(text, tone)

    def say(self, text: str, tone: str = "info") -> None:
        """Show a sentence in a tone (`info`, `positive`, `caution`, `danger`); empty hides it."""
        name, ink = _TONES[tone]
        self._picture.show_icon(name, ink)
        self._words.setText(text)
        restyle(self, "tone", tone)
        self.setVisible(bool(text) and self.parent() is not None)
        self.setAccessibleName(text)

    def offer(self, words: str, action: Callable[[], None]) -> None:
        """Put a button at the end of the sentence."""
        if self._button is not None:
            self._layout.removeWidget(self._button)
            self._button.deleteLater()
        self._button = QuietButton(words, parent=self)
        self._button.clicked.connect(action)
        self._layout.addWidget(self._button)


def _centred(part: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.addStretch(1)
    layout.addWidget(part, 100)
    layout.addStretch(1)
    return layout


class EmptyState(QWidget):
    """What an empty screen says: one sentence on what belongs here and one button."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        button: PrimaryButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XXL, XXL, XXL, XXL)
        layout.setSpacing(M)
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(Picture(icon, "border-strong", 48, self), 0, centre)
        for label in (Heading(title, self), Muted(sentence, self)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(LINE_WIDTH)
            layout.addLayout(_centred(label))
        if button is not None:
            layout.addSpacing(S)
            layout.addWidget(button, 0, centre)
        layout.addStretch(3)


class Scrolling(QScrollArea):
    """Scrolls its content up and down; no frame, and no stop on the way of Tab."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content.setProperty("kind", "flow")
        self.setWidget(content)


class Page(Scrolling):
    """A screen in one column of readable width that scrolls; `column` takes the parts."""

    def __init__(self, width: int = LINE_WIDTH, parent: QWidget | None = None) -> None:
        middle = QWidget()
        middle.setMaximumWidth(width)
        super().__init__(in_the_middle(middle, XXL, XL, XXL, XXL), parent)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(L)


def scroll_into_view(part: QWidget) -> None:
    """Scroll the page that a part stands on until the part can be seen."""
    page = part.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is not None:
        found = page
        # Once the layout has given it its place.
        QTimer.singleShot(0, part, lambda: found.ensureWidgetVisible(part))


def in_the_middle(
    middle: QWidget, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0
) -> QWidget:
    """A part with what is too wide for it left empty at both sides."""
    whole = QWidget()
    outer = QHBoxLayout(whole)
    outer.setContentsMargins(left, top, right, bottom)
    outer.addStretch(1)
    outer.addWidget(middle, 100)
    outer.addStretch(1)
    return whole
