"""Which files are hard to look at, and stay behind a shield until somebody asks to see them."""

from collections.abc import Mapping
from typing import Any

HARD_TILES = frozenset({"killing", "torture", "sexual_violence"})
"""Tiles whose files are shielded unless a person said that one is not hard to look at."""

_ANSWERS = {"yes": True, True: True, "no": False, False: False}


def is_shielded(document: Mapping[str, Any], attachment_id: str, *, received: bool) -> bool:
    """Whether a file of a record is shown only when it is asked for, each time.

    What a person said of the file counts. Where nobody said anything, files of the hard tiles are
    shielded, and all that came from somebody else: nobody here has looked at them yet.
    """
    marked = marks(document).get(attachment_id)
    if marked is not None:
        return marked
    return received or not HARD_TILES.isdisjoint(_tiles(document))


def marks(document: Mapping[str, Any]) -> dict[str, bool]:
    """For the ids of files: whether a person called them hard to look at, where anybody did."""
    entries = document.get("evidence")
    found: dict[str, bool] = {}
    for entry in entries if isinstance(entries, list) else ():
        marked = entry.get("graphic") if isinstance(entry, Mapping) else None
        if isinstance(marked, str | bool) and marked in _ANSWERS:
            found[str(entry.get("id"))] = _ANSWERS[marked]
    return found


def _tiles(document: Mapping[str, Any]) -> set[str]:
    tiles = document.get("tile")
    return {tile for tile in tiles if isinstance(tile, str)} if isinstance(tiles, list) else set()
