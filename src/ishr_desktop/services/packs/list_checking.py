"""What lists of rules must say besides having their shape: no id twice, and numbers that add up."""

from collections.abc import Iterator
from typing import Final

from ishr_desktop.services.packs.shapes import Place
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Node, Scalar

_NAMES: Final = ("id", "iso3", "iso2", "session")


def check_unique(node: Mapping, place: Place) -> None:
    """Note every id, country or session that stands twice in the file."""
    seen: set[tuple[str, object]] = set()
    for held in node.entries.values():
        for item in held.items if isinstance(held, Items) else ():
            for name in _NAMES:
                value = item.get(name) if isinstance(item, Mapping) else None
                if not isinstance(value, Scalar):
                    continue
                if (name, value.value) in seen:
                    place.refuse(value, f"{name}: “{value.value}” stands here twice")
                seen.add((name, value.value))


def check_instruments(node: Mapping, place: Place) -> None:
    """Note where a list of States does not add up, or says two things about one State."""
    listed = node.get("instruments")
    for item in listed.items if isinstance(listed, Items) else ():
        if not isinstance(item, Mapping):
            continue
        parties = item.entries["parties"]
        states = tuple(_states(parties))
        count = item.entries["count"]
        if isinstance(count, Scalar) and count.value != len(states):
            sentence = f"count: {count.value} is said, and {len(states)} States are listed"
            place.refuse(count, sentence)
        for name in ("withdrawn", "unknown"):
            for state in _states(item.get(name)):
                if state in states:
                    held = item.entries[name]
                    place.refuse(held, f"{name}: {state} is among the parties as well")


def _states(node: Node | None) -> Iterator[str]:
    if isinstance(node, Mapping):
        yield from node.entries
    for item in node.items if isinstance(node, Items) else ():
        state = item.get("state") if isinstance(item, Mapping) else item
        if isinstance(state, Scalar):
            yield str(state.value)
