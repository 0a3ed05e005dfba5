"""Makes the rules of a pack: facts of mechanisms, who accepted what, and how both are matched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ishr_desktop.domain.advice.mechanism import mechanism_from
from ishr_desktop.domain.packs import RULES_JSON
from ishr_desktop.services.packs.calendar_shape import calendar_shape
from ishr_desktop.services.packs.known_codes import known_codes
from ishr_desktop.services.packs.list_checking import check_instruments, check_unique
from ishr_desktop.services.packs.list_shapes import (
    acceptance_shape,
    countries_shape,
    mandates_shape,
    reviews_shape,
    support_shape,
)
from ishr_desktop.services.packs.mechanism_ids import MECHANISMS
from ishr_desktop.services.packs.mechanism_shape import KnownCodes, check_sense, mechanism_shape
from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.rule_checking import check_rules
from ishr_desktop.services.packs.rule_shapes import goals_shape, rules_shape
from ishr_desktop.services.packs.shapes import Place, Record, Shape
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.sources import read_sources
from ishr_desktop.services.packs.submit_chains import check_chains
from ishr_desktop.services.packs.yaml_reading import Mapping, Node, plain
from ishr_protocol.pack_writing import json_bytes

RULES_YAML: Final = "rules.yaml"


@dataclass(frozen=True)
class Part:
    """One file beside the mechanisms."""

    path: str
    shape: Callable[[KnownCodes, date], Record]
    key: str = ""
    """What of the file stands in `rules.json`; empty for the whole."""


PARTS: Final = {
    "instruments": Part("acceptance.yaml", acceptance_shape, "instruments"),
    "countries": Part("countries.yaml", countries_shape, "countries"),
    "mandates": Part("mandates.yaml", mandates_shape),
    "support": Part("support.yaml", support_shape),
    "reviews": Part("reviews.yaml", reviews_shape),
    "calendar": Part("calendar.yaml", calendar_shape, "dates"),
    "rules": Part(RULES_YAML, rules_shape, "rules"),
    "goals": Part("goals.yaml", goals_shape, "goals"),
}


def compile_rules(source: SourceFolder, head: PackHead) -> dict[str, bytes]:
    """`rules.json`; faults are noted."""
    sources = read_sources(source, head)
    known = known_codes(source, head, sources)
    mechanisms = _mechanisms(source, head, known)
    parts = {name: _read(source, head, known, part) for name, part in PARTS.items()}
    check_chains(mechanisms, lambda name: _place(source, name))
    _compare(source, parts["rules"], mechanisms)
    rules: dict[str, Any] = {
        "mechanisms": [plain(node) for node in mechanisms.values()],
        "sources": list(sources.values()),
        "review_months": head.review_months,
        **{name: _compiled(part, parts[name]) for name, part in PARTS.items()},
    }
    return {RULES_JSON: json_bytes(rules)}


def _mechanisms(source: SourceFolder, head: PackHead, known: KnownCodes) -> dict[str, Mapping]:
    shape = mechanism_shape(known, head.reviewed)
    found = {}
    for name in source.ids(MECHANISMS, ".yaml"):
        path = f"{MECHANISMS}/{name}.yaml"
        node = _checked(source, path, shape)
        if isinstance(node, Mapping):
            check_sense(node, name, _place(source, name))
            found[name] = node
    return found


def _place(source: SourceFolder, mechanism: str) -> Place:
    return Place(source.shown(f"{MECHANISMS}/{mechanism}.yaml"), source.faults)


def _read(source: SourceFolder, head: PackHead, known: KnownCodes, part: Part) -> Node | None:
    node = _checked(source, part.path, part.shape(known, head.reviewed))
    if isinstance(node, Mapping):
        place = Place(source.shown(part.path), source.faults)
        check_unique(node, place)
        check_instruments(node, place)
    return node


def _compare(source: SourceFolder, node: Node | None, mechanisms: dict[str, Mapping]) -> None:
    """Rules are compared when all facts that they ask have their shape."""
    if isinstance(node, Mapping) and not source.faults.refused:
        facts = [mechanism_from(plain(mechanism)) for mechanism in mechanisms.values()]
        check_rules(node, facts, Place(source.shown(RULES_YAML), source.faults))


def _checked(source: SourceFolder, path: str, shape: Shape) -> Node | None:
    """A file that has its shape; None when it is not there, or after its faults were noted."""
    node = source.yaml(path)
    if node is None:
        return None
    before = source.faults.refusals
    shape.check(node, Place(source.shown(path), source.faults))
    return node if source.faults.refusals == before else None


def _compiled(part: Part, node: Node | None) -> Any:
    if node is None:
        return [] if part.key else {}
    value = plain(node)
    return value[part.key] if part.key else value
