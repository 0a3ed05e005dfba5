"""A card that shows one line until it is opened; what is inside is made only then."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets.surfaces import Picture
from ishr_desktop.ui.widgets.words import ElidedLabel, Label

LINE_HEIGHT = 44
"""Pixels of the line that is always there."""


class FoldButton(QPushButton):
    """The line of a card: what it is, what is known in few words, and an arrow."""

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        """`wraps`: a long title goes on in the next line and is never cut off."""
        super().__init__(parent)
        self.setProperty("kind", "fold")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(LINE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = Label("", self) if wraps else ElidedLabel("", "label", self)
        self._summary = ElidedLabel("", "muted", self)
        self._mark = Picture("warning", "caution", 16, self)
        self._mark.hide()
        self._arrow = Picture("chevron-down", "text-muted", 16, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, S, M, S)
        layout.setSpacing(M)
        layout.addWidget(self._title, 3)
        layout.addWidget(self._summary, 2)
        layout.addWidget(self._mark)
        layout.addWidget(self._arrow)
        for part in (self._title, self._summary, self._mark, self._arrow):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._turn)
        self._lean()

    def show_words(self, title: str, summary: str) -> None:
        """Show what it is and what is known."""
        self._title.setText(title)
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary) and not self.isChecked())
        self.setAccessibleName(title)
        self.setAccessibleDescription(summary)

    def mark(self, words: str) -> None:
        """Say that something inside is worth a look; empty takes it back."""
        self._mark.setVisible(bool(words))
        self.setToolTip(words)
        said = (self._summary.text(), words)
        self.setAccessibleDescription(" · ".join(filter(None, said)))

    def sizeHint(self) -> QSize:
        """One line high, or as high as its title."""
        return QSize(200, self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        """Make room when the title needs more lines, or fewer."""
        done = super().event(event)
        layout = self.layout()
        if event.type() == QEvent.Type.LayoutRequest and layout is not None:
            self.setMinimumHeight(max(LINE_HEIGHT, layout.minimumSize().height()))
        return done

    def changeEvent(self, event: QEvent) -> None:
        """The summary stands at the far side, whichever that is."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lean()

    def _lean(self) -> None:
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        self._summary.setAlignment(trailing)

    def _turn(self, opened: bool) -> None:
        self._arrow.show_icon("chevron-up" if opened else "chevron-down", "text-muted")
        self._summary.setVisible(bool(self._summary.text()) and not opened)


class FoldingCard(QFrame):
    """`opened` is emitted once, when the inside has to be made; `inside` takes it."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.button = FoldButton(self, wraps=wraps)
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.button)
        self.button.toggled.connect(self._turn)

    @property
    def is_open(self) -> bool:
        """Whether the inside can be seen."""
        return self.button.isChecked()

    @property
    def inside(self) -> QVBoxLayout:
        """The column below the line; made when it is asked for first."""
        if self._body is None:
            self._body = QWidget(self)
            column = QVBoxLayout(self._body)
            column.setContentsMargins(L, S, L, L)
            column.setSpacing(L)
            self._column.addWidget(self._body)
        found = self._body.layout()
        assert isinstance(found, QVBoxLayout)
        return found

    def put_below_line(self, part: QWidget) -> None:
        """Show a part below the line whether the card is open or not."""
        self._column.insertWidget(1, part)

    def open(self) -> None:
        """Show the inside."""
        self.button.setChecked(True)

    def _turn(self, opened: bool) -> None:
        if opened and self._body is None:
            self.opened.emit()
        if self._body is not None:
            self._body.setVisible(opened)
