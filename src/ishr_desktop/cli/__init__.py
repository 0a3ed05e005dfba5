"""The command line `ishr`: the same services as the window, for automation and for terminals."""

from ishr_desktop.cli.program import main

__all__ = ["main"]
