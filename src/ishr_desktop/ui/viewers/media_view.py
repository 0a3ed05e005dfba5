"""Plays sound and film from the encrypted store; paused and silent until somebody wants it."""

from typing import BinaryIO

from PySide6.QtCore import QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.viewers.media_setup import hush_ffmpeg
from ishr_desktop.ui.viewers.reader_device import ReaderDevice
from ishr_desktop.ui.viewers.transport import LOUDEST, STEP, Transport
from ishr_desktop.ui.widgets import EmptyState

VOLUME_STEP = 10
FIRST_VOLUME = 60
PATIENCE = 5000
"""Milliseconds after which a film that shows no picture is taken for a torn one."""
Status = QMediaPlayer.MediaStatus


class MediaView(QWidget):
    """Reads as it plays: the file is never whole in memory, and never on the disk in clear."""

    refused = Signal(object)
    """It cannot be played; with what the store said about it, or None for a torn or strange one."""
    glimpsed = Signal(QImage)
    """The first picture of a film, once."""

    def __init__(
        self, reader: BinaryIO, size: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        hush_ffmpeg()
        self._sound = QAudioOutput(self._player)
        self._sound.setMuted(True)
        self._sound.setVolume(FIRST_VOLUME / LOUDEST)
        self._sink = QVideoSink(self._player)
        self._player.setAudioOutput(self._sound)
        self._player.setVideoSink(self._sink)
        self._device = ReaderDevice(reader, size, self)
        self._refused = False
        self._screen = _Screen(name, self)
        listening = translate("viewers", "A recording of sound. It begins when you press Play.")
        self._stage = QStackedLayout()
        self._stage.addWidget(EmptyState("audio", name, listening, parent=self))
        self._stage.addWidget(self._screen)
        self.transport = Transport(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addLayout(self._stage, 1)
        layout.addWidget(self.transport)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._show_sound()
        self._connect()

    @property
    def player(self) -> QMediaPlayer:
        """What plays."""
        return self._player

    @property
    def is_silent(self) -> bool:
        """Whether nothing is to be heard."""
        return self._sound.isMuted()

    def load(self) -> None:
        """Begin to read, and show the first picture."""
        self._player.setSourceDevice(self._device)
        self._player.pause()

    def close_file(self) -> None:
        """Stop at once and let go of everything."""
        self._refused = True
        self._player.setSource(QUrl())
        self._device.release()
        self._screen.show_frame(QVideoFrame())

    def rest(self) -> None:
        """Pause and be silent, because it is not to be seen any more."""
        self._player.pause()
        self._sound.setMuted(True)

    def play_or_pause(self) -> None:
        """Play when it pauses, pause when it plays."""
        if self._player.isPlaying():
            self._player.pause()
        else:
            self._player.play()

    def go_back(self) -> None:
        """Hear or see the last seconds again."""
        self._go(-STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses, left and right go back and on, up and down loudness, M sound."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self.play_or_pause()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._go(-STEP if key == Qt.Key.Key_Left else STEP)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._louder(VOLUME_STEP if key == Qt.Key.Key_Up else -VOLUME_STEP)
        elif key == Qt.Key.Key_M:
            self._turn_sound()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        player, transport = self._player, self.transport
        transport.play_pressed.connect(self.play_or_pause)
        transport.sound_pressed.connect(self._turn_sound)
        transport.sought.connect(player.setPosition)
        transport.volume_chosen.connect(self._set_volume)
        player.positionChanged.connect(transport.show_place)
        player.durationChanged.connect(transport.show_length)
        player.playingChanged.connect(transport.show_playing)
        player.hasVideoChanged.connect(lambda film: self._stage.setCurrentIndex(int(film)))
        player.mediaStatusChanged.connect(self._look_for_damage)
        player.errorOccurred.connect(lambda *_: self._refuse())
        self._sound.mutedChanged.connect(lambda _: self._show_sound())
        self._sound.volumeChanged.connect(lambda _: self._show_sound())
        self._sink.videoFrameChanged.connect(self._show_frame)

    def _show_frame(self, frame: QVideoFrame) -> None:
        if frame.isValid() and self._screen.is_empty:
            self.glimpsed.emit(frame.toImage())
        self._screen.show_frame(frame)

    def _look_for_damage(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == Status.InvalidMedia or self._device.damage is not None:
            self._refuse()
        elif status == Status.LoadedMedia and self._player.hasVideo():
            QTimer.singleShot(PATIENCE, self, self._expect_a_picture)

    def _expect_a_picture(self) -> None:
        if self._screen.is_empty and self._player.mediaStatus() != Status.NoMedia:
            self._refuse()

    def _refuse(self) -> None:
        if not self._refused:
            self._refused = True
            self.refused.emit(self._device.damage)

    def _go(self, milliseconds: int) -> None:
        wanted = self._player.position() + milliseconds
        self._player.setPosition(max(0, min(wanted, self._player.duration())))

    def _turn_sound(self) -> None:
        self._sound.setMuted(not self._sound.isMuted())

    def _louder(self, more: int) -> None:
        self._set_volume(max(0, min(LOUDEST, self._volume() + more)))

    def _set_volume(self, volume: int) -> None:
        self._sound.setVolume(volume / LOUDEST)

    def _volume(self) -> int:
        return round(self._sound.volume() * LOUDEST)

    def _show_sound(self) -> None:
        self.transport.show_sound(not self._sound.isMuted(), self._volume())


class _Screen(QWidget):
    """Paints the film, as large as it fits, on black."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = QVideoFrame()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_empty(self) -> bool:
        """Whether no picture has come yet."""
        return not self._frame.isValid()

    def show_frame(self, frame: QVideoFrame) -> None:
        """Show the next picture."""
        self._frame = frame
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Turn the frame into a picture only when it is painted: most are never seen."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        picture = self._frame.toImage()
        if picture.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(0, 0, size.width(), size.height())
        area.moveCenter(self.rect().center())
        painter.drawImage(area, picture)
