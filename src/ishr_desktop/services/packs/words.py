"""Words in several languages, as `{en: …, fr: …}`, or as plain text in the first language."""

from dataclasses import dataclass
from typing import Any

from ishr_desktop.services.packs.shapes import LANGUAGE, MapOf, Place, Text
from ishr_desktop.services.packs.yaml_reading import Mapping, Node


@dataclass(frozen=True)
class Words:
    """The shape of such words."""

    original: str
    """The language that must be there."""
    longest: int

    def check(self, node: Node, place: Place) -> None:
        """Note what is not words, or lacks the first language."""
        if not isinstance(node, Mapping):
            Text(self.longest).check(node, place)
            return
        MapOf(LANGUAGE, Text(self.longest)).check(node, place)
        if self.original not in node.entries:
            place.refuse(node, f"the words in “{self.original}” are missing")


def words_of(value: Any, original: str) -> dict[str, str]:
    """The words by language."""
    return value if isinstance(value, dict) else {original: value}
