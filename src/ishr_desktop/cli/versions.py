"""The verbs of `ishr incident` about versions: seal, verify, compare, undo, protect."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console, NotDone
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.comparison import Change, ChangeKind, Path
from ishr_desktop.domain.errors import Cancelled
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.sealing import SealCheck, SealedVersion, SealReason
from ishr_desktop.domain.version import Version
from ishr_desktop.ui.findings import fault_sentence

_ID = "its id, its code (KT-26-014), or the beginning of its id"
_NEVER_SEALED = "This incident was never sealed (ishr incident seal)."
_SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-", ChangeKind.CHANGED: "~"}


def add_commands(noun: Noun) -> None:
    """Add the commands about versions."""
    _verb(noun, "versions", _versions, "every version that is kept or sealed")
    compare = _verb(noun, "compare", _compare, "what is different between two versions")
    compare.add_argument("before", metavar="BEFORE", type=int, help="the number of a version")
    compare.add_argument("after", metavar="AFTER", type=int, nargs="?", help="default: the last")
    undo = _verb(noun, "undo", _undo, "bring the version before back, as a new version")
    undo.add_argument("--redo", action="store_true", help="take the last undo back instead")
    seal = _verb(noun, "seal", _seal, "seal the account as it is, so that changes show")
    seal.add_argument("--reason", type=SealReason, choices=[*SealReason], default=SealReason.FIRST)
    seal.add_argument("--words", default="", metavar="TEXT", help="why; needed after the first")
    seal.add_argument("--clock-checked", action="store_true", help="date and time are right")
    _verb(noun, "verify", _verify, "whether everything is still as it was sealed")
    erase = _verb(noun, "erase", _erase, "destroy the words of an earlier sealed version")
    erase.add_argument("version", metavar="VERSION", type=int)
    erase.add_argument("--yes", action="store_true", help="do not ask")
    protect = _verb(noun, "protect", _protect, "mark an incident so that it cannot be removed")
    protect.add_argument("on", metavar="yes|no", choices=["yes", "no"], nargs="?", default="yes")


def _verb(noun: Noun, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    parser = noun.verb(name, run, about)
    parser.add_argument("id", metavar="ID", help=_ID)
    return parser


def _versions(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        found = session.versions.of(session.incidents.get(arguments.id).id)
    console.show([_version_value(one) for one in found], map(_version_line, found))
    return 0


def _version_value(version: Version) -> dict[str, Any]:
    return {
        "version": version.version,
        "saved_at": version.saved_at.isoformat(),
        "current": version.current,
        "readable": version.readable,
        "seal": None if version.seal is None else _seal_value(version.seal),
    }


def _seal_value(seal: SealedVersion) -> dict[str, Any]:
    erased = None if seal.erased_at is None else seal.erased_at.isoformat()
    return {**asdict(seal), "made": seal.made.isoformat(), "erased_at": erased}


def _version_line(version: Version) -> str:
    parts = [f"{version.version:>5}", version.saved_at.isoformat(" ", "seconds")]
    if version.seal is not None:
        parts.append(f"sealed: {version.seal.reason} {version.seal.words}".strip())
    if not version.readable:
        parts.append("(erased)")
    if version.current:
        parts.append("(now)")
    return "  ".join(parts)


def _compare(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.get(arguments.id)
        after = incident.version if arguments.after is None else arguments.after
        changes = session.versions.compare(incident.id, arguments.before, after)
    console.show([asdict(change) for change in changes], _change_lines(changes))
    return 0


def _change_lines(changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        yield f"{_SIGNS[change.kind]} {_place(change.path)}"
        if change.before is not None:
            yield f"    before: {json.dumps(change.before, ensure_ascii=False)}"
        if change.after is not None:
            yield f"    after:  {json.dumps(change.after, ensure_ascii=False)}"


def _place(path: Path) -> str:
    return ".".join(str(step) for step in path)


def _undo(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.own(arguments.id)
        change = session.versions.redo if arguments.redo else session.versions.undo
        after = change(incident.id)
    console.show(after.to_json(), [_named(after)])
    return 0


def _named(incident: Incident) -> str:
    return f"{incident.code}  version {incident.version}"


def _seal(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.own(arguments.id)
        session.sealing.seal(
            incident.id, arguments.reason, arguments.words, arguments.clock_checked
        )
        seal = session.sealing.of(incident.id)[0]
    console.show(_seal_value(seal), [f"{incident.code} is sealed as version {seal.version}."])
    return 0


def _verify(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.get(arguments.id)
        checks = session.sealing.verify(incident.id, console.progress)
    if not checks:
        raise NotDone(_NEVER_SEALED)
    value = [{**asdict(check), "holds": check.holds} for check in checks]
    console.show(value, _check_lines(checks))
    return 0 if all(check.holds for check in checks) else 1


def _check_lines(checks: list[SealCheck]) -> Iterator[str]:
    for check in checks:
        if check.holds:
            yield f"Version {check.version} is as it was sealed. Files read: {check.files}."
        for fault in check.faults:
            yield f"Version {check.version}: {fault_sentence(fault)}"


def _erase(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.get(arguments.id)
        question = f"Destroy the words of version {arguments.version} of {incident.code} for good?"
        if not arguments.yes and not console.confirmed(question):
            raise Cancelled
        session.sealing.erase(incident.id, arguments.version)
    value = {"incident": incident.id, "erased": arguments.version}
    console.show(value, [f"The words of version {arguments.version} are gone; its seal stays."])
    return 0


def _protect(arguments: argparse.Namespace, console: Console) -> int:
    on = arguments.on == "yes"
    with opened(arguments, console) as session:
        incident = session.incidents.get(arguments.id)
        session.bin.protect(incident.id, on)
    words = "is protected" if on else "is not protected any more"
    console.show({"incident": incident.id, "protected": on}, [f"{incident.code} {words}."])
    return 0
