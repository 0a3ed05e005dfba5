"""Moments as they are written in cards and batches."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol.timestamps import read_time, write_time


@given(st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_is_read(moment: datetime) -> None:
    assert read_time(write_time(moment)) == moment.replace(microsecond=0)


def test_other_zones_become_utc() -> None:
    east = timezone(timedelta(hours=3))
    assert write_time(datetime(2026, 11, 23, 17, 5, tzinfo=east)) == "2026-11-23T14:05:00Z"


def test_fraction_is_dropped() -> None:
    assert read_time("2026-11-23T14:05:00.999Z") == datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def test_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="2026"):
        write_time(datetime(2026, 11, 23))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-23",
        "2026-11-23T14:05:00",
        "2026-11-23 14:05:00Z",
        "2026-11-23T14:05:00z",
        "2026-11-23T14:05:00+00:00",
        "2026-02-30T14:05:00Z",
        "2026-11-23T24:05:00Z",
        "2026-11-23T14:05:00Z\n",
        "٢٠٢٦-11-23T14:05:00Z",
        "0000-01-01T00:00:00Z",
    ],
)
def test_other_forms(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the library says
        read_time(text)
