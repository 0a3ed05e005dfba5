"""Invitations, and mailboxes that are opened with them."""

from datetime import timedelta

from ishr_protocol.relay_messages import MailboxGrant
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.clock import Clock, to_hour
from ishr_relay.refusal import Refusal
from ishr_relay.storage import invitations, mailboxes
from ishr_relay.storage.database import Database, Transaction
from ishr_relay.storage.mailboxes import MailboxRow
from ishr_relay.storage.tokens import (
    invitation_hash,
    new_invitation,
    new_mailbox_id,
    new_token,
    token_hash,
)


def invite(database: Database, clock: Clock, uses: int, days: int) -> str:
    """A new code with which `uses` mailboxes can be opened within `days` days."""
    code = new_invitation()
    # One hour more, because the hour that has begun is rounded away.
    expires = to_hour(clock()) + timedelta(days=days, hours=1)
    with database.transaction() as connection:
        invitations.add(connection, invitation_hash(code), uses, expires)
    return code


def open_mailbox(
    database: Database, clock: Clock, owner: str, invitation: str
) -> tuple[MailboxGrant, bool]:
    """A mailbox for the key with the hash `owner`; True when it is new.

    The same key again gets the same mailbox with a new capability and needs no invitation: it
    lost the answer, or wants the old capability to end.
    """
    with database.transaction() as connection:
        deposit = new_token()
        known = mailboxes.find_by_owner(connection, owner)
        if known is not None:
            mailboxes.replace_deposit(connection, known.id, token_hash(deposit))
            return MailboxGrant(known.id, deposit), False
        if not invitations.use(connection, invitation_hash(invitation), clock()):
            raise Refusal(ProblemCode.INVITATION_REFUSED)
        return MailboxGrant(_add(connection, owner, deposit), deposit), True


def _add(connection: Transaction, owner: str, deposit: str) -> str:
    row = MailboxRow(new_mailbox_id(), owner, token_hash(deposit))
    mailboxes.add(connection, row)
    return row.id
