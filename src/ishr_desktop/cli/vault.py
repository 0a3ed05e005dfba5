"""`ishr vault`: make, check and recover a vault, change its passphrase."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.cli.recovery_lines import in_lines
from ishr_desktop.domain.role import Role
from ishr_desktop.services.passphrases import strength
from ishr_desktop.services.session import CheckReport, Session, create_vault, recover_vault
from ishr_desktop.ui.findings import finding_sentence

_KEEP_WORDS = (
    "Write these 24 words on paper, in this order, and keep them away from this computer. "
    "They open the vault when the passphrase is forgotten. They are shown only now."
)
_FOUND_WITHIN_A_YEAR = 1
_WEAK = (
    "This passphrase is weak: somebody with a copy of the vault could find it within a year. "
    "Six words at random are strong (ishr vault passphrase changes it)."
)


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    create = noun.verb("create", _create, "make a vault in an empty folder")
    create.add_argument(
        "--role", type=Role, choices=list(Role), default=Role.DEFENDER, metavar="|".join(Role)
    )
    create.add_argument("--label", default="", help="the name on your contact card")
    noun.verb("check", _check, "read the whole vault and say what does not hold together")
    noun.verb("reindex", _reindex, "make search and counts anew from the records")
    noun.verb("show", _show, "whose vault this is: label, role, fingerprint")
    change = noun.verb("passphrase", _change_passphrase, "change the passphrase")
    _takes_new_passphrase(change)
    recover = noun.verb("recover", _recover, "open with the 24 words and choose a new passphrase")
    recover.add_argument("--words-file", type=Path, metavar="FILE", help="read the words from here")
    _takes_new_passphrase(recover)


def _takes_new_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the new passphrase from the first line of this file",
    )


def _create(arguments: argparse.Namespace, console: Console) -> int:
    passphrase = _new_passphrase(console, arguments.passphrase_file)
    session, words = create_vault(
        arguments.vault, arguments.role, arguments.label, passphrase, console.clock
    )
    try:
        console.say(_KEEP_WORDS)
        value = {**_about(session), "recovery_words": list(words.words)}
        console.show(value, in_lines(words.words))
    finally:
        words.wipe()
        session.close()
    return 0


def _new_passphrase(console: Console, file: Path | None) -> str:
    chosen = console.new_passphrase(file)
    if strength(chosen).level <= _FOUND_WITHIN_A_YEAR:
        console.say(_WEAK)
    return chosen


def _reindex(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incidents = session.finding.rebuild(console.progress)
        files = session.file_texts.read_all(console.progress)
    said = f"{incidents} incidents and {files} files can be searched and counted."
    console.show({"incidents": incidents, "files": files}, [said])
    return 0


def _check(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        report = session.check(console.progress)
    value = {
        "sound": report.sound,
        "database_faults": list(report.database_faults),
        "attachments": report.attachments,
        "damaged": list(report.damaged),
        "missing": list(report.missing),
        "orphans": list(report.orphans),
        "findings": [asdict(finding) for finding in report.findings],
    }
    console.show(value, _report_lines(report))
    return 0 if report.sound else 1


def _report_lines(report: CheckReport) -> Iterator[str]:
    for fault in report.database_faults:
        yield f"Database: {fault}"
    for attachment in report.damaged:
        yield f"Damaged file: {attachment}"
    for attachment in report.missing:
        yield f"Missing file: {attachment}"
    for finding in report.findings:
        yield f"{finding.kind.capitalize()}: {finding.subject}: {finding_sentence(finding)}"
    for orphan in report.orphans:
        yield f"Belongs to nothing, goes at the next start: {orphan}"
    if report.sound:
        yield f"Everything holds together. Files read: {report.attachments}."


def _show(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        about = _about(session)
    console.show(about, (f"{name}: {value}" for name, value in about.items()))
    return 0


def _about(session: Session) -> dict[str, str]:
    return {
        "vault": str(session.folder),
        "role": session.role.value,
        "label": session.label,
        "fingerprint": session.contacts.own_fingerprint(),
        "digits": session.contacts.own_digits(),
    }


def _change_passphrase(arguments: argparse.Namespace, console: Console) -> int:
    old = console.passphrase("Passphrase now: ")
    new = _new_passphrase(console, arguments.new_passphrase_file)
    with opened(arguments, console, old) as session:
        session.change_passphrase(old, new)
    console.show({"changed": True}, ["The passphrase was changed."])
    return 0


def _recover(arguments: argparse.Namespace, console: Console) -> int:
    words = console.words(arguments.words_file)
    new = _new_passphrase(console, arguments.new_passphrase_file)
    recover_vault(arguments.vault, words, new, console.clock).close()
    console.show({"recovered": True}, ["The vault is open again, with the new passphrase."])
    return 0
