"""The relay's clock, handed to whoever needs it so that tests can turn it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The time of this computer, in UTC."""
    return datetime.now(UTC)


def to_hour(moment: datetime) -> datetime:
    """The full hour before `moment`: the only precision in which a relay stores a time."""
    return moment.replace(minute=0, second=0, microsecond=0)
