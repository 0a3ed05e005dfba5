"""Numbers that both ends check, so that neither makes what the other refuses (docs/protocol.md)."""

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

JSON_DEPTH = 64
"""Objects and arrays inside each other."""
SAFE_INTEGER = 2**53 - 1
"""The largest integer that JSON carries without loss (RFC 8785, 3.2.2.3)."""

CARD_BYTES = 16 * KIB
LABEL_CHARACTERS = 120
URL_CHARACTERS = 512
CAPABILITY_CHARACTERS = 256
"""Mailbox id, deposit capability and invitation."""
RELAY_PINS = 8

RECIPIENTS = 256
ITEMS = 20_000
"""Records and attachments of one batch together."""
BATCH_JSON_BYTES = 8 * MIB
BAG_INFO_BYTES = 64 * KIB
RECORD_BYTES = 4 * MIB
RECORDS_BYTES = 64 * MIB
"""All records of one batch together; a receiver holds them in memory until its files have come."""
ATTACHMENT_BYTES = 64 * GIB

SEAL_LEAVES = 100_000
"""Values of one record; its salts travel with it, within `RECORD_BYTES`."""
SEAL_WORDS = 2000
"""Characters in which a person says why a version is sealed."""
EXCERPT_BYTES = 32 * MIB

COMPRESSION_WINDOW_LOG = 21
"""What we write: a window of 2 MiB."""
COMPRESSION_WINDOW_BYTES = 8 * MIB
"""The largest window that is accepted; it bounds the memory that reading takes."""
EXPANSION_ALLOWANCE = 64 * MIB
"""Bytes that may come out of the compression whatever went in."""
EXPANSION_RATIO = 1000
"""Bytes that may come out for each byte that went in, beyond the allowance."""
PADDING_FLOOR = 16 * KIB

PACK_BYTES = 256 * MIB
PACK_JSON_BYTES = 1 * MIB
PACK_FILES = 4096
PACK_FILE_BYTES = 64 * MIB
PACK_DIRECTORY_BYTES = 1 * MIB
PACK_PATH_CHARACTERS = 200
PACK_SIGNATURES = 16
SENT_PACKS = 4
"""Packs of one batch."""
SENT_PACK_BYTES = 16 * MIB
"""A pack that travels in a batch; a receiver holds it in memory."""
SIGNATURE_FILE_BYTES = 4 * KIB
