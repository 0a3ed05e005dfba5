"""Reads a page aloud with the voices of this computer, where it has any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from ishr_desktop.ui.viewers.media_setup import prepare_media

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech


class Aloud(QObject):
    """One voice. The engine is started when it is first needed: some take a second to wake up."""

    speaking = Signal(bool)
    """Whether something is being read now."""
    no_voice = Signal()
    """This computer has no voice for the language that was asked."""

    def __init__(self, parent: QObject | None = None, engine: str = "") -> None:
        super().__init__(parent)
        self._engine = engine
        self._voice: QTextToSpeech | None = None

    @property
    def is_speaking(self) -> bool:
        """Whether something is being read now."""
        return self._voice is not None and self._voice.state() == self._voice.State.Speaking

    def read(self, text: str, language: str) -> None:
        """Read a text from its beginning; `language` is a BCP 47 tag."""
        voice = self._ready()
        wanted = QLocale(language).language()
        locales = (one for one in voice.availableLocales() if one.language() == wanted)
        locale = next(locales, None)
        if voice.state() == voice.State.Error or locale is None:
            self.no_voice.emit()
            return
        voice.setLocale(locale)
        voice.say(text)

    def stop(self) -> None:
        """Be silent at once."""
        if self._voice is not None:
            self._voice.stop()

    def _ready(self) -> "QTextToSpeech":
        prepare_media()
        # It brings all of Qt's sound with it, which nobody should wait for at the start.
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415

        if self._voice is None:
            self._voice = QTextToSpeech(self._engine, self) if self._engine else QTextToSpeech(self)
            self._voice.stateChanged.connect(lambda _: self.speaking.emit(self.is_speaking))
        return self._voice
