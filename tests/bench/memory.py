"""Memory of this process, from the kernel; unlike getrusage it forgets what the parent used."""

import re
from pathlib import Path


def now() -> float:
    """MiB that are resident."""
    return _field("VmRSS")


def peak() -> float:
    """The most MiB that were ever resident."""
    return _field("VmHWM")


def _field(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"^{name}:\s+(\d+) kB$", status, re.MULTILINE)
    assert found is not None, name
    return int(found.group(1)) / 1024
