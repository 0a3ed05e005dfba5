"""Publishers of packs, and packs as files that nobody has looked into yet (docs/packs.md)."""

from dataclasses import dataclass
from typing import Final

OWN_PUBLISHER: Final = "ishr"
"""The id of the publisher of the program itself."""
GUIDE_JSON: Final = "guide.json"
RULES_JSON: Final = "rules.json"
"""What a pack has for the library, and for the advice."""
FROM_RELAY: Final = ""
"""In the place of a sender: the own relay, which hands packs out to everybody."""


@dataclass(frozen=True)
class Publisher:
    """Somebody whose packs are taken when enough of their keys have signed."""

    id: str
    """`ishr`, or given by the vault: the same keys give the same id."""
    label: str
    """What people here call them."""
    keys: tuple[str, ...]
    """Public keys of minisign, one line of base64 each; none while nobody has made any."""
    threshold: int
    """How many of the keys must have signed a pack."""


@dataclass(frozen=True)
class PackData:
    """The bytes of a pack, with the signatures that lie beside it."""

    content: bytes
    signatures: tuple[bytes, ...] = ()
    """Files of minisign; without any, the signatures inside the pack count."""
