"""What a date and a country of an incident must mean."""

import pytest

from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident_rules import require_country, require_date

CODES = frozenset({"KEN", "KE", "NPL", "NP"})


@pytest.mark.parametrize("text", ["", "2125-01-01", "2025-03-14~", "2025-XX-XX", "2025-03-14/.."])
def test_any_day_may_be_meant(text: str) -> None:
    require_date(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("yesterday", "not_edtf"),
        ("2025-02-30", "no_such_day"),
        ("2025/2024", "end_before_start"),
    ],
)
def test_what_is_no_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidIncident) as refused:
        require_date(text)
    assert refused.value.reason == reason


@pytest.mark.parametrize("code", ["", "KEN", "KE", "XK", "XXX"])
def test_countries_and_places_without_a_code(code: str) -> None:
    require_country(code, CODES)


@pytest.mark.parametrize("code", ["ZZZ", "ken", "QQ", "Kenya"])
def test_a_country_that_is_not_there_is_refused(code: str) -> None:
    with pytest.raises(InvalidIncident) as refused:
        require_country(code, CODES)
    assert (refused.value.field, refused.value.reason) == ("country", "unknown_country")
