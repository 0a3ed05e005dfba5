"""The control for dates, pressed and typed as people do."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.walking import interactive

from ishr_desktop.ui.date_field import DateField
from ishr_desktop.ui.date_field.day_sheet import DaySheet
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.widgets import Page

TODAY = date(2026, 11, 23)


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[DateField]:
    made = DateField(lambda: TODAY)
    made.setAccessibleName("When?")
    page = Page()
    page.column.addWidget(made)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    qtbot.waitExposed(page)
    yield made
    page.close()


def line(field: DateField) -> QLineEdit:
    found = field.focusProxy()
    assert isinstance(found, QLineEdit)
    return found


def write(field: DateField, text: str) -> None:
    """Letters for which a test keyboard has no key."""
    line(field).setText(text)
    line(field).textEdited.emit(text)


def button(field: QWidget, words: str) -> QPushButton:
    for found in field.findChildren(QPushButton):
        if found.isVisible() and found.text() == words:
            return found
    raise AssertionError(words)


def open_panel(field: DateField) -> DaySheet:
    field.findChildren(type(field._toggle))[0].click()
    (sheet,) = field.findChildren(DaySheet)
    return sheet


def edtf(field: DateField) -> object:
    value = field.value()
    return value.get("edtf") if isinstance(value, dict) else value


def shown(field: DateField) -> list[str]:
    labels = (field._words,)
    return [label.text() for label in labels if label.isVisible()]


def test_a_line_is_typed_and_says_what_was_understood(qtbot: QtBot, field: DateField) -> None:
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(line(field), "about march 2026")
    assert shown(field) == ["about March 2026"]
    assert edtf(field) == "2026-03~"
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert line(field).text() == "about March 2026"
    assert shown(field) == []


def test_the_words_that_are_shown_are_understood_again(field: DateField) -> None:
    for text in (
        "2026-03-14",
        "2026-03~",
        "2026-03-14/2026-03-20",
        "2025-12-30/2026-01-02",
        "2026-05/..",
        "../2026-03-14",
        "[2026-03-03,2026-03-05]",
        "[2026-03-03..2026-03-05]",
        "[2026-03-14..]",
        "2026-03?",
        "2026-03%",
        "2025-22",
    ):
        field.show_value(text)
        words = line(field).text()
        field.show_value(None)
        write(field, words)
        assert edtf(field) == text, words


def test_a_time_that_is_shown_is_understood_again(field: DateField) -> None:
    field.show_value({"edtf": "2026-03-14", "time": "21:30"})
    write(field, line(field).text().replace("14", "15"))
    value = field.value()
    assert isinstance(value, dict)
    assert (value["edtf"], value["time"]) == ("2026-03-15", "21:30")


def test_each_gesture_is_one_press(qtbot: QtBot, field: DateField) -> None:
    field.show_value("2026-03-14")
    line(field).setFocus()
    for words, expected in (
        ("About then", "2026-03-14~"),
        ("Not sure", "2026-03-14%"),
        ("Since", "2026-03-14%/.."),
        ("Before", "../2026-03-14%"),
        ("One date", "2026-03-14%"),
    ):
        with qtbot.waitSignal(field.changed):
            button(field, words).click()
        assert edtf(field) == expected


def test_which_number_is_the_month_is_asked(qtbot: QtBot, field: DateField) -> None:
    QTest.keyClicks(line(field), "3/4/2026")
    assert edtf(field) == "[2026-04-03,2026-03-04]"
    button(field, "4 March 2026").click()
    assert edtf(field) == "2026-03-04"
    assert line(field).text() == "4 March 2026"


def test_two_days_are_picked_on_the_sheet(field: DateField) -> None:
    field.show_value("2026-03-05")
    sheet = open_panel(field)
    button(field, "Some time between").click()
    assert shown(field) == ["Now choose the second day."]
    day = next(b for b in sheet.findChildren(QPushButton) if b.accessibleName() == "3 March 2026")
    day.click()
    assert edtf(field) == "[2026-03-03..2026-03-05]"
    marked = [b.text() for b in sheet.findChildren(QPushButton) if b.isChecked()]
    assert marked == ["3", "4", "5"]


def test_only_the_month_or_the_year_is_one_press(field: DateField) -> None:
    field.show_value("2026-03-05")
    open_panel(field)
    button(field, "Only March 2026").click()
    assert edtf(field) == "2026-03"
    button(field, "Only 2026").click()
    assert edtf(field) == "2026"


@pytest.mark.parametrize(
    ("direction", "key", "expected"),
    [
        (Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Right, "1 April 2026"),
        (Qt.LayoutDirection.RightToLeft, Qt.Key.Key_Right, "30 March 2026"),
        (Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Down, "7 April 2026"),
        (Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Up, "24 March 2026"),
        (Qt.LayoutDirection.LeftToRight, Qt.Key.Key_PageUp, "1 March 2026"),
    ],
)
def test_the_arrows_go_from_day_to_day(
    qtbot: QtBot, field: DateField, direction: Qt.LayoutDirection, key: Qt.Key, expected: str
) -> None:
    field.setLayoutDirection(direction)
    field.show_value("2026-03-31")
    sheet = open_panel(field)
    start = next(b for b in sheet.findChildren(QPushButton) if b.isChecked())
    start.setFocus()
    QTest.keyClick(start, key)
    reached = QApplication.focusWidget()
    assert reached is not None
    assert reached.accessibleName() == expected


def test_another_calendar_is_help_for_typing(qtbot: QtBot, field: DateField) -> None:
    sheet = open_panel(field)
    box = next(b for b in field.findChildren(QComboBox) if b.accessibleName() == "Calendar")
    box.setCurrentIndex(box.findText("Hijri"))
    box.activated.emit(box.currentIndex())
    assert sheet.findChildren(QComboBox)[0].itemText(8) == "Ramadan"
    QTest.keyClicks(line(field), "1 ramadan 1447")
    value = field.value()
    assert isinstance(value, dict)
    assert (value["edtf"], value["calendar"], value["original"]) == (
        "2026-02-18",
        "hijri",
        "1 ramadan 1447",
    )
    assert "one day off" in shown(field)[0]
    field.show_value({"edtf": "2026-03-21"})
    assert sheet.findChildren(QComboBox)[0].itemText(8) == "September"


def test_a_day_picked_in_another_calendar_keeps_its_name(field: DateField) -> None:
    field.show_value({"edtf": "2025-03-22", "calendar": "persian", "original": "2 Farvardin 1404"})
    sheet = open_panel(field)
    first = "1 Farvardin 1404 (21 March 2025)"
    next(b for b in sheet.findChildren(QPushButton) if b.accessibleName() == first).click()
    value = field.value()
    assert isinstance(value, dict)
    assert (value["edtf"], value["original"]) == ("2025-03-21", "1 Farvardin 1404")
    button(field, "Only Farvardin 1404").click()
    assert edtf(field) == "[2025-03-21..2025-04-20]"


def test_the_time_of_day_stands_apart(qtbot: QtBot, field: DateField) -> None:
    field.show_value("2026-03-14")
    open_panel(field)
    button(field, "evening").click()
    assert line(field).text() == "14 March 2026, evening"
    button(field, "evening").click()
    assert line(field).text() == "14 March 2026"
    clock = next(b for b in field.findChildren(QLineEdit) if b.accessibleName() == "Exact time")
    QTest.keyClicks(clock, "2530")
    QTest.keyClick(clock, Qt.Key.Key_Return)
    assert edtf(field) == "2026-03-14"
    clock.clear()
    QTest.keyClicks(clock, "9:30")
    QTest.keyClick(clock, Qt.Key.Key_Return)
    value = field.value()
    assert isinstance(value, dict)
    assert value["time"] == "09:30"


def test_why_there_is_no_date_is_said(field: DateField) -> None:
    given = {"missing": "refused"}
    field.show_value(given)
    assert shown(field) == ["The person did not want to say."]
    assert field.value() is given


def test_other_words_are_kept_as_those_of_the_witness(qtbot: QtBot, field: DateField) -> None:
    QTest.keyClicks(line(field), "when the rains came")
    assert shown(field) == ["Not a date yet. It is kept as the words that were said."]
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert line(field).text() == ""
    assert field.value() == {"said": "when the rains came"}


def test_arabic_words_and_digits_are_understood(languages: Languages, field: DateField) -> None:
    languages.speak("ar")
    write(field, "١٤ مارس ٢٠٢٦")
    assert edtf(field) == "2026-03-14"


def test_everything_has_a_name(field: DateField) -> None:
    open_panel(field)
    assert all(part.accessibleName() for part in interactive(field))
