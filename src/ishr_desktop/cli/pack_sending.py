"""`ishr pack send|fetch`: packs for contacts, and packs that the relay hands out."""

import argparse
from pathlib import Path

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.errors import FileExists
from ishr_desktop.domain.pack_errors import PackMissing, PackOfSeveral
from ishr_desktop.domain.packs import PackData
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier
from ishr_desktop.sync.engine import Engine
from ishr_desktop.sync.packs import mark_carried, send_packs


def add_commands(noun: Noun) -> None:
    """Add the commands."""
    noun.verb("fetch", _fetch, "ask your relay for newer packs; they wait until you install them")
    send = noun.verb("send", _send, "seal a pack for contacts")
    send.add_argument(
        "pack", metavar="FILE|NAME|PUBLISHER/NAME", help="a signed pack, or an installed one"
    )
    send.add_argument("contacts", metavar="CONTACT", nargs="+", help="fingerprints")
    send.add_argument("--out", type=Path, metavar="FILE", help="write it to a new file as well")
    send.add_argument(
        "--allow-unverified", action="store_true", help="also for a contact never compared"
    )


def _send(arguments: argparse.Namespace, console: Console) -> int:
    out: Path | None = arguments.out
    # Before anything is sealed, so that the command does all of it or nothing.
    if out is not None and out.exists():
        raise FileExists(out.name)
    with opened(arguments, console) as session:
        data = _pack(session, arguments.pack)
        named = [session.contacts.get(one).fingerprint for one in arguments.contacts]
        batch_id = send_packs(session, [data], named, console.progress, arguments.allow_unverified)
        if out is not None:
            courier.save_sealed(session, batch_id, out, console.progress)
            mark_carried(session, batch_id)
    where = f"Sealed in {out}." if out else "Sealed. It goes with the next: ishr sync send"
    console.show({"batch": batch_id, "file": str(out) if out else None}, [where])
    return 0


def _fetch(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        used = session.packs.versions()
        number = Engine(session).fetch_packs(armed=True, used=used, progress=console.progress)
    said = f"Packs that came: {number}. Look at them: ishr pack list, ishr pack install."
    console.show({"fetched": number}, [said if number else "The relay has nothing newer."])
    return 0


def _pack(session: Session, named: str) -> PackData:
    """What is to be sent: a file, or an installed pack by its name, with or without its publisher.

    Raises `PackMissing`, `PackOfSeveral`, `PublisherMissing` or what a file raises.
    """
    path = Path(named)
    if path.is_file():
        return session.pack_installing.to_send(path)
    # Names of packs have no slash, those of publishers may.
    label, _, name = named.rpartition("/")
    publishers = session.pack_installing.publishers
    whose = publishers.named(label).id if label else ""
    found = [
        pack.publisher
        for pack in session.pack_installing.installed()
        if pack.name == name and whose in {"", pack.publisher}
    ]
    if not found:
        raise PackMissing(named)
    if len(found) > 1:
        raise PackOfSeveral(name, tuple(publishers.label(one) for one in found))
    return session.pack_installing.data(found[0], name)
