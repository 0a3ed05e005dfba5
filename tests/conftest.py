"""What holds for every test: no screen, no surprises in the log, no timed assertions."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is not a defect: time is measured in tests/bench, never asserted. A fixture that
# lives for one test is shared by its examples on purpose where a test says so.
settings.register_profile(
    "here",
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("here")


def pytest_configure() -> None:
    """Stop at once, with the line to type, where the packs of the program were not built."""
    if not list((Path(__file__).parents[1] / "resources" / "packs").glob("*.ishr-pack")):
        raise pytest.UsageError(
            "Build the packs first: python3 dev.py test, or "
            "python resources/build_packs.py in an environment of your own"
        )


@pytest.fixture(autouse=True)
def _no_unexpected_log_records(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A record of level WARNING or higher fails the test, unless the test cleared it itself."""
    yield
    records = [
        record
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not records, [record.getMessage() for record in records]
