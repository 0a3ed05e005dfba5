"""Opens the own mailbox on a relay."""

from dataclasses import dataclass

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox
from ishr_desktop.sync.cards import card_of, relay_of
from ishr_desktop.sync.lines import STOPS, Connect
from ishr_desktop.sync.open_vault import OpenVault, chosen_route
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.routes import RelayAddress
from ishr_desktop.sync.safe_connection import host_of, require_safe

_UNKNOWN_KEY = bytes(32)
"""Stands for a key that is not known yet: no relay can prove it."""


@dataclass(frozen=True)
class Joined:
    """A mailbox that was opened, and by what its relay is known from now on."""

    relay_url: str
    mailbox_id: str
    relay_key: bytes
    pinned_on_first_use: bool
    """Whether nobody had said beforehand which key to expect."""


def join(
    session: OpenVault,
    connect: Connect,
    relay_url: str,
    invitation: str,
    relay_key: bytes | None,
    onion_url: str | None,
) -> Joined:
    """Open a mailbox and remember it; asking twice gives the same mailbox."""
    known = RelayAddress(relay_url, relay_key or _UNKNOWN_KEY, onion_url)
    relay = known if relay_key else _introduced(session, connect, known)
    _open_mailbox(session, connect, relay, invitation)
    mailbox = IdentityRepository(session.vault).mailbox()
    mailbox_id = mailbox.id if mailbox else ""
    return Joined(relay.url, mailbox_id, relay.key, relay_key is None)


def join_invited(
    session: OpenVault, connect: Connect, allow_unverified: bool
) -> list[tuple[str, ExpectedError]]:
    """Without a mailbox of our own: open one where a receiver's card invites us to.

    A card that nobody compared invites nobody, unless that is allowed: its relay would learn our
    address and our key. Gives the hosts where it was tried in vain.
    """
    identity = IdentityRepository(session.vault)
    failed: list[tuple[str, ExpectedError]] = []
    for contact in ContactRepository(session.vault).receivers():
        card = card_of(contact)
        if identity.mailbox() is not None:
            break
        if card.mailbox is None or card.mailbox.invitation is None:
            continue
        if contact.verified_at is None and not allow_unverified:
            continue
        relay = relay_of(card, card.mailbox)
        try:
            _open_mailbox(session, connect, relay, card.mailbox.invitation)
        except STOPS:
            raise
        except ExpectedError as error:
            failed.append((host_of(relay.url), error))
    return failed


def _introduced(session: OpenVault, connect: Connect, relay: RelayAddress) -> RelayAddress:
    """The relay with the key it gives for itself."""
    line = _line(session, connect, relay)
    try:
        descriptor = line.introduce()
    finally:
        line.close()
    return RelayAddress(relay.url, descriptor.key, relay.onion_url, descriptor.spki_sha256)


def _open_mailbox(
    session: OpenVault, connect: Connect, relay: RelayAddress, invitation: str
) -> None:
    line = _line(session, connect, relay)
    try:
        grant = line.create_mailbox(invitation)
    finally:
        line.close()
    IdentityRepository(session.vault).set_mailbox(
        OwnMailbox(
            relay.url, grant.id, grant.deposit, relay.key, relay.spki_sha256, relay.onion_url
        )
    )


def _line(session: OpenVault, connect: Connect, relay: RelayAddress) -> RelayClient:
    route = chosen_route(session).apart()
    require_safe(route, relay)
    return connect(route, relay, session.own.signing, session.clock)
