"""The controls of a recording: play, place, time, sound."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QSlider, QStyle, QWidget

from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import IconButton, QuietButton, row

STEP = 5_000
"""Milliseconds of one press of an arrow key."""
PAGE = 30_000
"""Milliseconds of one press of Page Up or Page Down."""
VOLUME_WIDTH = 110
LOUDEST = 100


class Transport(QWidget):
    """Shows where the recording is and says what the person wants; it plays nothing itself."""

    play_pressed = Signal()
    sound_pressed = Signal()
    sought = Signal(int)
    """The place that is wanted, in milliseconds."""
    volume_chosen = Signal(int)
    """0 to 100."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A recording runs from left to right in every language, as its buttons do.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.play = IconButton("play", translate("viewers", "Play"), self)
        self.place = _Line(translate("viewers", "Place in the recording"), self)
        self.place.setSingleStep(STEP)
        self.place.setPageStep(PAGE)
        self.place.setEnabled(False)
        self._time = QLabel(self)
        self.sound = QuietButton(translate("viewers", "Turn the sound on"), "sound-off", self)
        self.volume = _Line(translate("viewers", "Loudness"), self)
        self.volume.setRange(0, LOUDEST)
        self.volume.setSingleStep(5)
        self.volume.setFixedWidth(VOLUME_WIDTH)
        self.play.clicked.connect(self.play_pressed)
        self.sound.clicked.connect(self.sound_pressed)
        self.place.moved.connect(self.sought)
        self.volume.moved.connect(self.volume_chosen)
        line = row(self.play, self.place, self._time, self.sound, self.volume, spacing=M)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._length = 0
        self.show_place(0)

    def show_playing(self, playing: bool) -> None:
        """Whether it plays now."""
        if playing:
            self.play.set_icon("pause", translate("viewers", "Pause"))
        else:
            self.play.set_icon("play", translate("viewers", "Play"))

    def show_sound(self, on: bool, volume: int) -> None:
        """Whether it is to be heard, and how loud from 0 to 100."""
        if on:
            words, icon = translate("viewers", "Turn the sound off"), "sound"
        else:
            words, icon = translate("viewers", "Turn the sound on"), "sound-off"
        self.sound.setText(words)
        self.sound.setAccessibleName(words)
        self.sound.set_icon(icon)
        self.volume.show_value(volume)

    def show_length(self, milliseconds: int) -> None:
        """How long it is; 0 while nobody knows."""
        self._length = milliseconds
        self.place.setRange(0, milliseconds)
        self.place.setEnabled(milliseconds > 0)
        self.show_place(self.place.value())

    def show_place(self, milliseconds: int) -> None:
        """How far it is."""
        self.place.show_value(milliseconds)
        words = f"{clock_words(milliseconds)} / {clock_words(self._length)}"
        if self._time.text() != ltr(words):
            self._time.setText(ltr(words))
            self.place.setAccessibleDescription(words)


class _Line(QSlider):
    """A slider that goes to where it is pressed, and tells only what a person did."""

    moved = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self._telling = True
        self.valueChanged.connect(self._changed)

    def show_value(self, value: int) -> None:
        """Stand at a value, unless a hand holds it."""
        if not self.isSliderDown():
            self._telling = False
            self.setValue(value)
            self._telling = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there at once: a page at a time, as sliders do, is of no use in a recording."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setValue(self._value_at(event.position().toPoint()))
        super().mousePressEvent(event)

    def _value_at(self, spot: QPoint) -> int:
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self)
        room = self.width() - handle
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), spot.x() - handle // 2, room
        )

    def _changed(self, value: int) -> None:
        if self._telling:
            self.moved.emit(value)


def clock_words(milliseconds: int) -> str:
    """A length of time as a clock shows it: `0:07`, `12:30`, `1:02:03`."""
    seconds = max(0, milliseconds) // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    if hours:
        return f"{hours}:{minutes:02}:{seconds % 60:02}"
    return f"{minutes}:{seconds % 60:02}"
