"""The age file format, version 1 (https://age-encryption.org/v1, docs/protocol-age.md)."""

from ishr_protocol.age.armor import ArmorReader, ArmorWriter
from ishr_protocol.age.file import open_sealed, open_seekable, seal
from ishr_protocol.age.hybrid import HybridIdentity, HybridRecipient
from ishr_protocol.age.scrypt import ScryptIdentity, ScryptRecipient
from ishr_protocol.age.stanza import Identity, Recipient, Stanza
from ishr_protocol.age.x25519 import X25519Identity, X25519Recipient

__all__ = [
    "ArmorReader",
    "ArmorWriter",
    "HybridIdentity",
    "HybridRecipient",
    "Identity",
    "Recipient",
    "ScryptIdentity",
    "ScryptRecipient",
    "Stanza",
    "X25519Identity",
    "X25519Recipient",
    "open_sealed",
    "open_seekable",
    "seal",
]
