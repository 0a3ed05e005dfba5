"""Secrets that the relay hands out, and the hashes that are all it keeps of them."""

import base64
import hashlib
import secrets

_OWNER = b"ishr.mailbox-owner/1\n"


def new_token() -> str:
    """256 random bits, in letters that need no care in URLs and headers."""
    return secrets.token_urlsafe(32)


def new_mailbox_id() -> str:
    """128 random bits in hexadecimal digits, so that it can name a folder anywhere."""
    return secrets.token_hex(16)


def new_invitation() -> str:
    """80 random bits in groups that can be read out: `K7QF-2M5P-XW3A-6TBD`."""
    letters = base64.b32encode(secrets.token_bytes(10)).decode("ascii")
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def token_hash(token: str) -> str:
    """What is stored of a token; it has so many bits that it needs no salt."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def invitation_hash(code: str) -> str:
    """Like `token_hash`, whatever dashes and letter sizes a person typed."""
    return token_hash(code.replace("-", "").upper())


def owner_hash(key: bytes) -> str:
    """What is stored of a mailbox owner's public key."""
    return hashlib.sha256(_OWNER + key).hexdigest()
