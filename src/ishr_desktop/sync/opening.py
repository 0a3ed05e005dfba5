"""Turns what the protocol says about a batch into the errors of the program, in one place."""

from collections.abc import Iterator
from contextlib import contextmanager

from ishr_desktop.domain.errors import (
    BatchDamaged,
    BatchForged,
    BatchNotForUs,
    BatchUnsafe,
    ExpectedError,
    InvalidIncident,
    NotABatch,
)
from ishr_protocol import errors as protocol

REFUSALS = (BatchDamaged, BatchForged, BatchNotForUs, BatchUnsafe, InvalidIncident, NotABatch)
"""What is wrong with a batch itself: trying again would not help."""


@contextmanager
def batch_errors() -> Iterator[None]:
    """Raise `BatchDamaged`, `BatchForged`, `BatchNotForUs`, `BatchUnsafe` or `NotABatch`."""
    try:
        yield
    except protocol.ProtocolError as error:
        raise _expected(error) from error


def _expected(error: protocol.ProtocolError) -> ExpectedError:
    match error:
        case protocol.UnknownFormat():
            return NotABatch()
        case protocol.NoMatchingIdentity() | protocol.NotForUs():
            return BatchNotForUs()
        case protocol.BadSignature():
            return BatchForged()
        case protocol.UnsafeContent():
            return BatchUnsafe(str(error.reason))
        case protocol.LimitExceeded():
            return BatchUnsafe(str(error.what))
        case _:
            return BatchDamaged()
