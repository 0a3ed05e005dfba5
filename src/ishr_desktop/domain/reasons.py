"""Short codes for why something waits, stopped or was refused.

They are stored beside deliveries and incoming batches and may be logged; `ui/reasons.py` has a
sentence for each. A relay adds its own problem codes (docs/protocol-relay.md).
"""

import re
from enum import StrEnum

from ishr_desktop.domain.errors import (
    BatchUnsafe,
    ExpectedError,
    IncidentStuck,
    RelayRefused,
    RouteNotSafe,
)


class Reason(StrEnum):
    """The codes that this program gives by itself."""

    # Why nothing moves
    NOT_ARMED = "not_armed"
    NO_RECEIVER = "no_receiver"
    NO_MAILBOX = "no_mailbox"
    """The receiver has none, so a batch can only be carried."""
    NO_OWN_MAILBOX = "no_own_mailbox"
    """Nothing can be received, and so no receipt either."""
    CONTACT_UNVERIFIED = "contact_unverified"
    CONTACT_UNKNOWN = "contact_unknown"
    """The receiver was removed from the contacts after the batch was sealed."""
    CLOCK_IMPLAUSIBLE = "clock_implausible"
    RECEIPT_AWAITED = "receipt_awaited"
    CANCELLED = "cancelled"

    # Why a batch could not be made or sent
    ATTACHMENT_DAMAGED = "attachment_damaged"
    RECORD_TOO_LARGE = "record_too_large"
    CONSENT_MISSING = "consent_missing"
    """Somebody in the record has not agreed to this, or was not asked."""
    BATCH_UNKNOWN = "batch_unknown"
    """The sealed file is gone from the vault's folder."""
    TOO_LARGE = "too_large"
    """The relay does not take batches of this size."""

    # Why a batch that arrived was not imported
    UNKNOWN_SENDER = "unknown_sender"
    BATCH_DAMAGED = "batch_damaged"
    NOT_A_BATCH = "not_a_batch"
    BATCH_NOT_FOR_US = "batch_not_for_us"
    BATCH_FORGED = "batch_forged"
    BATCH_UNSAFE = "batch_unsafe"
    INVALID_INCIDENT = "invalid_incident"
    FOREIGN_RECORD = "foreign_record"
    """It would change a record that is not its sender's."""
    VERSION_REUSED = "version_reused"
    """A record came with the number of a version that is here, and with other content."""
    ATTACHMENT_MISSING = "attachment_missing"
    UNKNOWN_KIND = "unknown_kind"
    RECEIPT_MISMATCH = "receipt_mismatch"
    """A receipt for something that was not sent like this to its sender."""
    PACKS_MISMATCH = "packs_mismatch"
    """A batch of packs holds something else, or a pack that is not whole."""
    BATCH_REUSED = "batch_reused"
    """Another batch came with the id of this one."""
    GONE_FROM_RELAY = "gone_from_relay"
    """It stopped arriving, and the relay does not have it any more."""
    DISCARDED = "discarded"
    """A person decided so."""


_REASONS = frozenset(Reason)


def reason_of(error: ExpectedError) -> str:
    """The code under which an error is kept: what it says itself, or its name."""
    if isinstance(error, RelayRefused):
        return error.code
    if isinstance(error, RouteNotSafe | IncidentStuck):
        return error.reason
    if isinstance(error, BatchUnsafe) and error.reason in _REASONS:
        return error.reason
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
