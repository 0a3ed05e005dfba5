"""Shows a picture, as large as it fits or larger."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import IconButton, row

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
    """The picture, and buttons to look closer."""

    def __init__(self, picture: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture(picture, name, self)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._picture)
        self._scroll.setAccessibleName(name)
        self.setFocusProxy(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._scroll, 1)
        column.addLayout(row(None, *self._buttons(), None))

    def _buttons(self) -> tuple[IconButton, ...]:
        smaller = IconButton("zoom-out", translate("viewers", "Smaller"), self)
        larger = IconButton("zoom-in", translate("viewers", "Larger"), self)
        smaller.clicked.connect(lambda: self._zoom(1 / STEP))
        larger.clicked.connect(lambda: self._zoom(STEP))
        return smaller, larger

    def _zoom(self, factor: float) -> None:
        self._picture.zoom(factor, self._scroll.viewport().size())
