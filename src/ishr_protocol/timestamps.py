"""Moments as they are written in cards and batches: RFC 3339, in UTC, to the second."""

import re
from datetime import UTC, datetime

_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", re.ASCII)


def write_time(moment: datetime) -> str:
    """Such as `2026-11-23T14:05:00Z`; a fraction of a second would say too much."""
    if moment.tzinfo is None:
        raise ValueError(moment)
    plain = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return plain.isoformat() + "Z"


def read_time(text: str) -> datetime:
    """The moment that `text` names; raises `ValueError` for any other form than the one written.

    A fraction of a second is understood and dropped.
    """
    if not _FORM.fullmatch(text):
        raise ValueError(text)
    return datetime.strptime(text[:19], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=UTC)
