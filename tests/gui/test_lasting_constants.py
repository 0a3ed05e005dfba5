"""A long day of calls into Qt does not end the program."""

import subprocess
import sys

CALLS = """
import ishr_desktop.ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(1_000_000):
    thing.setObjectName("name")
"""


def test_a_million_calls_without_a_result_are_survived() -> None:
    # A process of its own: the counts of this one were already made to last.
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
