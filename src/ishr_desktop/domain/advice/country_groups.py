"""The lists of a country's page in the groups in which people look for them."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from ishr_desktop.domain.advice.country_page import ListEntry, Standing


class ListGroup(StrEnum):
    """What a list is for; the groups stand in this order."""

    COMPLAINTS = "complaints"
    INQUIRIES = "inquiries"
    EXCEPTIONS = "exceptions"
    REGIONAL = "regional"
    TREATIES = "treaties"


_OF_KIND: Final = {
    "complaint-protocol": ListGroup.COMPLAINTS,
    "complaint-declaration": ListGroup.COMPLAINTS,
    "court-jurisdiction": ListGroup.COMPLAINTS,
    "inquiry-declaration": ListGroup.INQUIRIES,
    "opt-out": ListGroup.EXCEPTIONS,
    "reservation-list": ListGroup.EXCEPTIONS,
    "membership": ListGroup.REGIONAL,
    "adherence": ListGroup.REGIONAL,
}
_ONLY_IF_LISTED: Final = frozenset({ListGroup.EXCEPTIONS, ListGroup.REGIONAL})
_EVERYWHERE: Final = "un-treaty"


def grouped(lists: Iterable[ListEntry]) -> Mapping[ListGroup, tuple[ListEntry, ...]]:
    """What is worth showing.

    That a State is not in a list is said only of treaties open to all, and of bodies and regions to
    which it belongs: nobody is told that Kenya did not accept the European Convention.
    """
    found = tuple(lists)
    own = frozenset(_places(found))
    shown = [entry for entry in found if _is_shown(entry, own)]
    return {
        group: tuple(entry for entry in shown if group_of(entry) is group) for group in ListGroup
    }


def group_of(entry: ListEntry) -> ListGroup:
    """The group of a list; treaties are what is nothing else."""
    return _OF_KIND.get(entry.kind, ListGroup.TREATIES)


def _places(lists: Iterable[ListEntry]) -> Iterator[str]:
    """Systems and bodies that are open to the State, or to which it belongs or belonged."""
    for entry in lists:
        if entry.system == _EVERYWHERE or entry.standing in {Standing.LISTED, Standing.LEFT}:
            yield entry.body
            yield entry.system


def _is_shown(entry: ListEntry, own: frozenset[str]) -> bool:
    if entry.standing is not Standing.NOT_LISTED:
        return True
    if group_of(entry) in _ONLY_IF_LISTED:
        return False
    return entry.body in own or (bool(entry.system) and entry.system in own)
