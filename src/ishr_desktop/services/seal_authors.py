"""Who sealed: this vault, one of its contacts, or somebody it does not know."""

from ishr_desktop.domain.sealing import SealAuthor
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.vault import Vault
from ishr_protocol.contact_card import read_card


def author_of(vault: Vault, own_key: bytes, signing_key: bytes) -> tuple[SealAuthor, str]:
    """Who holds the signing key of a seal, and the label of the contact, if it is one."""
    if signing_key == own_key:
        return SealAuthor.OWN, ""
    for contact in ContactRepository(vault).list():
        if read_card(contact.card).identity.signing_key == signing_key:
            return SealAuthor.CONTACT, contact.label
    return SealAuthor.UNKNOWN, ""
