"""What a date and a country of an incident must mean, beyond their shape.

Where dates and countries stand is said by the JSON Schema (`"format": "edtf"` and
`"format": "country"`). A date in the future or a missing answer is never refused: the record of a
person in danger is saved as it is.
"""

from collections.abc import Set

from ishr_desktop.domain import edtf
from ishr_desktop.domain.country import is_user_assigned
from ishr_desktop.domain.errors import InvalidIncident

UNKNOWN_COUNTRY = "unknown_country"
_COUNTRY = "country"


def require_date(text: str) -> None:
    """Check a date; an empty text is no date and no fault.

    Raises `InvalidIncident` for the field `when` with `not_edtf`, `no_such_day` or
    `end_before_start`.
    """
    if text:
        edtf.parse(text)


def require_country(code: str, known: Set[str]) -> None:
    """Check the code of a country; raises `InvalidIncident` for the field `country`."""
    if code and code not in known and not is_user_assigned(code):
        raise InvalidIncident(_COUNTRY, UNKNOWN_COUNTRY)
