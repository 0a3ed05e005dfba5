"""Deposit capabilities: whoever shows one may put batches into one mailbox."""

import secrets

from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.auth.buckets import Buckets
from ishr_relay.storage import mailboxes
from ishr_relay.storage.database import Database
from ishr_relay.storage.tokens import token_hash

_SCHEME = "bearer "


class Capabilities:
    """Checks the Authorization header of deposits and the signer of collections."""

    def __init__(self, database: Database, buckets: Buckets) -> None:
        self._database = database
        self._buckets = buckets

    def check_deposit(self, mailbox_id: str, authorization: str) -> None:
        """Refuse unless the header carries this mailbox's capability.

        A mailbox that does not exist is refused in the same words, so ids cannot be probed.
        """
        shown = token_hash(_bearer(authorization))
        with self._database.transaction() as connection:
            mailbox = mailboxes.find(connection, mailbox_id)
        if mailbox is None or not secrets.compare_digest(mailbox.deposit, shown):
            raise self._buckets.refuse_secret(ProblemCode.CAPABILITY_REFUSED)
        self._buckets.count_secret(shown)

    def check_owner(self, mailbox_id: str, signer: str) -> None:
        """Refuse unless the signer owns this mailbox; a missing mailbox looks the same."""
        with self._database.transaction() as connection:
            mailbox = mailboxes.find(connection, mailbox_id)
        if mailbox is None or not secrets.compare_digest(mailbox.owner, signer):
            raise self._buckets.refuse_secret(ProblemCode.BAD_SIGNATURE)


def _bearer(authorization: str) -> str:
    if not authorization.lower().startswith(_SCHEME):
        return ""
    return authorization[len(_SCHEME) :].strip()
