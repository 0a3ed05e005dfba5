"""`ishr pack build|key|sign|verify`: for those who edit and publish packs; no vault is needed."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ishr_desktop.cli.commands import write_new_file
from ishr_desktop.cli.console import Console, NotDone
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.clock import EARLIEST_PLAUSIBLE
from ishr_desktop.domain.durable import replace_file
from ishr_desktop.domain.errors import FileExists
from ishr_desktop.domain.pack_errors import PackNotBuilt
from ishr_desktop.domain.pack_fault import Fault
from ishr_desktop.services.packs.building import build_pack
from ishr_desktop.services.packs.signing import (
    needs_passphrase,
    new_key,
    own_keys,
    public_key,
    secret_key,
    signed,
    verified,
)

_NO_MEMORY = "Locking and opening a key takes 1 GiB of memory, and there is less here."


def add_commands(noun: Noun) -> None:
    """Add the commands that make packs."""
    build = noun.verb("build", _build, "make a pack from the files in a folder")
    build.add_argument("source", metavar="SOURCE", type=Path, help="the folder with pack.yaml")
    build.add_argument("out", metavar="OUT", type=Path, help="a new file, name.ishr-pack")
    key = noun.verb("key", _key, "make a key for packs: NEWFILE, and NEWFILE.pub for others")
    key.add_argument("file", metavar="NEWFILE", type=Path)
    key.add_argument(
        "--without-passphrase", action="store_true", help="whoever has the file can sign"
    )
    sign = noun.verb("sign", _sign, "add a signature to a pack")
    sign.add_argument("pack", metavar="PACK", type=Path)
    sign.add_argument("--key", metavar="FILE", type=Path, required=True, help="the secret key")
    verify = noun.verb("verify", _verify, "check who signed a pack, and that it is whole")
    verify.add_argument("pack", metavar="PACK", type=Path)
    verify.add_argument(
        "--publisher-key",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="a public key whose signature counts; say it again for more (default: those of ISHR)",
    )
    verify.add_argument(
        "--threshold",
        metavar="N",
        type=int,
        help="how many keys must have signed (default: 1, for ISHR as many as it asks for)",
    )


def _build(arguments: argparse.Namespace, console: Console) -> int:
    try:
        built = build_pack(arguments.source, _tomorrow(console))
    except PackNotBuilt as refused:
        console.show({"built": False, "faults": _values(refused.faults)}, map(str, refused.faults))
        raise
    write_new_file(arguments.out, built.data)
    value = {
        "built": True,
        "name": built.name,
        "version": built.version,
        "reviewed": built.reviewed.isoformat(),
        "files": built.files,
        "bytes": len(built.data),
        "faults": _values(built.warnings),
    }
    last = f"{built.name} version {built.version}: {built.files} files, {len(built.data)} bytes."
    console.show(value, [*map(str, built.warnings), last])
    return 0


def _tomorrow(console: Console) -> date | None:
    """The day that it is somewhere already; None when this computer does not know the day."""
    now = console.clock()
    return None if now < EARLIEST_PLAUSIBLE else (now + timedelta(days=1)).date()


def _values(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    return [asdict(fault) for fault in faults]


def _key(arguments: argparse.Namespace, console: Console) -> int:
    public_file = arguments.file.with_name(arguments.file.name + ".pub")
    for file in (arguments.file, public_file):
        if file.exists():
            raise FileExists(file.name)
    open_to_all = arguments.without_passphrase
    passphrase = "" if open_to_all else console.new_passphrase(arguments.passphrase_file)
    try:
        secret, public = new_key(passphrase)
    except MemoryError:
        raise NotDone(_NO_MEMORY) from None
    write_new_file(arguments.file, secret.encode())
    write_new_file(public_file, public.encode())
    number = public_key(public_file).number
    lines = [f"key: {number}", f"Give {public_file.name} to others; nobody else gets the other."]
    console.show({"key": number, "secret": str(arguments.file), "public": str(public_file)}, lines)
    return 0


def _sign(arguments: argparse.Namespace, console: Console) -> int:
    passphrase = console.passphrase() if needs_passphrase(arguments.key) else ""
    try:
        secret = secret_key(arguments.key, passphrase)
    except MemoryError:
        raise NotDone(_NO_MEMORY) from None
    replace_file(arguments.pack, signed(arguments.pack, secret))
    number = secret.public.number
    console.show({"pack": str(arguments.pack), "key": number}, [f"Signed with {number}."])
    return 0


def _verify(arguments: argparse.Namespace, console: Console) -> int:
    keys, needed = own_keys()
    if arguments.publisher_key:
        keys, needed = tuple(map(public_key, arguments.publisher_key)), 1
    pack = verified(arguments.pack, keys, arguments.threshold or needed)
    value = {**asdict(pack), "reviewed": pack.reviewed.isoformat()}
    lines = [
        f"{pack.name} version {pack.version}, reviewed {pack.reviewed}, {pack.files} files.",
        *(f"signed with: {number}" for number in pack.signers),
        *(f"said: {words}" for words in pack.said),
    ]
    console.show(value, lines)
    return 0
