"""Codes under which errors are kept."""

import pytest

from ishr_desktop.domain import errors
from ishr_desktop.domain.reasons import Reason, reason_of


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.RelayRefused("mailbox_full"), "mailbox_full"),
        (errors.RouteNotSafe("onion_needs_tor"), "onion_needs_tor"),
        (errors.TorUnavailable("127.0.0.1:9050"), "tor_unavailable"),
        (errors.NotABatch(), Reason.NOT_A_BATCH),
        (errors.BatchNotForUs(), Reason.BATCH_NOT_FOR_US),
        (errors.BatchForged(), Reason.BATCH_FORGED),
        (errors.BatchUnsafe("path"), Reason.BATCH_UNSAFE),
        (errors.BatchDamaged(), Reason.BATCH_DAMAGED),
        (errors.InvalidIncident("when", "not_edtf"), Reason.INVALID_INCIDENT),
        (errors.AttachmentDamaged("a"), Reason.ATTACHMENT_DAMAGED),
        (errors.ContactUnverified("Desk"), Reason.CONTACT_UNVERIFIED),
        (errors.ContactUnknown("ab"), Reason.CONTACT_UNKNOWN),
        (errors.ClockImplausible("1970-01-01"), Reason.CLOCK_IMPLAUSIBLE),
        (errors.NoMailbox(), Reason.NO_MAILBOX),
        (errors.NoReceiver(), Reason.NO_RECEIVER),
        (errors.NotArmed(), Reason.NOT_ARMED),
        (errors.Cancelled(), Reason.CANCELLED),
    ],
)
def test_an_error_is_kept_under_a_short_word(error: errors.ExpectedError, code: str) -> None:
    assert reason_of(error) == code
