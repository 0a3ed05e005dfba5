"""`ishr consent`: what people agreed to, taken back, and what has left on their word."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.consent import suggested
from ishr_desktop.domain.consent_entry import Answer, ConsentEntry, Shown, Use
from ishr_desktop.domain.disclosure import Disclosure
from ishr_desktop.domain.vocabulary import Term
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.services.consent import Recorded

_WHO = "code name, id, or the beginning of the id"
_ENGLISH = "en"
_TEXTS = {
    "on": "when it was said, in EDTF",
    "until": "the last day it counts, in EDTF",
    "given_by": "self, guardian, family, lawyer or representative",
    "relationship": "what they are to the person",
    "basis": "why somebody else answered: detained_incommunicado, disappeared, dead, unable, child "
    "or authority",
    "why": "how it serves a person who could not be asked",
    "decided_by": "who decided for a person who could not be asked",
    "assent": "whether a child agreed too: yes, no, unable",
    "best_interests": "why it is good for a child to be named in public",
    "method": "such as signed_form, audio, message, verbal",
    "language": "BCP 47",
    "interpreter": "code name of the interpreter",
    "explained_by": "who explained it",
    "note": "anything else",
}


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    noun.verb("uses", _uses, "the uses a person is asked about, each by itself")
    add = noun.verb("add", _add, "write down the answer of a person")
    listing = noun.verb("list", _list, "everything a person answered, oldest first")
    withdraw = noun.verb("withdraw", _withdraw, "a person takes back what they agreed to")
    for verb in (add, listing, withdraw):
        verb.add_argument("person", metavar="PERSON", help=_WHO)
    add.add_argument("--use", required=True, choices=[*Use], metavar="USE")
    add.add_argument("--answer", required=True, choices=[*Answer], metavar="|".join(Answer))
    add.add_argument(
        "--show",
        action="append",
        default=[],
        choices=[*Shown],
        metavar="WHAT",
        help="what may be shown of the person: " + ", ".join(Shown),
    )
    add.add_argument(
        "--receiver",
        action="append",
        default=[],
        metavar="NAME",
        help="for U9: who may have it; may be repeated",
    )
    add.add_argument(
        "--explained",
        action="append",
        default=[],
        metavar="POINT",
        help="a point that was explained; may be repeated",
    )
    for field, about in _TEXTS.items():
        add.add_argument("--" + field.replace("_", "-"), default="", metavar="TEXT", help=about)
    withdraw.add_argument(
        "--use",
        action="append",
        default=[],
        choices=[*Use],
        metavar="USE",
        help="may be repeated; without it everything that was agreed to",
    )
    withdraw.add_argument("--on", default="", metavar="DATE")
    withdraw.add_argument("--note", default="", metavar="TEXT")
    left = noun.verb("left", _left, "what has left this device, to whom, on whose word")
    left.add_argument("--person", metavar="PERSON", help=_WHO)
    left.add_argument("--incident", metavar="ID", help="id or code of a record")


def _uses(_arguments: argparse.Namespace, console: Console) -> int:
    terms = vocabulary("consent_uses").terms
    console.show([_use(term) for term in terms], (_use_line(term) for term in terms))
    return 0


def _use(term: Term) -> dict[str, str]:
    return {
        "use": term.code,
        "label": term.label.get(_ENGLISH, ""),
        "question": term.help.get(_ENGLISH, ""),
    }


def _use_line(term: Term) -> str:
    return "{use:<10} {label}. {question}".format(**_use(term))


def _add(arguments: argparse.Namespace, console: Console) -> int:
    texts = {field: getattr(arguments, field) for field in _TEXTS}
    if not texts["given_by"]:
        del texts["given_by"]
    with opened(arguments, console) as session:
        entry = ConsentEntry(
            id="",
            person=session.persons.get(arguments.person).id,
            use=arguments.use,
            answer=arguments.answer,
            identified_as=tuple(arguments.show),
            receivers=tuple(arguments.receiver),
            checklist=tuple(arguments.explained),
            **texts,
        )
        (kept,) = session.consent.record(entry)
    console.show(kept.to_json(), [f"{kept.use}: {kept.answer}"])
    if more := suggested(kept):
        console.say(f"Nothing more follows from it by itself. Ask as well: {', '.join(more)}.")
    return 0


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        history = session.consent.history(session.persons.get(arguments.person).id)
    console.show([_value(one) for one in history], map(_line, history))
    return 0


def _value(recorded: Recorded) -> dict[str, Any]:
    return {**recorded.entry.to_json(), "recorded_at": recorded.at.isoformat()}


def _line(recorded: Recorded) -> str:
    entry = recorded.entry
    shown = f"  shown: {', '.join(entry.identified_as)}" if entry.identified_as else ""
    until = f"  until {entry.until}" if entry.until else ""
    said = entry.on or f"{recorded.at:%Y-%m-%d}"
    return f"{said:<10}  {entry.use:<9}  {entry.answer:<14}  by {entry.given_by}{shown}{until}"


def _withdraw(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        person = session.persons.get(arguments.person)
        done = session.consent.withdraw(
            person.id, arguments.use, on=arguments.on, note=arguments.note
        )
    uses = [entry.use for entry in done.entries]
    value = {
        "person": person.id,
        "withdrawn": uses,
        "recall": [_left_value(one) for one in done.recall],
    }
    console.show(value, _withdrawn_lines(uses, done.recall))
    return 0 if uses else 1


def _withdrawn_lines(uses: list[str], recall: tuple[Disclosure, ...]) -> Iterator[str]:
    if not uses:
        yield "Nothing was agreed to, so nothing was taken back."
        return
    yield f"Taken back: {', '.join(uses)}. Nothing more leaves for this."
    if recall:
        yield "This has left already and cannot be called back. Please tell its receivers:"
    yield from map(_left_line, recall)


def _left(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        if arguments.person:
            found = session.consent.left_of_person(session.persons.get(arguments.person).id)
        elif arguments.incident:
            found = session.consent.left_of_incident(arguments.incident)
        else:
            found = session.consent.left()
    console.show([_left_value(one) for one in found], map(_left_line, found))
    return 0


def _left_value(left: Disclosure) -> dict[str, Any]:
    return {**asdict(left), "at": left.at.isoformat()}


def _left_line(left: Disclosure) -> str:
    receiver = left.receiver_label or left.receiver[:12] or "-"
    people = ", ".join(person.code_name or "-" for person in left.people)
    return (
        f"{left.at:%Y-%m-%d}  {left.incident_code}  version {left.version}  {left.use:<9}"
        f"  {left.way:<6}  to {receiver}  with {people or 'nobody'}"
    )
