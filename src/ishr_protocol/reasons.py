"""The short words that say where content was damaged, unsafe or too large.

They may be stored and logged, and a sentence for people is looked up by them; so a word that was
once given never changes its meaning.
"""

from enum import StrEnum


class Reason(StrEnum):
    """`reason` of `DamagedContent` and `UnsafeContent`, `what` of `LimitExceeded`."""

    OBJECT = "object"
    JSON = "json"
    """Not JSON, or JSON that programs read differently."""
    CANONICAL = "canonical"
    """JSON that is not in the one form that is signed."""
    DEPTH = "depth"
    NUMBER = "number"
    TEXT = "text"

    HEADER = "header"
    """An age header longer than any that an honest program writes."""
    WORK_FACTOR = "work_factor"
    """A passphrase that would cost more memory than a laptop has."""

    COMPRESSION = "compression"
    EXPANSION = "expansion"
    """Far more comes out of the compression than goes in."""
    PADDING = "padding"

    ARCHIVE = "archive"
    """Not a tar archive of the plain kind, or cut short."""
    PATH = "path"
    """A name that leads outside of the bag."""
    LINK = "link"
    DEVICE = "device"
    KIND = "kind"
    """A member that is neither a file nor anything an honest program writes."""
    DUPLICATE = "duplicate"
    UNEXPECTED = "unexpected"
    """A member that is not the one that comes next."""
    MEMBER_SIZE = "member_size"
    ITEMS = "items"
    RECORDS = "records"
    """All records together are more than a receiver holds in memory."""

    BAG = "bag"
    """The declaration of the bag or its tag manifest is not as it must be."""
    MANIFEST = "manifest"
    SENDER_CARD = "sender_card"
    RECEIPT = "receipt"
    PACKS = "packs"
    """A batch of packs holds something else, or not what it lists."""

    SEAL = "seal"
    """Not what was sealed."""
    LEAVES = "leaves"
    """More values than are sealed."""
