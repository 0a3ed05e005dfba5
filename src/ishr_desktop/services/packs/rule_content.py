"""Whether rules that come from outside hold what the program understands, before installing."""

import re
from collections.abc import Iterator
from typing import Final

from ishr_desktop.domain.advice.mechanism import mechanism_from
from ishr_desktop.domain.advice.rule_book import rule_book_from
from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.domain.packs import RULES_JSON
from ishr_desktop.services.packs.guide_content import ids_in
from ishr_desktop.services.packs.json_reading import object_of, read_json
from ishr_desktop.services.packs.known_codes import known_countries
from ishr_desktop.services.packs.list_checking import check_instruments, check_unique
from ishr_desktop.services.packs.mechanism_shape import KnownCodes, check_sense, mechanism_shape
from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.rule_checking import check_rules
from ishr_desktop.services.packs.rule_compiling import PARTS, Part
from ishr_desktop.services.packs.shapes import ListOf, MapOf, Place, Record, Shape, Text, Whole
from ishr_desktop.services.packs.sources import source_shape
from ishr_desktop.services.packs.submit_chains import check_chains
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Node, Scalar, plain
from ishr_protocol.pack import Pack

_MOST_MECHANISMS: Final = 1000
_UNFIT: Final = (KeyError, TypeError, ValueError, AttributeError, IndexError)
"""What reading raises when a value is not of the kind it should be."""


class _OfTheForm(frozenset[str]):
    """Codes of a vocabulary that grows: those of a later program are taken as well.

    A record of this program never has them, so that nothing follows from them here; whoever gets
    new facts must not be kept from them by one new word.
    """

    _FORM: Final = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*", re.ASCII)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and len(code) <= 80 and bool(self._FORM.fullmatch(code))


class _Anything:
    """A shape that is held against the value later."""

    def check(self, node: Node, place: Place) -> None:
        """Note nothing."""


def check_rules_json(pack: Pack, head: PackHead, faults: Faults) -> None:
    """Note what the program would not understand."""
    value = read_json(pack.read(RULES_JSON), RULES_JSON, faults)
    if value is None:
        return
    place = Place(RULES_JSON, faults)
    _shape(head).check(value, place)
    if faults.refusals:
        return
    known = _codes(value, head)
    mechanisms = _mechanisms(value, known, head, faults)
    for name, part in PARTS.items():
        _check_part(value.entries[name], name, part.shape(known, head.reviewed), part, faults)
    check_chains(mechanisms, lambda name: _place(name, faults))
    if not faults.refusals:
        _check_whole(value, mechanisms, place)


def _shape(head: PackHead) -> Record:
    parts: dict[str, Shape] = dict.fromkeys(PARTS, _Anything())
    return Record(
        {
            "mechanisms": ListOf(_Anything(), 0, _MOST_MECHANISMS),
            "sources": ListOf(source_shape(head), 0, 5000),
            "review_months": MapOf(Text(60), Whole(1, 120)),
            **parts,
        }
    )


def _codes(value: Mapping, head: PackHead) -> KnownCodes:
    return KnownCodes(
        original=head.languages[0],
        violations=_OfTheForm(),
        submitters=_OfTheForm(),
        instruments=ids_in(value, "instruments"),
        # No new country comes unseen, and a mistyped one would open a door that is shut.
        countries=known_countries(),
        mechanisms=ids_in(value, "mechanisms"),
        sources=ids_in(value, "sources"),
        fields=_OfTheForm(),
    )


def _mechanisms(
    value: Mapping, known: KnownCodes, head: PackHead, faults: Faults
) -> dict[str, Mapping]:
    shape = mechanism_shape(known, head.reviewed)
    found = {}
    for name, node in _named(value.entries["mechanisms"]):
        before = faults.refusals
        place = _place(name, faults)
        shape.check(node, place)
        if faults.refusals != before:
            continue
        if name in found:
            place.refuse(node, "this mechanism stands here twice")
        check_sense(node, name, place)
        found[name] = node
    return found


def _named(listed: Node) -> Iterator[tuple[str, Mapping]]:
    for number, item in enumerate(listed.items if isinstance(listed, Items) else (), start=1):
        node = item if isinstance(item, Mapping) else object_of()
        name = node.get("id")
        yield (str(name.value) if isinstance(name, Scalar) else f"number {number}"), node


def _place(mechanism: str, faults: Faults) -> Place:
    return Place(f"{RULES_JSON} ({mechanism[:80]})", faults)


def _check_part(node: Node, name: str, whole: Record, part: Part, faults: Faults) -> None:
    """Hold one part against the shape of the file that it was made of; it may be empty."""
    place = Place(RULES_JSON, faults, name)
    if not plain(node):
        return
    before = faults.refusals
    held = object_of(**{part.key: node}) if part.key else node
    shape = Record({part.key: whole.required[part.key]}) if part.key else whole
    shape.check(held, place)
    if faults.refusals == before and isinstance(held, Mapping):
        check_unique(held, place)
        check_instruments(held, place)


def _check_whole(value: Mapping, mechanisms: dict[str, Mapping], place: Place) -> None:
    """What each part says is understood; now whether they can be used together."""
    try:
        facts = [mechanism_from(plain(mechanism)) for mechanism in mechanisms.values()]
        check_rules(object_of(rules=value.entries["rules"]), facts, place)
        rule_book_from(plain(value))
    except _UNFIT:
        place.refuse(value, "the rules cannot be used together with the facts")
