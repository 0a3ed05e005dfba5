"""`ishr pack install|list|remove`: packs in the vault, shown before they are installed."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console, NotDone
from ishr_desktop.cli.noun import Noun
from ishr_desktop.cli.pack_lines import done_lines, offer_lines, offer_value, pack_line, pack_value
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.pack_errors import PackContentRefused, PackMissing
from ishr_desktop.domain.packs import FROM_RELAY
from ishr_desktop.services.packs.installing import PackOffer
from ishr_desktop.services.packs.pack_file import packs_in
from ishr_desktop.services.session import Session
from ishr_desktop.storage.received_packs import ReceivedPack
from ishr_desktop.ui.messages import sentence

_MOST_FAULTS = 20
_SHORTEST_NUMBER = 8
_RELAY = "your relay"
_NOT_INSTALLED = "Nothing was installed. Say it again with --yes to install what was shown."


def add_commands(noun: Noun) -> None:
    """Add the commands."""
    install = noun.verb("install", _install, "show what a pack changes, then install it")
    install.add_argument(
        "place",
        metavar="FILE|FOLDER|RECEIVED",
        help="a pack, a folder or stick with packs, or the number of a pack that was sent",
    )
    install.add_argument("--yes", action="store_true", help="install without asking")
    noun.verb("list", _list, "the packs that are used, and those that contacts sent")
    remove = noun.verb("remove", _remove, "take away a pack that was installed")
    remove.add_argument("publisher", metavar="PUBLISHER", help="its name, such as ISHR")
    remove.add_argument("name", metavar="NAME", help="the name of the pack")
    discard = noun.verb("discard", _discard, "forget a pack that a contact sent")
    discard.add_argument("received", metavar="RECEIVED", help="its number in the list")


def _install(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        place = Path(arguments.place)
        if place.is_dir():
            return _install_all(session, packs_in(place), console, yes=arguments.yes)
        sent = None if place.exists() else _received(session, arguments.place)
        offer = _examined(session, place, console) if sent is None else _opened(session, sent)
        _require_yes([offer], console, yes=arguments.yes)
        session.pack_installing.install(offer)
    console.show(offer_value(offer, installed=True), done_lines(offer))
    return 0


def _received(session: Session, number: str) -> ReceivedPack | None:
    """The pack that was sent and whose SHA-256 begins so; None when it is not one of them."""
    found = [one for one in session.pack_installing.received() if one.sha256.startswith(number)]
    return found[0] if len(found) == 1 and len(number) >= _SHORTEST_NUMBER else None


def _opened(session: Session, sent: ReceivedPack) -> PackOffer:
    return session.pack_installing.examine_received(sent.sha256)


def _install_all(session: Session, paths: Iterable[Path], console: Console, *, yes: bool) -> int:
    """All packs of a stick that can be installed; the others are named with the reason."""
    offers: list[tuple[Path, PackOffer]] = []
    refused = []
    for path in paths:
        try:
            offers.append((path, _examined(session, path, console)))
        except ExpectedError as error:
            refused.append(_refused(path, error))
    chosen = _newest(offers)
    for one in refused:
        console.say(f"{one['file']}: {one['reason']}")
    if chosen:
        _require_yes([offer for _, offer in chosen], console, yes=yes)
    installed = []
    for path, offer in chosen:
        # What was installed before stays installed, so it is said whatever happens to the next.
        try:
            session.pack_installing.install(offer)
        except ExpectedError as error:
            refused.append(_refused(path, error))
            console.say(f"{path.name}: {sentence(error)}")
        else:
            installed.append(offer)
    value = {"packs": [offer_value(one, installed=True) for one in installed], "refused": refused}
    console.show(value, (line for offer in installed for line in done_lines(offer)))
    return 0 if installed and len(installed) == len(chosen) else 1


def _newest(offers: Iterable[tuple[Path, PackOffer]]) -> list[tuple[Path, PackOffer]]:
    """Of each pack of each publisher the highest version; of the same version the first copy."""
    newest: dict[tuple[str, str], tuple[Path, PackOffer]] = {}
    for path, offer in offers:
        key = offer.publisher.id, offer.name
        if key not in newest or newest[key][1].version < offer.version:
            newest[key] = path, offer
    return list(newest.values())


def _refused(path: Path, error: ExpectedError) -> dict[str, str]:
    return {"file": path.name, "reason": sentence(error)}


def _examined(session: Session, path: Path, console: Console) -> PackOffer:
    try:
        return session.pack_installing.examine(path)
    except PackContentRefused as refused:
        # For the publisher: what the program says to everybody does not name the places.
        for fault in refused.faults[:_MOST_FAULTS]:
            console.say(f"{path.name}: {fault}")
        raise


def _require_yes(offers: Iterable[PackOffer], console: Console, *, yes: bool) -> None:
    """Show what changes and ask; raises `NotDone` when the answer is not yes."""
    if yes:
        return
    for line in (line for offer in offers for line in offer_lines(offer)):
        console.say(line)
    if not console.confirmed("Install this?"):
        raise NotDone(_NOT_INSTALLED)


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        used = session.packs.counting()
        received = session.pack_installing.received()
        labels = {one.id: one.label for one in session.pack_installing.publishers.all()}
        senders = {one.fingerprint: one.label for one in session.contacts.all()}
        senders[FROM_RELAY] = _RELAY
    value = {
        "packs": [pack_value(pack, labels) for pack in used],
        "received": [
            {
                "name": one.name,
                "version": one.version,
                "from": senders.get(one.sender, one.sender),
                "sha256": one.sha256,
            }
            for one in received
        ],
    }
    lines = [
        *(pack_line(pack, labels) for pack in used),
        *(
            f"received from {senders.get(one.sender, one.sender[:12])}: "
            f"{one.name} version {one.version}, not installed: {one.sha256[:12]}"
            for one in received
        ),
    ]
    console.show(value, lines)
    return 0


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        publisher = session.pack_installing.publishers.named(arguments.publisher)
        session.pack_installing.remove(publisher.id, arguments.name)
    value = {"publisher": publisher.id, "name": arguments.name, "removed": True}
    console.show(value, [f"{arguments.name} of {publisher.label} is not used any more."])
    return 0


def _discard(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        sent = _received(session, arguments.received)
        if sent is None:
            raise PackMissing(arguments.received)
        session.pack_installing.discard(sent.sha256)
    console.show({"discarded": sent.sha256}, ["The pack was forgotten."])
    return 0
