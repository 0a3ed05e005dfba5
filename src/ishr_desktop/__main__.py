"""Starts the window: `ishr-desktop` or `python -m ishr_desktop`."""

import sys

from ishr_desktop.app import run


def main() -> int:
    """The program with its window; the exit status is Qt's."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
