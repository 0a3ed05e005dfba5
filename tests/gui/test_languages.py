"""Every text is translated and none is cut off, in a language that is 40 % longer and in Arabic."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.gui import walking
from tests.gui.conftest import StartApp
from tests.gui.places import DATA, fill, walk_first_start, walk_lock, walk_vault

from ishr_desktop.domain.role import Role
from ishr_desktop.domain.wording import Words
from ishr_desktop.resources import resource
from ishr_desktop.resources.fields import field_blocks
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.services.session import Session
from ishr_desktop.ui.languages import KNOWN, PSEUDO, Languages, find, offered
from ishr_desktop.ui.texts import translate

SIZES = [(1366, 768), (960, 640)]
OTHER_WORDS = re.compile(r"[A-Za-z]{3,}")
NOT_WORDS = (
    re.compile(r"⟦.*?⟧", re.DOTALL),
    re.compile(r"\(?(Ctrl|Alt|Shift|Esc|Return|F\d)[+\w,]*\)?"),
    re.compile(r"https?://\S*|\S*/\S+|\*?\.[a-z-]+|word\d+|Arial"),
    re.compile(r"\b(ISHR|Desktop|Qt|Tor|English|PDF)\b"),
)


def shipped_words() -> list[str]:
    """The words of fields and lists, which the pseudo-language does not have; longest first."""
    words = {spoken for one in field_blocks() for spoken in _words_of(one.title, one.help)}
    for block in field_blocks():
        for field in block.fields:
            for one in (field, *field.columns):
                words.update(_words_of(one.label, one.help))
    for path in resource("vocabularies").glob("*.json"):
        if path.stem not in {"countries", "regions"}:
            for term in vocabulary(path.stem).terms:
                words.update(_words_of(term.label, term.help))
    return sorted(words, key=len, reverse=True)


def _words_of(*several: Words) -> list[str]:
    return [words["en"] for words in several if words.get("en")]


class Reader:
    """Reads every place and keeps what should not be there."""

    def __init__(self, code: str) -> None:
        self._shipped = shipped_words() if code == PSEUDO else []
        self.foreign: set[str] = set()
        self.cut_off: set[str] = set()

    def visit(self, place: str, screen: QWidget) -> None:
        for widget in walking.shown(screen):
            if walking.is_cut_off(widget) or walking.is_scrolled_sideways(widget):
                self.cut_off.add(f"{place}: {walking.describe(widget)} {widget.size()}")
            for text in walking.texts(widget):
                if self._is_foreign(text):
                    self.foreign.add(f"{place}: {text!r} of {walking.describe(widget)}")

    def check(self) -> None:
        found = [*sorted(self.foreign), *sorted(self.cut_off)]
        assert not found, "\n".join(found)

    def _is_foreign(self, text: str) -> bool:
        for known in self._shipped:
            text = text.replace(known, "")
        for pattern in NOT_WORDS:
            text = pattern.sub("", text)
        for known in DATA:
            text = text.replace(known, "")
        return bool(OTHER_WORDS.search(text))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", ["qps", "ar"])
def test_the_first_start_speaks_every_language(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path, code: str, size: tuple[int, int]
) -> None:
    app = start_app(tmp_path / "vault")
    app.window.resize(*size)
    app.languages.speak(code)
    reader = Reader(code)
    walk_first_start(app, qtbot, reader.visit)
    reader.check()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("role", [Role.DEFENDER, Role.DESK])
@pytest.mark.parametrize("code", ["qps", "ar"])
def test_the_vault_speaks_every_language(
    start_app: StartApp,
    qtbot: QtBot,
    tmp_path: Path,
    desk: Session,
    session: Session,
    code: str,
    role: Role,
    size: tuple[int, int],
) -> None:
    fill(tmp_path / "filled", role, session if role is Role.DESK else desk, code)
    app = start_app(tmp_path / "filled")
    app.window.resize(*size)
    app.languages.speak(code)
    reader = Reader(code)
    walk_lock(app, qtbot, reader.visit)
    walk_vault(app, qtbot, reader.visit)
    reader.check()


def test_a_language_mirrors_the_window(languages: Languages, qapp: QApplication) -> None:
    languages.speak("ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    languages.speak("en")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_english_has_plurals(languages: Languages) -> None:
    languages.speak("en")
    one, many = (translate("window", "%n record(s) waiting", None, count) for count in (1, 2))
    assert (one, many) == ("1 record waiting", "2 records waiting")


def test_qt_itself_is_translated(languages: Languages) -> None:
    languages.speak("ar")
    assert re.search("[\u0600-\u06ff]", translate("QPlatformTheme", "Cancel"))


@pytest.mark.parametrize(
    ("code", "found"), [("ar", "ar"), ("ar_EG", "ar"), ("ar-EG", "ar"), ("xx", "en"), ("C", "en")]
)
def test_a_code_finds_its_language(code: str, found: str) -> None:
    assert find(code).code == found


def test_the_pseudo_language_is_not_offered() -> None:
    assert {language.code for language in offered()} == {one.code for one in KNOWN} - {"qps"}
