"""The parts every screen is made of."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ishr_desktop.ui.job_runner import JobState
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.texts import ltr
from ishr_desktop.ui.widgets import (
    Banner,
    Body,
    ElidedLabel,
    Field,
    FingerprintView,
    IconButton,
    ListDetail,
    Page,
    PassphraseField,
    ProgressStrip,
    StateBadge,
)
from ishr_desktop.ui.widgets.folding_card import LINE_HEIGHT, FoldingCard
from ishr_desktop.ui.widgets.progress_strip import time_left

SENTENCE = "We could not reach the relay. Your records are safe here. Try again later. " * 3


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    """A window to put parts on."""
    window = QWidget()
    # Told its limits by nobody: the offscreen platform warns when they change after showing.
    QVBoxLayout(window).setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    window.resize(360, 400)
    qtbot.addWidget(window)
    window.show()
    return window


def _put(stage: QWidget, part: QWidget) -> None:
    layout = stage.layout()
    assert layout is not None
    layout.addWidget(part)
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize("width", [360, 200, 700])
def test_words_are_never_cut_off(stage: QWidget, width: int) -> None:
    words = Body(SENTENCE)
    _put(stage, words)
    stage.resize(width, 60)
    for _ in range(4):
        QApplication.processEvents()
    flags = int(Qt.TextFlag.TextWordWrap.value)
    needed = words.fontMetrics().boundingRect(0, 0, words.width(), 9999, flags, SENTENCE)
    assert words.height() >= needed.height()


def test_fewer_words_need_less_room_again(stage: QWidget) -> None:
    words = Body(SENTENCE)
    _put(stage, words)
    words.setText("Saved.")
    assert words.minimumHeight() < 30


def test_a_line_that_does_not_fit_says_the_rest_in_its_tooltip(stage: QWidget) -> None:
    label = ElidedLabel("one")
    label.setText(SENTENCE)
    _put(stage, label)
    assert label.width() <= stage.width()
    assert label.toolTip() == SENTENCE
    assert label.grab().size().width() > 0


def test_a_field_says_what_to_change_and_takes_it_back(stage: QWidget) -> None:
    line = QLineEdit()
    field = Field("Word &3", line, "From your sheet.")
    _put(stage, field)
    assert (line.accessibleName(), line.accessibleDescription()) == ("Word 3", "From your sheet.")
    field.ask("Please look again.")
    assert "Please look again." in _visible_words(field)
    field.ask("")
    assert "Please look again." not in _visible_words(field)


def _visible_words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_passphrase_is_hidden_until_asked_for(stage: QWidget, qtbot: QtBot) -> None:
    field = PassphraseField()
    _put(stage, field)
    line = field.findChild(QLineEdit)
    assert line is not None
    assert line.echoMode() == QLineEdit.EchoMode.Password
    field.reveal(shown=True)
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    with qtbot.waitSignals([field.changed, field.submitted]):
        field.set_text("river")
        line.returnPressed.emit()
    field.clear()
    assert field.text() == ""
    assert line.echoMode() == QLineEdit.EchoMode.Password


def test_a_banner_speaks_offers_and_goes(stage: QWidget) -> None:
    banner = Banner("", "info", stage)
    _put(stage, banner)
    assert not banner.isVisible()
    pressed: list[bool] = []
    banner.offer("Old", lambda: None)
    banner.offer("Try again", lambda: pressed.append(True))
    banner.say("The relay did not answer.", "caution")
    (button,) = [one for one in banner.findChildren(QPushButton) if one.text() == "Try again"]
    button.click()
    assert pressed == [True]
    assert banner.accessibleName() == "The relay did not answer."
    banner.say("")
    assert not banner.isVisible()


def test_a_badge_says_its_state(stage: QWidget) -> None:
    badge = StateBadge("waiting", stage)
    _put(stage, badge)
    assert badge.accessibleName() == "Waiting"
    badge.show_state("delivered")
    assert (badge.accessibleName(), badge.property("tone")) == ("Delivered", "positive")
    badge.show_state("")
    assert not badge.isVisible()


def test_a_fingerprint_reads_from_left_to_right(stage: QWidget) -> None:
    view = FingerprintView(" ".join(["12345"] * 12))
    _put(stage, view)
    assert view.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert _visible_words(view) == [ltr("12345")] * 12
    view.show_digits("00001 00002")
    assert view.accessibleName().endswith("00001 00002")


def test_list_and_detail_take_turns_when_narrow(stage: QWidget, qtbot: QtBot) -> None:
    listing, detail = QLabel("list"), QLabel("detail")
    both = ListDetail(listing, detail)
    stage.resize(1200, 600)
    _put(stage, both)
    assert (both.is_narrow, listing.isVisible(), detail.isVisible()) == (False, True, True)
    stage.resize(800, 600)
    QApplication.processEvents()
    assert (both.is_narrow, listing.isVisible(), detail.isVisible()) == (True, True, False)
    both.show_detail()
    assert (listing.isVisible(), detail.isVisible()) == (False, True)
    with qtbot.waitSignal(both.went_back):
        both.go_back()
    assert (listing.isVisible(), detail.isVisible()) == (True, False)
    with qtbot.assertNotEmitted(both.went_back):
        both.go_back()


def test_the_strip_shows_work_until_it_ends(stage: QWidget, qtbot: QtBot) -> None:
    strip = ProgressStrip()
    _put(stage, strip)
    assert not strip.isVisible()
    strip.show_state(JobState(7, "Attaching a video", 0, 0))
    strip.show_state(JobState(7, "Attaching a video", 3 << 32, 4 << 32))
    assert strip.isVisible()
    (stop,) = [
        one
        for one in strip.findChildren(IconButton)
        if one.accessibleName() == "Stop: Attaching a video"
    ]
    with qtbot.waitSignal(strip.cancel_asked) as asked:
        stop.click()
    assert asked.args == [7]
    strip.show_state(JobState(7, "Attaching a video", finished=True))
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("spent", "done", "words"),
    [
        (1.0, 50, ""),
        (10.0, 0, ""),
        (10.0, 50, "10 seconds left"),
        (300.0, 50, "5 minutes left"),
    ],
)
def test_the_time_that_is_left_is_said_when_it_is_known(
    languages: Languages, spent: float, done: int, words: str
) -> None:
    languages.speak("en")
    assert time_left(spent, done, 100) == words


def test_codes_keep_their_direction() -> None:
    assert ltr("KT-26-014") == "\u2066KT-26-014\u2069"
    assert ltr("") == ""


def test_an_elided_line_asks_for_little_room(qtbot: QtBot) -> None:
    label = ElidedLabel(SENTENCE)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < QSize(40, 0).width()


def test_a_long_title_of_a_card_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    page = Page()
    card = FoldingCard(wraps=True)
    page.column.addWidget(card)
    page.column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    card.button.show_words("A short name", "")
    qtbot.waitUntil(lambda: card.button.height() == LINE_HEIGHT)
    card.button.show_words("The name of a body that has more words than one line holds " * 2, "")
    qtbot.waitUntil(lambda: card.button.height() > LINE_HEIGHT)
    card.button.show_words("A short name", "")
    qtbot.waitUntil(lambda: card.button.height() == LINE_HEIGHT)
