"""The nouns of the command line.

Each is imported when it is chosen, and only then: who asks for one command does not wait for what
the others need. The imports are written out, so that the import contracts see every one.
"""

from collections.abc import Callable
from typing import NamedTuple

from ishr_desktop.cli.noun import Noun

AddCommands = Callable[[Noun], None]


def _vault() -> AddCommands:
    from ishr_desktop.cli.vault import add_commands  # noqa: PLC0415

    return add_commands


def _incident() -> AddCommands:
    from ishr_desktop.cli.incident import add_commands  # noqa: PLC0415

    return add_commands


def _search() -> AddCommands:
    from ishr_desktop.cli.search import add_commands  # noqa: PLC0415

    return add_commands


def _case() -> AddCommands:
    from ishr_desktop.cli.case import add_commands  # noqa: PLC0415

    return add_commands


def _evidence() -> AddCommands:
    from ishr_desktop.cli.evidence import add_commands  # noqa: PLC0415

    return add_commands


def _bin() -> AddCommands:
    from ishr_desktop.cli.bin import add_commands  # noqa: PLC0415

    return add_commands


def _person() -> AddCommands:
    from ishr_desktop.cli.person import add_commands  # noqa: PLC0415

    return add_commands


def _identities() -> AddCommands:
    from ishr_desktop.cli.identities import add_commands  # noqa: PLC0415

    return add_commands


def _consent() -> AddCommands:
    from ishr_desktop.cli.consent import add_commands  # noqa: PLC0415

    return add_commands


def _export_check() -> AddCommands:
    from ishr_desktop.cli.export_check import add_commands  # noqa: PLC0415

    return add_commands


def _contact() -> AddCommands:
    from ishr_desktop.cli.contact import add_commands  # noqa: PLC0415

    return add_commands


def _batch() -> AddCommands:
    from ishr_desktop.cli.batch import add_commands  # noqa: PLC0415

    return add_commands


def _outbox() -> AddCommands:
    from ishr_desktop.cli.outbox import add_commands  # noqa: PLC0415

    return add_commands


def _sync() -> AddCommands:
    from ishr_desktop.cli.sync import add_commands  # noqa: PLC0415

    return add_commands


def _settings() -> AddCommands:
    from ishr_desktop.cli.settings import add_commands  # noqa: PLC0415

    return add_commands


def _practice() -> AddCommands:
    from ishr_desktop.cli.practice import add_commands  # noqa: PLC0415

    return add_commands


def _report() -> AddCommands:
    from ishr_desktop.cli.report import add_commands  # noqa: PLC0415

    return add_commands


def _guide() -> AddCommands:
    from ishr_desktop.cli.guide import add_commands  # noqa: PLC0415

    return add_commands


def _match() -> AddCommands:
    from ishr_desktop.cli.match import add_commands  # noqa: PLC0415

    return add_commands


def _pack() -> AddCommands:
    from ishr_desktop.cli.pack import add_commands  # noqa: PLC0415

    return add_commands


def _country() -> AddCommands:
    from ishr_desktop.cli.country import add_commands  # noqa: PLC0415

    return add_commands


def _calendar() -> AddCommands:
    from ishr_desktop.cli.calendar import add_commands  # noqa: PLC0415

    return add_commands


class Entry(NamedTuple):
    """One noun as `ishr --help` lists it."""

    about: str
    load: Callable[[], AddCommands]


NOUNS = {
    "vault": Entry("make, check and recover a vault", _vault),
    "incident": Entry("records of what happened", _incident),
    "case": Entry("incidents that belong together", _case),
    "search": Entry("searches that are kept under a name", _search),
    "evidence": Entry("the files of incidents", _evidence),
    "bin": Entry("what was removed in the last 30 days", _bin),
    "person": Entry("people by code name, merged by hand", _person),
    "identities": Entry("the locked place for real names", _identities),
    "consent": Entry("what people agreed to, and what has left", _consent),
    "export-check": Entry("what would be held back, and why", _export_check),
    "contact": Entry("people and desks you exchange records with", _contact),
    "batch": Entry("sealed batches as files", _batch),
    "outbox": Entry("what waits to be sent and what arrived", _outbox),
    "sync": Entry("send and receive over a relay", _sync),
    "report": Entry("acts counted, and the chronology of records", _report),
    "guide": Entry("what each mechanism can do, and how to stay safe", _guide),
    "match": Entry("which mechanisms can take an incident or a case, and why", _match),
    "country": Entry("what a State accepted, and who looks at it", _country),
    "calendar": Entry("what is due, feared or held when", _calendar),
    "pack": Entry("guides and rules: made, signed, installed", _pack),
    "practice": Entry("invented records to try things out with", _practice),
    "settings": Entry("choices kept inside the vault", _settings),
}
