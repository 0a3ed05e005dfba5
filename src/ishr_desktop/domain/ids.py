"""Identifiers: UUID version 7 (RFC 9562, section 5.7), which sort by the time they were made."""

import secrets
import uuid
from datetime import datetime


def new_id(now: datetime) -> str:
    """A new UUIDv7 in its usual text form, with the milliseconds of `now` in front."""
    milliseconds = max(0, int(now.timestamp() * 1000)) & ((1 << 48) - 1)
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def is_id(text: str) -> bool:
    """Whether `text` is a UUID in its usual lower-case form with hyphens."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
