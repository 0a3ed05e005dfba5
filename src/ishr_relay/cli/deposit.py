"""`ishr-relay deposit`: post a batch file for somebody else, as a courier.

    card → which relay, which mailbox   challenge → it is the relay of the card   tus → the bytes

The courier learns nothing about the batch and cannot change it.
"""

import argparse
import hashlib
import ipaddress
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ishr_protocol.contact_card import ContactCard, Mailbox, read_card
from ishr_protocol.errors import BadSignature, DamagedCard, DamagedMessage
from ishr_protocol.limits import CARD_BYTES
from ishr_protocol.relay_messages import NONCE_BYTES, check_challenge_answer, write_challenge
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.cli.courier_client import CourierClient, Refused, Unreachable
from ishr_relay.cli.failure import fail

_MAGIC = b"age-encryption.org/v1\n"
_WAITS = (1, 2, 4, 8, 15)
"""Seconds between tries; after the last one the courier is asked to come back."""
_TRY_AGAIN = {ProblemCode.OFFSET_CONFLICT, ProblemCode.UPLOAD_BUSY, ProblemCode.BUSY}

Sleep = Callable[[float], None]


@dataclass(frozen=True)
class _Parcel:
    path: Path
    length: int
    sha256: str


def run(options: argparse.Namespace) -> None:
    """Post the file to the mailbox on the card."""
    card = _read_card(options.card)
    if card.mailbox is None:
        fail(f"{options.card} names no mailbox. Ask for a newer card.")
    parcel = _weigh(options.file)
    onion = card.mailbox.onion_url if options.socks else None
    url = onion or card.mailbox.relay_url
    _require_private(url, options.socks)
    try:
        with CourierClient(url, options.socks) as client:
            _deliver(client, card, card.mailbox, parcel)
    except Unreachable:
        fail(f"{url} does not answer as a relay. Nothing was delivered; try again later.")
    except Refused as refused:
        fail(f"{url} refused: {refused.problem.title}")
    except (BadSignature, DamagedMessage):
        fail(f"{url} is not the relay of the card. Nothing was sent there.")
    print(f"Delivered to the mailbox of {card.label}: {parcel.length} bytes, {parcel.sha256}")


def _require_private(url: str, socks: str | None) -> None:
    """The capability on the card must not be readable on the way."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    is_onion = host.endswith(".onion") and socks is not None
    if parts.scheme == "http" and not is_onion and not _is_this_computer(host):
        fail(f"{url} would be readable on the way. Ask for a card with an https address.")


def _is_this_computer(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _deliver(
    client: CourierClient,
    card: ContactCard,
    mailbox: Mailbox,
    parcel: _Parcel,
    sleep: Sleep = time.sleep,
) -> None:
    """Prove the relay first; then send, going on after each break."""
    chunk = 8 * 1024 * 1024
    if card.relay is not None:
        nonce = secrets.token_bytes(NONCE_BYTES)
        check_challenge_answer(client.challenge(write_challenge(nonce)), nonce, card.relay.key)
        chunk = client.limits(card.relay.key).chunk_bytes
    upload, offset = client.create(mailbox, parcel.sha256, parcel.length)
    waits = list(_WAITS)
    with parcel.path.open("rb") as file:
        while offset != parcel.length:
            try:
                length = min(chunk, parcel.length - offset)
                offset = client.append(upload, file, offset, length)
            except (Unreachable, Refused) as error:
                offset = _ask_how_far(client, upload, error, waits, sleep)
            if offset > parcel.length:
                raise Unreachable


def _ask_how_far(
    client: CourierClient, upload: str, error: Exception, waits: list[int], sleep: Sleep
) -> int:
    """The offset after a break, once the relay answers again; the error when it does not."""
    while True:
        if isinstance(error, Refused) and error.problem.code not in _TRY_AGAIN:
            raise error
        if not waits:
            raise error
        sleep(waits.pop(0))
        try:
            return client.offset(upload)
        except (Unreachable, Refused) as next_error:
            error = next_error


def _read_card(path: Path) -> ContactCard:
    try:
        with path.open("rb") as file:
            return read_card(file.read(CARD_BYTES + 1))
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}.")
    except DamagedCard:
        fail(f"{path} is not a contact card, or it was changed after it was signed.")


def _weigh(path: Path) -> _Parcel:
    """Length and SHA-256 of a file that at least begins like a batch."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                fail(f"{path} is not a batch.")
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            return _Parcel(path, file.tell(), sha256)
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}.")
