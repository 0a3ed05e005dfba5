"""Who a batch that somebody seals by hand is for."""

from collections.abc import Sequence

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import ContactUnverified, NoReceiver
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.sync.open_vault import OpenVault


def chosen_receivers(
    session: OpenVault, fingerprints: Sequence[str], *, allow_unverified: bool
) -> list[Contact]:
    """The contacts with these fingerprints, each once.

    Raises `NoReceiver`, `ContactUnknown`, or `ContactUnverified` for one whose digits nobody has
    compared, unless that is allowed.
    """
    contacts = [ContactRepository(session.vault).get(one) for one in dict.fromkeys(fingerprints)]
    if not contacts:
        raise NoReceiver
    unverified = [contact.label for contact in contacts if contact.verified_at is None]
    if unverified and not allow_unverified:
        raise ContactUnverified(unverified[0])
    return contacts
