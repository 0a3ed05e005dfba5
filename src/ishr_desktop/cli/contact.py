"""`ishr contact`: cards out, cards in, fingerprints compared."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ishr_desktop.cli.commands import opened, write_new_file
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.contact import USES_OF_CONTACTS, Contact
from ishr_protocol.limits import CARD_BYTES

_WHOLE = "all of it: the 64 digits of the fingerprint, or the 60 digits read aloud"
_WHO = "fingerprint (64 digits), its beginning (8 or more), or the 60 digits read aloud"


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    card = noun.verb("card", _card, "your own card, to hand to others")
    card.add_argument("--out", type=Path, metavar="FILE", help="write it to a new file")
    card.add_argument(
        "--invitation", metavar="CODE", help="let its holder open a mailbox on your relay"
    )
    add = noun.verb("add", _add, "keep the card of somebody else")
    add.add_argument("file", metavar="FILE", type=str, help="a card file, or - for standard input")
    noun.verb("list", _list, "all contacts")
    verify = noun.verb("verify", _verify, "note that you compared the fingerprint with its owner")
    verify.add_argument("fingerprint", metavar="FINGERPRINT", help=_WHOLE)
    for name, run, about in (
        ("unverify", _unverify, "take back a comparison"),
        ("remove", _remove, "forget a contact"),
    ):
        noun.verb(name, run, about).add_argument("fingerprint", metavar="FINGERPRINT", help=_WHO)
    receives = noun.verb("receives", _receives, "choose whether records are sealed for a contact")
    receives.add_argument("fingerprint", metavar="FINGERPRINT", help=_WHO)
    receives.add_argument("answer", choices=["yes", "no"])
    use = noun.verb("use", _use, "choose as which use sending to a contact counts")
    use.add_argument("fingerprint", metavar="FINGERPRINT", help=_WHO)
    use.add_argument("use", type=Use, choices=[*USES_OF_CONTACTS], metavar="U1|U2|U9")


def _card(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        card = session.contacts.own_card(arguments.invitation)
        contact = session.contacts.read(card)
    value = {
        "label": contact.label,
        "role": contact.role,
        "fingerprint": contact.fingerprint,
        "digits": contact.digits,
        "has_mailbox": contact.has_mailbox,
        "card": json.loads(card),
    }
    if arguments.out is not None:
        write_new_file(arguments.out, card)
        console.show(value, [f"Your card is in {arguments.out}.", f"digits: {contact.digits}"])
    elif arguments.json:
        console.show(value, [])
    else:
        sys.stdout.write(card.decode("utf-8") + "\n")
    return 0


def _add(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        contact = session.contacts.add(console.document(arguments.file, CARD_BYTES).rstrip(b"\r\n"))
    console.show(_value(contact), _lines(contact))
    return 0


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        contacts = session.contacts.all()
    console.show(
        [_value(contact) for contact in contacts],
        (line for contact in contacts for line in _lines(contact)),
    )
    return 0


def _verify(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        contact = session.contacts.verify(arguments.fingerprint)
    console.show(_value(contact), _lines(contact))
    return 0


def _unverify(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        contact = session.contacts.unverify(arguments.fingerprint)
    console.show(_value(contact), _lines(contact))
    return 0


def _receives(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        receives = arguments.answer == "yes"
        contact = session.contacts.set_receives(arguments.fingerprint, receives)
    console.show(_value(contact), _lines(contact))
    return 0


def _use(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        contact = session.contacts.set_use(arguments.fingerprint, arguments.use)
    console.show(_value(contact), _lines(contact))
    return 0


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        contact = session.contacts.get(arguments.fingerprint)
        session.contacts.remove(contact.fingerprint)
    console.show({"removed": contact.fingerprint}, [f"{contact.label} was removed."])
    return 0


def _value(contact: Contact) -> dict[str, Any]:
    return {
        "fingerprint": contact.fingerprint,
        "digits": contact.digits,
        "label": contact.label,
        "role": contact.role,
        "verified": contact.verified_at is not None,
        "receives": contact.receives,
        "use": contact.use,
        "has_mailbox": contact.has_mailbox,
        "added_at": contact.added_at.isoformat(),
    }


def _lines(contact: Contact) -> list[str]:
    compared = "compared" if contact.verified_at else "not compared yet"
    receives = ", receives your records" if contact.receives else ""
    return [
        f"{contact.label} ({contact.role}), {compared}{receives}, counts as {contact.use}",
        f"  {contact.fingerprint}",
        f"  {contact.digits}",
    ]
