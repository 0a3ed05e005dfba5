"""Moments as a list says them: the time today, the day before that."""

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QLocale

from ishr_desktop.ui.texts import ltr, translate


def moment_words(moment: datetime, now: datetime) -> str:
    """`14:32` today, else `yesterday`, else the day; in the time of this computer."""
    local, today = moment.astimezone(), now.astimezone().date()
    distance = (today - local.date()).days
    if distance == 0:
        return ltr(local.strftime("%H:%M"))
    if distance == 1:
        return translate("moments", "yesterday")
    return _day(local, with_year=local.year != today.year)


def full_moment(moment: datetime, now: datetime) -> str:
    """The day and the time: `today at 14:32`, `3 March at 14:32`."""
    local, today = moment.astimezone(), now.astimezone().date()
    distance = (today - local.date()).days
    near = {
        0: translate("moments", "today"),
        1: translate("moments", "yesterday"),
        -1: translate("moments", "tomorrow"),
    }
    day = near.get(distance) or _day(local, with_year=local.year != today.year)
    time = ltr(local.strftime("%H:%M"))
    return translate("moments", "{day} at {time}").format(day=day, time=time)


def day_words(moment: datetime, now: datetime) -> str:
    """The day alone, with its year when that is another one."""
    local = moment.astimezone()
    return _day(local, with_year=local.year != now.astimezone().year)


def from_text(text: str) -> datetime | None:
    """A moment that was kept as text in ISO 8601, or None."""
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _day(local: datetime, *, with_year: bool) -> str:
    pattern = (
        translate("moments", "d MMM yyyy", "date format")
        if with_year
        else translate("moments", "d MMM", "date format")
    )
    return QLocale().toString(QDate(local.year, local.month, local.day), pattern)
