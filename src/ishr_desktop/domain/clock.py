"""The clock, handed in by the composition root so that tests need no patching."""

from collections.abc import Callable
from datetime import UTC, datetime

from ishr_desktop.domain.errors import ClockImplausible

Clock = Callable[[], datetime]
"""Gives the present moment with the time zone UTC."""

EARLIEST_PLAUSIBLE = datetime(2026, 1, 1, tzinfo=UTC)
"""No computer runs this program before it was written."""


def system_clock() -> datetime:
    """The computer's own clock."""
    return datetime.now(UTC)


def require_plausible(now: datetime) -> None:
    """Raise `ClockImplausible` when the clock shows a day before the program existed.

    A wrong clock never stops a save; it stops sending, because certificates and the order of
    batches lean on the time.
    """
    if now < EARLIEST_PLAUSIBLE:
        raise ClockImplausible(now.date().isoformat())
