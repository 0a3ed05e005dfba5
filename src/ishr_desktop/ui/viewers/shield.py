"""Stands before what is hard to look at until somebody asks to see it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, L, M
from ishr_desktop.ui.widgets import Body, Card, PrimaryButton, QuietButton, row

CARD_WIDTH = 340


class Shield(QWidget):
    """First a grey veil with one sentence, then the file; and the veil again when it is wanted."""

    lifted = Signal(bool)
    """Whether the file is to be seen now."""
    break_asked = Signal()

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.veil = _Veil(self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.veil)
        self._pages.addWidget(content)
        self.veil.show_button.clicked.connect(self.lift)
        self.veil.break_button.clicked.connect(self.break_asked)
        self.setFocusProxy(self.veil.show_button)

    @property
    def is_down(self) -> bool:
        """Whether the file is hidden."""
        return self._pages.currentIndex() == 0

    def lift(self) -> None:
        """The person asked to see it."""
        self._pages.setCurrentIndex(1)
        self.content.setFocus()
        self.lifted.emit(True)

    def lower(self) -> None:
        """Hide it again."""
        self._pages.setCurrentIndex(0)
        self.veil.show_button.setFocus()
        self.lifted.emit(False)


class _Veil(QWidget):
    """Grey, with a blurred picture where there is one, and a card in the middle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        words = Body(translate("viewers", "This may be hard to look at or to listen to."), self)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_button = PrimaryButton(translate("viewers", "Show it"), "eye", self)
        self.break_button = QuietButton(translate("viewers", "Take a break"), "heart", self)
        self._card = Card(self)
        self._card.column.setContentsMargins(XL, L, XL, L)
        self._card.column.setSpacing(M)
        self._card.column.addWidget(words)
        self._card.column.addLayout(row(None, self.show_button, None))
        self._card.column.addLayout(row(None, self.break_button, None))

    def hint_at(self, blurred: QImage) -> None:
        """Put a picture that was made unrecognisable behind the card."""
        self._pixmap = QPixmap.fromImage(blurred)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._card.resize(self._card.sizeHint().expandedTo(QSize(CARD_WIDTH, 0)))
        area = self._card.rect()
        area.moveCenter(self.rect().center())
        self._card.setGeometry(area)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil over the whole room."""
        del event
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.6)
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(0, 0, size.width(), size.height())
        area.moveCenter(self.rect().center())
        painter.drawPixmap(area, self._pixmap)
