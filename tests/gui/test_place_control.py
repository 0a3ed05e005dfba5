"""The control for a place: what is asked, what is kept, what others will see."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from tests.gui.walking import interactive

from ishr_desktop.ui.countries import RegionBox
from ishr_desktop.ui.forms.controls.place import PlaceControl
from ishr_desktop.ui.widgets import Page

KISUMU = {
    "label": {"lang": "sw", "text": "Soko kuu"},
    "country": "KEN",
    "region": "KE-17",
    "locality": "Kisumu",
    "coordinates": {"latitude": -0.0917, "longitude": 34.768, "x_more": 1},
    "x_own": True,
}


@pytest.fixture
def control(qtbot: QtBot) -> Iterator[PlaceControl]:
    made = PlaceControl()
    made.setAccessibleName("Where?")
    page = Page()
    page.column.addWidget(made)
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    qtbot.waitExposed(page)
    yield made
    page.close()


def opened(control: PlaceControl) -> None:
    toggle = next(b for b in control.findChildren(QToolButton) if b.isVisible())
    if not toggle.isChecked():
        toggle.click()


def line(control: PlaceControl, name: str) -> QLineEdit:
    for found in control.findChildren(QLineEdit):
        if found.accessibleName() == name:
            return found
    raise AssertionError(name)


def press(control: PlaceControl, words: str) -> None:
    for found in control.findChildren(QPushButton):
        if found.isVisible() and found.text() == words:
            found.click()
            return
    raise AssertionError(words)


def place(control: PlaceControl) -> dict[str, object]:
    value = control.value()
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("value", [None, "Kisumu", KISUMU, {"missing": "refused"}, {"x": 1}])
def test_what_nobody_touched_comes_out_as_it_went_in(control: PlaceControl, value: object) -> None:
    control.show_value(value)
    opened(control)
    assert control.value() is value


def test_a_name_is_enough_and_the_town_is_shared_by_default(control: PlaceControl) -> None:
    QTest.keyClicks(line(control, "Where?"), "Central market")
    assert place(control) == {"label": "Central market", "share_as": "locality"}


def test_an_emptied_place_is_no_place(control: PlaceControl) -> None:
    control.show_value("A")
    line(control, "Where?").setCursorPosition(1)
    QTest.keyClick(line(control, "Where?"), Qt.Key.Key_Backspace)
    assert control.value() is None


def test_other_words_keep_their_language_and_unknown_fields_stay(control: PlaceControl) -> None:
    control.show_value(KISUMU)
    line(control, "Where?").setCursorPosition(8)
    QTest.keyClicks(line(control, "Where?"), "!")
    assert place(control) == {
        **KISUMU,
        "label": {"lang": "sw", "text": "Soko kuu!"},
        "share_as": "locality",
    }


def test_what_others_see_follows_each_press(control: PlaceControl) -> None:
    control.show_value(KISUMU)
    opened(control)
    seen = []
    for level in ("The exact place", "Town or village", "Country only", "Nothing"):
        press(control, level)
        assert control._panel is not None
        seen.append(control._panel._seen.text())
    assert seen == [
        "Others see: Soko kuu, Kisumu, Kenya, with the position",
        "Others see: Kisumu, Kenya",
        "Others see: Kenya",
        "Others see nothing of this place.",
    ]
    assert place(control)["share_as"] == "hidden"
    QTest.keyClicks(line(control, "Why it is kept back (this stays here)"), "a home")
    assert place(control)["reason_for_hiding"] == "a home"


def test_a_region_belongs_to_its_country(control: PlaceControl) -> None:
    opened(control)
    country, region = line(control, "Country"), line(control, "Region")
    country.setText("кения")
    country.editingFinished.emit()
    region.setText("nairobi")
    region.editingFinished.emit()
    assert (place(control)["country"], place(control)["region"]) == ("KEN", "KE-30")
    country.setText("Ouganda")
    country.editingFinished.emit()
    assert place(control)["country"] == "UGA"
    assert "region" not in place(control)
    region.setText("nairobi")
    region.editingFinished.emit()
    assert "region" not in place(control)


def test_regions_are_found_without_their_accents() -> None:
    box = RegionBox("Region")
    box.show_country("EGY")
    box.setText("al qahirah")
    box.editingFinished.emit()
    assert box.code() == "EG-C"


def test_a_position_is_asked_for_only_on_demand(control: PlaceControl) -> None:
    control.show_value("Kisumu")
    opened(control)
    assert not line(control, "Latitude, longitude").isVisible()
    press(control, "Add a position…")
    position = line(control, "Latitude, longitude")
    assert position.isVisible()
    QTest.keyClicks(position, "somewhere")
    QTest.keyClick(position, Qt.Key.Key_Return)
    assert control.value() == "Kisumu"
    position.clear()
    QTest.keyClicks(position, "0.0917 S, 34.768 E")
    QTest.keyClick(position, Qt.Key.Key_Return)
    assert place(control)["coordinates"] == {
        "latitude": -0.0917,
        "longitude": 34.768,
        "datum": "WGS84",
    }
    press(control, "Remove the position")
    assert "coordinates" not in place(control)


def test_everything_has_a_name(control: PlaceControl) -> None:
    control.show_value(KISUMU)
    opened(control)
    assert all(part.accessibleName() for part in interactive(control))
