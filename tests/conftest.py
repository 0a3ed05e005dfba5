"""What holds for every test: no screen, no surprises in the log, no timed assertions."""

import logging
import os
import subprocess
import sys
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


ROOT = Path(__file__).resolve().parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """Build the packs of the program anew, once, so that no test reads those of yesterday."""
    if hasattr(config, "workerinput"):  # one of several processes; the first has done it
        return
    command = [sys.executable, str(ROOT / "resources" / "build_packs.py")]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode != 0:
        raise pytest.UsageError(f"The packs of resources/guides cannot be built.\n{done.stderr}")


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
