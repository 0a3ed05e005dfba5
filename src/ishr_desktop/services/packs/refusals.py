"""What the protocol says about packs and keys, as errors that have a sentence for people."""

from collections.abc import Iterator
from contextlib import contextmanager

from ishr_desktop.domain.pack_errors import PackRefused, PackUnsigned
from ishr_protocol.errors import PackNotSigned, ProtocolError


@contextmanager
def pack_errors() -> Iterator[None]:
    """Raise `PackUnsigned` or `PackRefused` for what the protocol raises about a pack."""
    try:
        yield
    except PackNotSigned as error:
        raise PackUnsigned(error.found, error.needed) from error
    except ProtocolError as error:
        raise PackRefused(error.code) from error
