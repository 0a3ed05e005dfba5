"""What this program calls itself in what it makes."""

from importlib.metadata import version


def this_program() -> str:
    """Name and version."""
    return f"ISHR Desktop {version('ishr-desktop')}"
