"""Shows a picture, veiled until it is asked for, each time."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, L, M, S
from ishr_desktop.ui.viewers.image_decoding import Decoded
from ishr_desktop.ui.widgets import Body, Card, IconButton, PrimaryButton, row

LARGEST_ZOOM = 8.0
STEP = 1.25


class _Picture(QWidget):
    """Paints an image in the middle, as large as it fits or as large as is asked."""

    def __init__(self, image: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap.fromImage(image)
        self._zoom = 0.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def zoom(self, factor: float, room: QSize) -> None:
        """Make it larger or smaller; smaller than the room means to fit into it again."""
        now = self._zoom or self._fitting(room)
        wanted = min(now * factor, LARGEST_ZOOM)
        self._zoom = wanted if wanted > self._fitting(room) else 0.0
        self.setMinimumSize(self._pixmap.size() * self._zoom if self._zoom else QSize(1, 1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        scale = self._zoom or self._fitting(self.size())
        size = self._pixmap.size() * scale
        area = QRect(0, 0, size.width(), size.height())
        area.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, self._pixmap)

    def _fitting(self, room: QSize) -> float:
        size = self._pixmap.size()
        fitting = min(room.width() / size.width(), room.height() / size.height())
        return max(0.01, min(1.0, fitting))


class ImageView(QWidget):
    """First a veil with one sentence and one button, then the picture."""

    def __init__(self, decoded: Decoded, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._veil = _Veil(decoded.veil, self)
        self._picture = _Picture(decoded.picture, name, self)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._picture)
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._scroll, 1)
        column.addLayout(row(None, *self._buttons(shown), None))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._veil)
        self._pages.addWidget(shown)
        self._veil.button.clicked.connect(self.unveil)

    @property
    def is_veiled(self) -> bool:
        """Whether the picture is hidden."""
        return self._pages.currentIndex() == 0

    def unveil(self) -> None:
        """The person asked to see it."""
        self._pages.setCurrentIndex(1)

    def cover(self) -> None:
        """Hide it again."""
        self._pages.setCurrentIndex(0)

    def _buttons(self, parent: QWidget) -> tuple[IconButton, ...]:
        smaller = IconButton("zoom-out", translate("viewers", "Smaller"), parent)
        larger = IconButton("zoom-in", translate("viewers", "Larger"), parent)
        hide = IconButton("eye-off", translate("viewers", "Hide it again"), parent)
        smaller.clicked.connect(lambda: self._zoom(1 / STEP))
        larger.clicked.connect(lambda: self._zoom(STEP))
        hide.clicked.connect(self.cover)
        return smaller, larger, hide

    def _zoom(self, factor: float) -> None:
        self._picture.zoom(factor, self._scroll.viewport().size())


class _Veil(QWidget):
    """The blurred grey picture with a card on it."""

    def __init__(self, veil: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap.fromImage(veil)
        words = Body(translate("viewers", "This picture may be hard to look at."), self)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = PrimaryButton(translate("viewers", "Show the picture"), "eye", self)
        self._card = Card(self)
        self._card.column.setContentsMargins(XL, L, XL, L)
        self._card.column.setSpacing(M)
        self._card.column.addWidget(words)
        self._card.column.addLayout(row(None, self.button, None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._card.resize(self._card.sizeHint().expandedTo(QSize(300, 0)))
        area = self._card.rect()
        area.moveCenter(self.rect().center())
        self._card.setGeometry(area)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil over the whole room."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.6)
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(0, 0, size.width(), size.height())
        area.moveCenter(self.rect().center())
        painter.drawPixmap(area, self._pixmap)
