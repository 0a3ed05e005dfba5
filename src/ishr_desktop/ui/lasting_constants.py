"""Keeps None, True and False alive under PySide6 6.12 on Python 3.11.

Measured with PySide6-Essentials 6.12.0 (wheel tag cp310-abi3): every call of a method without a
result gives back None without taking a reference to it, as is right only from Python 3.12 on, where
these constants never die. On 3.11 the program would end after some ten thousand such calls with
`none_dealloc: deallocating None` (docs/decisions/0030-references-to-none.md). 6.11.0 does not do
this.
"""

import ctypes
import sys

SPARE = 1 << 48
"""References nobody gives back; a lifetime of calls does not use them up."""


def make_lasting() -> None:
    """Give the constants so many references that the missing ones never matter."""
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        # CPython keeps the count in the first machine word of an object (Include/object.h).
        ctypes.c_ssize_t.from_address(id(constant)).value += SPARE
