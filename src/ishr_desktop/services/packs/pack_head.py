"""`pack.yaml`: what a pack is called, its version, its languages and how often to look again."""

from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ishr_desktop.domain.pack_fact import KINDS
from ishr_desktop.services.packs.shapes import (
    ID,
    LANGUAGE,
    Choice,
    Day,
    ListOf,
    MapOf,
    Place,
    Record,
    Whole,
)
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.yaml_reading import plain

PACK_YAML: Final = "pack.yaml"
_MOST_MONTHS: Final = 120
_HEAD: Final = Record(
    {
        "name": ID,
        "version": Whole(1),
        "languages": ListOf(LANGUAGE, 1, 100),
        "reviewed": Day(),
        "review_months": MapOf(
            Choice("kind of fact", frozenset({*KINDS, "default"})), Whole(1, _MOST_MONTHS)
        ),
    },
    {"beside": ListOf(ID, 0, 4)},
)


@dataclass(frozen=True)
class PackHead:
    """What `pack.yaml` says."""

    name: str
    version: int
    languages: tuple[str, ...]
    """The first is the one in which every page exists."""
    reviewed: date
    """No date in the pack is later, whatever the clock of the builder shows."""
    review_months: Table[str, int]
    """By kind of fact: after so many months somebody should look again; `default` for the rest."""
    beside: tuple[SourceFolder, ...]
    """The folders of other packs next to this one, whose facts and sources pages may name."""


def read_head(source: SourceFolder) -> PackHead | None:
    """Read `pack.yaml`; None after its faults were noted."""
    node = source.yaml(PACK_YAML)
    if node is None:
        return None
    before = source.faults.refusals
    place = Place(source.shown(PACK_YAML), source.faults)
    _HEAD.check(node, place)
    head: dict[str, Any] = plain(node)
    if source.faults.refusals != before:
        return None
    beside = [_beside(source, name) for name in head.get("beside", [])]
    for folder in beside:
        if not folder.has(PACK_YAML):
            place.refuse(node, f"beside: there is no folder {folder.label} with a pack.yaml")
    if "default" not in head["review_months"]:
        place.refuse(node, "review_months has no “default”")
    if source.faults.refusals != before:
        return None
    return PackHead(
        name=head["name"],
        version=head["version"],
        languages=tuple(head["languages"]),
        reviewed=date.fromisoformat(head["reviewed"]),
        review_months=head["review_months"],
        beside=tuple(beside),
    )


def _beside(source: SourceFolder, name: str) -> SourceFolder:
    return SourceFolder(source.root.absolute().parent / name, source.faults, f"../{name}/")
