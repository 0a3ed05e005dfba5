"""Dates that a person wrote down, because no pack knows them."""

from dataclasses import dataclass

from ishr_desktop.domain import edtf
from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.errors import InvalidIncident, OwnDateUnclear

LONGEST_TITLE = 200
LONGEST_NOTE = 2000
"""Characters."""
_TITLE, _DAY = "title", "day"


@dataclass(frozen=True)
class OwnDate:
    """One such date. It stays in the vault in which it was written."""

    day: str
    """EDTF: a day, a month, or an interval with both ends."""
    title: str
    mechanism: str = ""
    """Id of the mechanism that it is about, or empty."""
    country: str = ""
    """ISO 3166-1 alpha-3, or empty."""
    note: str = ""
    id: str = ""
    """Given by the vault; empty before it is kept."""

    @property
    def days(self) -> Span:
        """The first and the last day; nothing known when it cannot be read."""
        try:
            period = edtf.parse(self.day)
        except InvalidIncident:
            return Span()
        return Span(period.earliest, period.latest)


def require_clear(own: OwnDate) -> None:
    """Raise `OwnDateUnclear` unless it has words, and a day with a beginning and an end."""
    if not own.title.strip() or len(own.title) > LONGEST_TITLE or len(own.note) > LONGEST_NOTE:
        raise OwnDateUnclear(_TITLE)
    if own.days.earliest is None or own.days.latest is None:
        raise OwnDateUnclear(_DAY)
