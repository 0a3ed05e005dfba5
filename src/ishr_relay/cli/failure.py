"""What went wrong on the command line: one clear sentence, and no traceback."""

from typing import NoReturn


class Failure(Exception):
    """Ends the command with exit status 1 and this sentence."""


def fail(sentence: str) -> NoReturn:
    """End the command."""
    raise Failure(sentence) from None
