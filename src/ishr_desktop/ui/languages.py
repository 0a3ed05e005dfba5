"""Which languages there are, and switching between them while the program runs."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from ishr_desktop.resources import resource

SOURCE = "en"
PSEUDO = "qps"
"""Accented and 40 % longer; made by the build to find text that is not translated or is clipped."""


@dataclass(frozen=True)
class Language:
    """One language of the program, named in itself."""

    code: str
    name: str
    right_to_left: bool = False
    locale: str = "en"
    """Names of months and the form of numbers; for Arabic the one that writes 251, as %n does."""


KNOWN = (
    Language("en", "English"),
    Language("ar", "العربية", right_to_left=True, locale="ar_001"),
    Language(PSEUDO, "[Þšéûdö]"),
)


def offered() -> tuple[Language, ...]:
    """The languages a person can choose; the pseudo-language is for those who build the program."""
    return tuple(
        language
        for language in KNOWN
        if language.code == SOURCE or (language.code != PSEUDO and _file(language.code).exists())
    )


def find(code: str) -> Language:
    """The language of a code such as `ar` or `ar_EG`, or English."""
    base = code.replace("-", "_").split("_")[0]
    return next((language for language in KNOWN if language.code == base), KNOWN[0])


def of_system() -> Language:
    """The language this computer is set to, when we have it; else English."""
    wanted = find(QLocale.system().name())
    return wanted if wanted in offered() else KNOWN[0]


class Languages(QObject):
    """Installs the translators of one language at a time."""

    changed = Signal()
    """Screens are built again after this."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self._installed_once = False
        self.language = KNOWN[0]

    def speak(self, code: str) -> None:
        """Switch every text and the direction of every layout; an empty code is the system's."""
        language = find(code) if code else of_system()
        if language == self.language and self._installed_once:
            return
        self._installed_once = True
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = [*self._qt_own(language), *self._ours(language)]
        for translator in self._installed:
            self._app.installTranslator(translator)
        self.language = language
        QLocale.setDefault(QLocale(language.locale))
        self._app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if language.right_to_left
            else Qt.LayoutDirection.LeftToRight
        )
        self.changed.emit()

    def _qt_own(self, language: Language) -> list[QTranslator]:
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(self)
        return [translator] if translator.load(f"qtbase_{language.code}", folder) else []

    def _ours(self, language: Language) -> list[QTranslator]:
        translator = QTranslator(self)
        return [translator] if translator.load(str(_file(language.code))) else []


def _file(code: str) -> Path:
    return resource("translations", f"{code}.qm")
