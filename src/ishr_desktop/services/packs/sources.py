"""`sources.yaml`: where each fact can be checked, by id."""

from typing import Any, Final

from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.shapes import (
    ID,
    URL,
    Choice,
    Day,
    ListOf,
    Nullable,
    Place,
    Record,
    Text,
)
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, plain

STATUSES: Final = frozenset({"read", "pointer"})


def source_shape(head: PackHead) -> Record:
    """One source; `note` is for editors, the program does not show it."""
    return Record(
        {
            "id": ID,
            "url": URL,
            "title": Text(300),
            "date": Nullable(Day(head.reviewed, whole=False)),
            "status": Choice("status of a source", STATUSES),
        },
        {"publisher": Nullable(Text(200)), "note": Nullable(Text(1000))},
    )


def read_sources(source: SourceFolder, head: PackHead) -> dict[str, dict[str, Any]]:
    """The sources of this pack and of those beside it, by id; faults are noted."""
    found: dict[str, dict[str, Any]] = {}
    for folder in (*head.beside, source):
        node = folder.yaml("sources.yaml")
        if not isinstance(node, Mapping):
            continue
        place = Place(folder.shown("sources.yaml"), folder.faults)
        before = folder.faults.refusals
        Record({"sources": ListOf(source_shape(head))}).check(node, place)
        listed = node.get("sources")
        if folder.faults.refusals != before or not isinstance(listed, Items):
            continue
        for item in listed.items:
            entry = plain(item)
            if entry["id"] in found:
                place.refuse(item, f"the source “{entry['id']}” stands here twice")
            found[entry["id"]] = entry
    return found
