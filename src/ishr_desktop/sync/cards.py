"""What contact cards say about where somebody is reached and who signed a batch."""

from dataclasses import dataclass

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import NoMailbox
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.identity import OwnMailbox
from ishr_desktop.storage.vault import Vault
from ishr_desktop.sync.routes import RelayAddress
from ishr_protocol.contact_card import ContactCard, Mailbox, read_card
from ishr_protocol.identity import PublicIdentity


@dataclass(frozen=True)
class Letterbox:
    """A mailbox of somebody else, and the relay it is on."""

    relay: RelayAddress
    id: str
    deposit: str


def card_of(contact: Contact) -> ContactCard:
    """The card of a stored contact; it was checked when it was added."""
    return read_card(contact.card)


def identity_of(contact: Contact) -> PublicIdentity:
    """The keys of a stored contact."""
    return card_of(contact).identity


def letterbox_of(contact: Contact) -> Letterbox:
    """Where batches for a contact are put; raises `NoMailbox`."""
    card = card_of(contact)
    if card.mailbox is None:
        raise NoMailbox
    relay = relay_of(card, card.mailbox)
    return Letterbox(relay, card.mailbox.id, card.mailbox.deposit)


def relay_of(card: ContactCard, mailbox: Mailbox) -> RelayAddress:
    """The relay of a mailbox. A card without its key gives an address that no route accepts."""
    key = card.relay.key if card.relay else b""
    pins = card.relay.spki_sha256 if card.relay else ()
    return RelayAddress(mailbox.relay_url, key, mailbox.onion_url, pins)


def own_relay(mailbox: OwnMailbox) -> RelayAddress:
    """The relay of this vault's own mailbox."""
    return RelayAddress(
        mailbox.relay_url, mailbox.relay_key, mailbox.onion_url, mailbox.spki_sha256
    )


def signer(vault: Vault, signing_key: bytes) -> Contact | None:
    """The contact with this signing key, if there is one."""
    contacts = ContactRepository(vault).list()
    return next((one for one in contacts if identity_of(one).signing_key == signing_key), None)
