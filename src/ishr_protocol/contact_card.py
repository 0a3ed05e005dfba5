"""Contact cards: who somebody is, where they are reached, signed by themselves."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ishr_protocol import canonical
from ishr_protocol.document import Document, tidy_line
from ishr_protocol.errors import DamagedCard, ProtocolError
from ishr_protocol.identity import PublicIdentity
from ishr_protocol.limits import (
    CAPABILITY_CHARACTERS,
    CARD_BYTES,
    LABEL_CHARACTERS,
    RELAY_PINS,
)
from ishr_protocol.signing import KEY_BYTES, SIGNATURE_BYTES, SigningKey, verify
from ishr_protocol.timestamps import write_time

CARD_TYPE = "ishr.contact/1"
CARD_CONTEXT = b"ishr.contact/1\n"
ROLES = frozenset({"desk", "defender", "trainer", "partner"})
_RECIPIENT_CHARACTERS = 2048


@dataclass(frozen=True)
class Mailbox:
    """Where batches for somebody are put."""

    relay_url: str
    id: str
    deposit: str
    """The capability to put batches into the mailbox, and nothing else."""
    onion_url: str | None = None
    invitation: str | None = None
    """With it, whoever holds the card may open one mailbox of their own on the same relay."""


@dataclass(frozen=True)
class RelayPin:
    """By what the relay is recognised, whatever certificate it shows."""

    key: bytes
    """Ed25519, 32 bytes: the key that answers `POST /v1/challenge`."""
    spki_sha256: tuple[str, ...] = ()
    """Hex SHA-256 of the public keys its TLS certificate may have; empty when none is pinned."""


@dataclass(frozen=True)
class ContactCard:
    """A contact card as its owner signed it."""

    label: str
    role: str
    """`desk`, `defender`, `trainer` or `partner`."""
    identity: PublicIdentity
    mailbox: Mailbox | None
    relay: RelayPin | None
    created: datetime
    """To the second."""


def tidy_label(text: str) -> str:
    """What was typed as a label, as a card may carry it."""
    return tidy_line(text, LABEL_CHARACTERS)


def write_card(card: ContactCard, signing_key: SigningKey) -> bytes:
    """The bytes of an `.ishr-card` file, signed with the key that the card names.

    `ValueError` when the card could not be read back, for instance because a URL is none.
    """
    fields = _to_json(card)
    jcs = canonical.encode(fields)
    signature = base64.b64encode(signing_key.sign(CARD_CONTEXT, jcs)).decode()
    data = canonical.encode({"card": fields, "signature": signature})
    try:
        read_card(data)
    except DamagedCard as error:
        raise ValueError(card.label) from error
    return data


def read_card(data: bytes) -> ContactCard:
    """Check form and signature of a card file; raises `DamagedCard` and nothing else."""
    try:
        return _read(data)
    except DamagedCard:
        raise
    except ProtocolError as error:
        raise DamagedCard from error


def _read(data: bytes) -> ContactCard:
    outer = canonical.decode(data, CARD_BYTES)
    if not isinstance(outer, dict) or outer.keys() != {"card", "signature"}:
        raise DamagedCard
    card = _from_json(Document(outer["card"], _damaged))
    signature = Document(outer, _damaged).bytes("signature", SIGNATURE_BYTES, SIGNATURE_BYTES)
    # Fields that this version does not know are covered by the signature as well.
    jcs = canonical.encode(outer["card"])
    verify(card.identity.signing_key, CARD_CONTEXT, jcs, signature)
    return card


def _damaged(_field: str) -> DamagedCard:
    return DamagedCard()


def _to_json(card: ContactCard) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "type": CARD_TYPE,
        "label": card.label,
        "role": card.role,
        "signing_key": base64.b64encode(card.identity.signing_key).decode(),
        "recipient": card.identity.recipient,
        "created": write_time(card.created),
    }
    if card.mailbox:
        fields["mailbox"] = _mailbox_to_json(card.mailbox)
    if card.relay:
        pins = list(card.relay.spki_sha256)
        fields["relay"] = {"key": base64.b64encode(card.relay.key).decode(), "spki_sha256": pins}
    return fields


def _mailbox_to_json(mailbox: Mailbox) -> dict[str, Any]:
    fields = {
        "relay": mailbox.relay_url,
        "id": mailbox.id,
        "deposit": mailbox.deposit,
        "onion": mailbox.onion_url,
        "invitation": mailbox.invitation,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _from_json(card: Document) -> ContactCard:
    card.choice("type", frozenset({CARD_TYPE}))
    return ContactCard(
        label=card.plain_line("label", LABEL_CHARACTERS),
        role=card.choice("role", ROLES),
        identity=PublicIdentity(
            card.bytes("signing_key", KEY_BYTES, KEY_BYTES),
            card.text("recipient", _RECIPIENT_CHARACTERS),
        ),
        mailbox=_mailbox(card.inner("mailbox")) if card.has("mailbox") else None,
        relay=_relay(card.inner("relay")) if card.has("relay") else None,
        created=card.time("created"),
    )


def _mailbox(mailbox: Document) -> Mailbox:
    return Mailbox(
        relay_url=mailbox.url("relay"),
        id=mailbox.token("id", CAPABILITY_CHARACTERS),
        deposit=mailbox.token("deposit", CAPABILITY_CHARACTERS),
        onion_url=mailbox.url("onion") if mailbox.has("onion") else None,
        invitation=(
            mailbox.token("invitation", CAPABILITY_CHARACTERS)
            if mailbox.has("invitation")
            else None
        ),
    )


def _relay(relay: Document) -> RelayPin:
    pins = relay.hashes("spki_sha256", RELAY_PINS) if relay.has("spki_sha256") else ()
    return RelayPin(relay.bytes("key", KEY_BYTES, KEY_BYTES), pins)
