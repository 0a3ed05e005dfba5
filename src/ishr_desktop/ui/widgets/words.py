"""Words on the screen, in the few sizes there are."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LINE_WIDTH = 560
"""Pixels: about 75 characters, the longest line that is read without effort."""


class Words(QLabel):
    """Words that wrap and are never cut off."""

    kind = "body"

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

        self._lean()

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Lean to the other side with a language that reads from right to left."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lean()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as all lines need at this width; layouts of layouts forget to ask."""
        super().resizeEvent(event)
        self._make_room()

    def _lean(self) -> None:
        # By itself a label leans by its own words: a Latin name would stand at the far side.
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            upright = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | upright)

    def _make_room(self) -> None:
        # Not `heightForWidth`: it never falls below the minimum that was set before.
        area = self.contentsRect()
        flags = int(Qt.TextFlag.TextWordWrap.value) | int(self.alignment().value)
        lines = self.fontMetrics().boundingRect(0, 0, area.width(), 10_000, flags, self.text())
        needed = lines.height() if self.text() else 0
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


class Display(Words):
    """The one large line of a screen that stands alone."""

    kind = "display"


class Heading(Words):
    """The title of a screen or a detail."""

    kind = "title"


class Section(Words):
    """The title of a part."""

    kind = "section"


class Label(Words):
    """The name of something."""

    kind = "label"


class Body(Words):
    """Running text."""


class Muted(Words):
    """Running text that explains."""

    kind = "muted"


class Small(Words):
    """A remark."""

    kind = "small"


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when there is no room; the whole text is its tooltip."""

    def __init__(self, text: str = "", kind: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setProperty("elides", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Room for the ellipsis is enough."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        self.style().drawItemText(painter, area, int(self.alignment()), self.palette(), True, shown)
        del event
