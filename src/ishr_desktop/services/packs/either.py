"""A shape that is one of two."""

from dataclasses import dataclass

from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.services.packs.shapes import Place, Shape
from ishr_desktop.services.packs.yaml_reading import Node


@dataclass(frozen=True)
class Either:
    """The first shape, or else the second, whose sentences are said."""

    first: Shape
    second: Shape

    def check(self, node: Node, place: Place) -> None:
        """Note what the second shape says about a value that does not fit the first either."""
        trial = Faults()
        self.first.check(node, Place(place.path, trial))
        if trial.refusals:
            self.second.check(node, place)
