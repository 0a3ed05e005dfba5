"""Keeps decoders from telling the log what they find in a file: that is content of records."""

import logging
from functools import cache


@cache
def quieten() -> None:
    """Let Pillow and pikepdf log nothing; what matters they raise."""
    for name in ("PIL", "pikepdf"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
