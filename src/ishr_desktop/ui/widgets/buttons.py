"""Buttons that say what happens."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ishr_desktop.ui import icons
from ishr_desktop.ui.theme import XS, L, S
from ishr_desktop.ui.widgets.words import Muted, Section, Words


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class PlainButton(QPushButton):
    """A button beside the main one."""

    kind = "plain"
    ink = "text"

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self.setProperty("kind", self.kind)
        self.setAccessibleName(text.replace("&", ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(20, 20))
        self.setAutoDefault(False)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._tint()

    def _tint(self) -> None:
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, self.ink))


class PrimaryButton(PlainButton):
    """The one thing most people do next; at most one on a screen."""

    kind = "primary"
    ink = "text-on-accent"


class QuietButton(PlainButton):
    """A way out or aside that does not ask for attention."""

    kind = "quiet"
    ink = "accent"


class DangerButton(PlainButton):
    """Something that cannot be undone."""

    kind = "danger"
    ink = "danger"


class IconButton(QToolButton):
    """An icon alone, where space is scarce; its words are the tooltip and the accessible name."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setIconSize(QSize(20, 20))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoRaise(True)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def set_icon(self, name: str, words: str) -> None:
        """Show another icon with other words."""
        self._icon_name = name
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._tint()

    def _tint(self) -> None:
        self.setIcon(icons.icon(self._icon_name, "text-muted"))


class _PictureButton(QPushButton):
    """A checkable button with a layout of its own: an icon above or beside words."""

    def __init__(self, kind: str, icon: str, words: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._picture = QLabel(self)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("kind", kind)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._tint)

    def _words(self, text: str) -> Words:
        words = Words(text, self)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return words

    def sizeHint(self) -> QSize:
        """As large as what is inside."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As large as what is inside."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Long words take several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Enough for all lines."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        ink = "accent" if self.isChecked() else "text-muted"
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(self._icon_name, self._icon_size(), ink, ratio))

    def _icon_size(self) -> int:
        return 28


class TileButton(_PictureButton):
    """One of the tiles of quick capture: a pictogram and a word."""

    def __init__(self, icon: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__("tile", icon, word, parent)
        words = self._words(word)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(S, S, S, S)
        layout.setSpacing(XS)
        layout.addStretch(1)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        layout.addStretch(1)
        self.setMinimumHeight(84)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._tint()


class RailButton(_PictureButton):
    """A place in the rail: icon and word, one below the other."""

    def __init__(self, icon: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__("rail", icon, word, parent)
        words = self._words(word)
        words.setProperty("kind", "place")
        self.toggled.connect(lambda: restyle(words, "now", self.isChecked()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XS, S, XS, S)
        layout.setSpacing(XS)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        # Rather two lines of words than a wide rail.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tint()

    def _icon_size(self) -> int:
        return 24


class ChoiceCard(_PictureButton):
    """A choice explained in a sentence: icon, a few words, then the sentence."""

    def __init__(self, icon: str, words: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__("choice", icon, words, parent)
        self.setAccessibleDescription(sentence)
        texts = QVBoxLayout()
        texts.setSpacing(XS)
        for label in (Section(words, self), Muted(sentence, self)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            texts.addWidget(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(L)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tint()
