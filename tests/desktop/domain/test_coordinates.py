"""Positions as they are copied from maps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.coordinates import (
    Coordinates,
    coordinates_document,
    coordinates_from,
    coordinates_of,
)


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("-0.0917, 34.7680", -0.0917, 34.768),
        ("-0.0917 34.7680", -0.0917, 34.768),
        ("−0,0917; 34,768", -0.0917, 34.768),
        ("0.0917 S, 34.7680 E", -0.0917, 34.768),
        ("34.7680E 0.0917S", -0.0917, 34.768),
        ("0°05'30\"S 34°46'04.8\"E", -0.0916667, 34.768),
        ("51°30′N 0°7′W", 51.5, -0.1166667),
        ("٣١٫٥، ٣٤٫٤٥", 31.5, 34.45),
        ("90, 180", 90, 180),
        ("-90,-180", -90, -180),
        ("0 0", 0, 0),
    ],
)
def test_a_position_is_read_in_each_way_of_writing_it(
    text: str, latitude: float, longitude: float
) -> None:
    assert coordinates_from(text) == Coordinates(latitude, longitude)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kisumu",
        "34.7680",
        "90.0001, 0",
        "0, 180.5",
        "34E 35E",
        "1N 2N",
        "-1S 2E",
        "10°60'N 3E",
        "10°5'61\"N 3E",
        "1, 2, 3",
        "1e5, 3",
        "nan, nan",
    ],
)
def test_what_is_no_position_is_not_made_into_one(text: str) -> None:
    assert coordinates_from(text) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_shown_is_read_back(latitude: float, longitude: float) -> None:
    position = Coordinates(round(latitude, 7), round(longitude, 7))
    assert coordinates_from(position.text()) == position
    place = {"coordinates": coordinates_document(position, "exact", "gps")}
    assert coordinates_of(place) == position


@given(st.text(alphabet="0123456789.,-+ °'\"NSEWx", max_size=20))
def test_no_text_makes_an_error(text: str) -> None:
    found = coordinates_from(text)
    assert found is None or (abs(found.latitude) <= 90 and abs(found.longitude) <= 180)


@pytest.mark.parametrize(
    "held",
    [
        None,
        "0, 0",
        {},
        {"latitude": 1},
        {"latitude": True, "longitude": 2},
        {"latitude": 91, "longitude": 2},
        {"latitude": "1", "longitude": 2},
    ],
)
def test_a_document_without_a_whole_position_has_none(held: object) -> None:
    assert coordinates_of({"coordinates": held}) is None


def test_the_document_names_its_datum() -> None:
    assert coordinates_document(Coordinates(1.5, 2), "", "map") == {
        "latitude": 1.5,
        "longitude": 2,
        "source": "map",
        "datum": "WGS84",
    }
