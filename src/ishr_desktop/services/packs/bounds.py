"""How large a pack is: the builder makes none that would not be installed."""

from typing import Final

from ishr_protocol.limits import MIB, SENT_PACK_BYTES

INSTALLED_BYTES: Final = SENT_PACK_BYTES
"""The largest pack that is installed: what a batch can carry, held in memory."""
UNPACKED_BYTES: Final = 48 * MIB
"""All files of a pack together, as they are said and therefore at most are."""
MOST_PAGES: Final = 1000
