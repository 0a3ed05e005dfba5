"""Reading a page: nothing from outside, any size of letters, aloud where there is a voice."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ishr_desktop.ui.guides.aloud import Aloud
from ishr_desktop.ui.guides.history import History
from ishr_desktop.ui.guides.page_browser import PageBrowser
from ishr_desktop.ui.guides.page_html import in_reading_order
from ishr_desktop.ui.guides.pictures import drawn

SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
    b'<rect width="100" height="50" fill="#ff0000"/></svg>'
)
HUGE = SQUARE.replace(b'width="100" height="50">', b'width="900000" height="900000">', 1)


def test_back_and_forward() -> None:
    history = History()
    for page in ("one", "two", "two", "three"):
        history.visit(page)
    assert (history.back(), history.back()) == ("two", "one")
    assert not history.can_go_back
    assert history.forward() == "two"
    history.visit("four")
    assert not history.can_go_forward
    assert history.back() == "two"


def test_a_picture_is_drawn_in_a_bounded_size() -> None:
    assert (drawn(SQUARE, 400).width(), drawn(SQUARE, 400).height()) == (400, 200)
    assert drawn(SQUARE, 400).pixelColor(10, 10) == QColor("#ff0000")
    assert drawn(HUGE, 99_999).width() <= 2400
    assert drawn(b"not a picture", 400).width() == 1
    assert drawn(b"", 400).width() == 1


def test_links_are_told_and_not_followed(qtbot: QtBot) -> None:
    browser = PageBrowser("Page")
    qtbot.addWidget(browser)
    browser.show_page('<h2>One</h2><p><a href="guide:two">two</a></p>', {})
    with qtbot.waitSignal(browser.page_asked) as asked:
        browser.anchorClicked.emit("guide:two")
    assert asked.args == ["two"]
    with qtbot.waitSignal(browser.term_asked) as asked:
        browser.anchorClicked.emit("glossary:remedy")
    assert asked.args == ["remedy"]
    browser.anchorClicked.emit("file:///etc/passwd")
    assert "One" in browser.toPlainText()


def test_a_heading_is_scrolled_to(qtbot: QtBot) -> None:
    browser = PageBrowser("Page")
    qtbot.addWidget(browser)
    browser.resize(600, 300)
    browser.grab()
    filler = "<p>words</p>" * 80
    browser.show_page(f"<h2>First</h2>{filler}<h2>Second</h2>{filler}", {})
    browser.go_to("Second")
    below = browser.verticalScrollBar().value()
    assert below > 0
    browser.go_to("First")
    assert browser.verticalScrollBar().value() < below


def test_a_page_is_read_aloud_and_stopped(qtbot: QtBot) -> None:
    # The voice of the mock engine of Qt: a machine that runs tests has no loudspeaker.
    aloud = Aloud(engine="mock")
    with qtbot.waitSignal(aloud.speaking, check_params_cb=lambda speaking: speaking):
        aloud.read("One sentence that is long enough to be stopped before its end.", "en")
    assert aloud.is_speaking
    aloud.stop()
    qtbot.waitUntil(lambda: not aloud.is_speaking)


def test_a_language_without_a_voice_is_said(qtbot: QtBot) -> None:
    aloud = Aloud(engine="mock")
    with qtbot.waitSignal(aloud.no_voice):
        aloud.read("نص", "ar")
    assert not aloud.is_speaking


def test_the_first_column_stands_where_reading_begins() -> None:
    table = "<table><tr><th>one</th><th>two</th></tr><tr><td>1</td><td><b>2</b></td></tr></table>"
    assert in_reading_order(table, "fr") == table
    assert in_reading_order(table, "ar") == (
        "<table><tr><th>two</th><th>one</th></tr><tr><td><b>2</b></td><td>1</td></tr></table>"
    )
