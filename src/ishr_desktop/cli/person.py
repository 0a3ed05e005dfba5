"""`ishr person`: people by code name, merged by hand; real names only with their own passphrase."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.duplicate import Suggestion
from ishr_desktop.domain.identity import Identity, IdentityState, Name
from ishr_desktop.domain.person import PersonRow
from ishr_desktop.services.session import Session

_WHO = "code name, id, or the beginning of the id"


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    listing = noun.verb("list", _list, "people by code name; with their passphrase by name as well")
    listing.add_argument("text", metavar="TEXT", nargs="?", default="")
    show = noun.verb("show", _show, "one person: records, answers, what left")
    rename = noun.verb("rename", _rename, "give a person another code name, also in own records")
    merge = noun.verb("merge", _merge, "note that two people are one; nothing is lost")
    unmerge = noun.verb("unmerge", _unmerge, "take a merge back")
    different = noun.verb("different", _different, "remember that two people are not the same")
    duplicates = noun.verb("duplicates", _duplicates, "people who may be one, and why")
    name = noun.verb("name", _name, "read the real names of a person, or add one")
    for verb in (show, rename, merge, unmerge, different, name):
        verb.add_argument("person", metavar="PERSON", help=_WHO)
    rename.add_argument("code_name", metavar="CODE_NAME")
    merge.add_argument("--into", metavar="PERSON", required=True, help=_WHO)
    different.add_argument("other", metavar="PERSON", help=_WHO)
    name.add_argument("name", metavar="NAME", nargs="?", help="a name to add, as it is written")
    for option, about in (
        ("--script", "ISO 15924, such as Arab"),
        ("--language", "BCP 47, such as ar"),
        ("--kind", "such as legal, known_as, romanised"),
    ):
        name.add_argument(option, default="", help=about)
    name.add_argument("--preferred", action="store_true", help="the name to show")
    for verb in (listing, show, duplicates, name):
        verb.add_argument(
            "--identity-passphrase-file",
            type=Path,
            metavar="FILE",
            help="open the real names with the first line of this file",
        )


def unlock_names(arguments: argparse.Namespace, console: Console, session: Session) -> None:
    """Open the identity vault with the file that was named, or ask; raises as `unlock` does."""
    question = "Passphrase of the real names: "
    passphrase = console.other_passphrase(arguments.identity_passphrase_file, question)
    session.identities.unlock(passphrase)


def _if_named(arguments: argparse.Namespace, console: Console, session: Session) -> None:
    if arguments.identity_passphrase_file is not None:
        unlock_names(arguments, console, session)


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        _if_named(arguments, console, session)
        rows = session.persons.rows(arguments.text)
        names = _names(session)
        if names and arguments.text:
            known = {row.id for row in rows}
            by_name = session.persons.rows_of(session.identities.find(arguments.text))
            rows += [row for row in by_name if row.id not in known]
    console.show(
        [_value(row, names) for row in rows], (_line(row, names.get(row.id, "")) for row in rows)
    )
    return 0


def _names(session: Session) -> dict[str, str]:
    """The name to show of each person, while names can be read."""
    if session.identities.state is not IdentityState.OPEN:
        return {}
    return {person: identity.name for person, identity in session.identities.all().items()}


def _value(row: PersonRow, names: dict[str, str]) -> dict[str, Any]:
    value = {
        "person": row.id,
        "code_name": row.code_name,
        "incidents": row.incidents,
        "roles": list(row.roles),
        "merged": list(row.merged),
    }
    return value | {"name": names.get(row.id, "")} if names else value


def _line(row: PersonRow, name: str) -> str:
    more = f"  also {', '.join(row.merged)}" if row.merged else ""
    known = f"  {name}" if name else ""
    return f"{row.id}  {row.code_name:<16}  records: {row.incidents}{more}{known}"


def _show(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        _if_named(arguments, console, session)
        root = session.persons.group(session.persons.get(arguments.person).id)[0]
        (row,) = session.persons.rows_of([root.id])
        incidents = session.persons.incidents(root.id)
        answers = session.consent.answers(root.id)
        names = _names(session)
    value = {
        **_value(row, names),
        "records": [asdict(incident) for incident in incidents],
        "consent": {use: entry.answer for use, entry in sorted(answers.items())},
    }
    lines = [_line(row, names.get(row.id, ""))]
    lines += [f"  {one.incident_code}  {' '.join(one.roles)}  {one.summary}" for one in incidents]
    lines += [f"  {use}: {entry.answer}" for use, entry in sorted(answers.items())]
    console.show(value, lines)
    return 0


def _rename(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        person = session.persons.get(arguments.person)
        renamed = session.persons.rename(person.id, arguments.code_name)
    console.show(
        {"person": renamed.id, "code_name": renamed.code_name},
        [f"{person.code_name} is now {renamed.code_name}."],
    )
    return 0


def _merge(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        one = session.persons.get(arguments.person)
        row = session.persons.merge(one.id, session.persons.get(arguments.into).id)
    console.show(_value(row, {}), [_line(row, "")])
    return 0


def _unmerge(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        person = session.persons.get(arguments.person)
        session.persons.unmerge(person.id)
    console.show({"person": person.id}, [f"{person.code_name} stands alone again."])
    return 0


def _different(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        one = session.persons.get(arguments.person)
        other = session.persons.get(arguments.other)
        session.persons.say_different(one.id, other.id)
    said = f"{one.code_name} and {other.code_name} are two people."
    console.show({"different": [one.id, other.id]}, [said])
    return 0


def _duplicates(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        _if_named(arguments, console, session)
        found = session.duplicates.suggestions()
    console.show([asdict(pair) for pair in found], map(_pair, found))
    return 0


def _pair(pair: Suggestion) -> str:
    grounds = ", ".join(pair.grounds)
    return f"{pair.one}  {pair.one_name}  and  {pair.other}  {pair.other_name}  ({grounds})"


def _name(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        person = session.persons.get(arguments.person)
        unlock_names(arguments, console, session)
        identity = session.identities.get(person.id)
        if arguments.name:
            identity = _with_name(identity, arguments)
            session.identities.save(person.id, identity)
    console.show({"person": person.id, **identity.to_json()}, _name_lines(identity))
    return 0


def _with_name(identity: Identity, arguments: argparse.Namespace) -> Identity:
    added = Name(
        full=arguments.name,
        script=arguments.script,
        language=arguments.language,
        kind=arguments.kind,
        preferred=arguments.preferred,
    )
    before = identity.names
    if added.preferred:
        before = tuple(replace(name, preferred=False) for name in before)
    return replace(identity, names=(*before, added))


def _name_lines(identity: Identity) -> Iterator[str]:
    for name in identity.names:
        about = " ".join(filter(None, (name.kind, name.script, name.language)))
        yield f"{name.text}  {about}".rstrip()
