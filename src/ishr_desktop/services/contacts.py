"""People and desks: cards read, compared and kept, and the card of this vault."""

from typing import NamedTuple

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import CardDamaged, ContactIsSelf, ContactUnknown, NoMailbox
from ishr_desktop.domain.role import Role
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox
from ishr_desktop.storage.vault import Vault
from ishr_protocol.contact_card import ContactCard, Mailbox, RelayPin, read_card, write_card
from ishr_protocol.errors import DamagedCard
from ishr_protocol.own_identity import OwnIdentity

DIGITS = 60
"""Decimal digits of a fingerprint as people compare it."""


class Contacts:
    """The contacts of one vault."""

    def __init__(
        self, vault: Vault, own: OwnIdentity, role: Role, label: str, clock: Clock
    ) -> None:
        self._vault = vault
        self._repository = ContactRepository(vault)
        self._identity = IdentityRepository(vault)
        self._own = own
        self._role = role
        self._label = label
        self._clock = clock

    def own_card(self, invitation: str | None = None) -> bytes:
        """The signed card to hand to others, as an `.ishr-card` file.

        With an invitation of the relay, whoever holds the card may open one mailbox there;
        raises `NoMailbox` when this vault has none itself.
        """
        mailbox = self._identity.mailbox()
        if invitation and mailbox is None:
            raise NoMailbox
        card = ContactCard(
            label=self._label,
            role=self._role.value,
            identity=self._own.public,
            mailbox=None if mailbox is None else _on_card(mailbox, invitation),
            relay=None if mailbox is None else RelayPin(mailbox.relay_key, mailbox.spki_sha256),
            created=self._clock().replace(microsecond=0),
        )
        return write_card(card, self._own.signing)

    def own_digits(self) -> str:
        """The own fingerprint as twelve groups of five digits, to be read aloud."""
        return self._own.public.fingerprint.digits

    def own_fingerprint(self) -> str:
        """The own fingerprint as 64 hex digits."""
        return self._own.public.fingerprint.hex

    def read(self, card_bytes: bytes) -> Contact:
        """Look at a card without keeping it; raises `CardDamaged`."""
        card = _read(card_bytes)
        return Contact(
            fingerprint=card.identity.fingerprint.hex,
            digits=card.identity.fingerprint.digits,
            label=card.label,
            role=card.role,
            has_mailbox=card.mailbox is not None,
            card=card_bytes,
            added_at=self._clock(),
            receives=card.role == Role.DESK,
        )

    def add(self, card_bytes: bytes) -> Contact:
        """Keep a card; a desk receives records from then on.

        A newer card of a known contact takes the place of the old one, an older one does not.
        What was compared stays compared. Raises `CardDamaged` or `ContactIsSelf`.
        """
        contact = self.read(card_bytes)
        if contact.fingerprint == self.own_fingerprint():
            raise ContactIsSelf
        known = self._repository.find(contact.fingerprint)
        if known is None or _read(known.card).created <= _read(card_bytes).created:
            self._repository.add(contact)
        return self._repository.get(contact.fingerprint)

    def renew(self, card_bytes: bytes) -> None:
        """Take over where a contact is reached from a newer card that came with a batch.

        Name and role stay as the person knows them. The mailbox may move only to a relay that this
        vault or the contact uses already: who sends a batch must not choose where this computer
        connects to. Any other card is left for a person to add. Raises `CardDamaged`.
        """
        card = _read(card_bytes)
        known = self._repository.find(card.identity.fingerprint.hex)
        if known is None:
            return
        before = _read(known.card)
        if card.created >= before.created and _relay(card) in {None, _relay(before), self._relay()}:
            self._repository.renew(known.fingerprint, card_bytes, card.mailbox is not None)

    def _relay(self) -> "_Relay | None":
        mailbox = self._identity.mailbox()
        return _Relay(mailbox.relay_url.rstrip("/"), mailbox.relay_key) if mailbox else None

    def all(self) -> list[Contact]:
        """All contacts, by label."""
        return self._repository.list()

    def get(self, wanted: str) -> Contact:
        """By fingerprint, its beginning (8 digits or more), or its sixty decimal digits.

        Spaces do not matter. Raises `ContactUnknown`.
        """
        typed = _digits_of(wanted)
        if len(typed) == DIGITS:
            for contact in self.all():
                if _digits_of(contact.digits) == typed:
                    return contact
        return self._repository.get(typed)

    def verify(self, fingerprint: str) -> Contact:
        """Note that a person compared the fingerprint with its owner.

        All of it: cards whose fingerprints begin alike can be made on purpose. Raises
        `ContactUnknown` for a part of one.
        """
        contact = self.get(fingerprint)
        if _digits_of(fingerprint) not in {contact.fingerprint, _digits_of(contact.digits)}:
            raise ContactUnknown(fingerprint)
        return self._set_verified(fingerprint, verified=True)

    def unverify(self, fingerprint: str) -> Contact:
        """Take back a comparison."""
        return self._set_verified(fingerprint, verified=False)

    def _set_verified(self, fingerprint: str, *, verified: bool) -> Contact:
        contact = self.get(fingerprint)
        self._repository.set_verified(contact.fingerprint, self._clock() if verified else None)
        return self._repository.get(contact.fingerprint)

    def set_receives(self, fingerprint: str, receives: bool) -> Contact:
        """Choose whether batches of records are sealed for a contact."""
        contact = self.get(fingerprint)
        self._repository.set_receives(contact.fingerprint, receives)
        return self._repository.get(contact.fingerprint)

    def set_use(self, fingerprint: str, use: Use) -> Contact:
        """Choose as which use sending to a contact counts: one of `USES_OF_CONTACTS`."""
        contact = self.get(fingerprint)
        self._repository.set_use(contact.fingerprint, use)
        return self._repository.get(contact.fingerprint)

    def remove(self, fingerprint: str) -> None:
        """Forget a contact; what came from it stays, what nobody else would get waits again.

        Raises `ContactUnknown`.
        """
        with self._vault.transaction():
            contact = self.get(fingerprint)
            DeliveryRepository(self._vault).forget_receiver(contact.fingerprint, self._clock())
            self._repository.remove(contact.fingerprint)


def _digits_of(typed: str) -> str:
    return "".join(typed.split()).lower()


class _Relay(NamedTuple):
    """By what two relays are the same one."""

    url: str
    key: bytes


def _relay(card: ContactCard) -> _Relay | None:
    """The relay of the mailbox on a card; None without a mailbox."""
    if card.mailbox is None:
        return None
    return _Relay(card.mailbox.relay_url.rstrip("/"), card.relay.key if card.relay else b"")


def _read(card_bytes: bytes) -> ContactCard:
    try:
        return read_card(card_bytes)
    except DamagedCard as error:
        raise CardDamaged from error


def _on_card(mailbox: OwnMailbox, invitation: str | None) -> Mailbox:
    return Mailbox(
        relay_url=mailbox.relay_url,
        id=mailbox.id,
        deposit=mailbox.deposit,
        onion_url=mailbox.onion_url,
        invitation=invitation,
    )
