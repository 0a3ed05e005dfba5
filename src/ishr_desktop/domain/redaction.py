"""Parts of a page that are to be painted over in a copy."""

import math
from dataclasses import dataclass, replace

SMALLEST = 0.004
"""The least width and height of a part, as a share of the page: small enough for one word."""


@dataclass(frozen=True)
class Box:
    """A rectangle on one page. Lengths are shares of the page, from 0 to 1.

    The page is as it is shown: a photo stands upright, whatever way the camera was held.
    """

    page: int
    """Counts from 0; 0 for a picture."""
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def between(cls, page: int, start: tuple[float, float], end: tuple[float, float]) -> "Box":
        """The part between two corners, kept on the page and never smaller than `SMALLEST`."""
        (left, right), (top, bottom) = (
            sorted(min(1.0, max(0.0, place)) for place in pair)
            for pair in zip(start, end, strict=True)
        )
        box = cls(page, left, top, max(SMALLEST, right - left), max(SMALLEST, bottom - top))
        return box.moved(0, 0)

    def moved(self, right: float, down: float) -> "Box":
        """The same part elsewhere on its page."""
        left = min(1 - self.width, max(0.0, self.left + right))
        top = min(1 - self.height, max(0.0, self.top + down))
        return replace(self, left=left, top=top)

    def resized(self, wider: float, higher: float) -> "Box":
        """The same part with its lower right corner elsewhere on the page."""
        width = min(1 - self.left, max(SMALLEST, self.width + wider))
        height = min(1 - self.top, max(SMALLEST, self.height + higher))
        return replace(self, width=width, height=height)

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom (the last two not included) on a page of this many pixels.

        Rounded outwards: no pixel that is touched stays to be seen.
        """
        left, top = math.floor(self.left * width), math.floor(self.top * height)
        right = math.ceil((self.left + self.width) * width)
        bottom = math.ceil((self.top + self.height) * height)
        return max(0, left), max(0, top), min(width, right), min(height, bottom)

    def contains(self, x: float, y: float) -> bool:
        """Whether a spot of the page lies in it."""
        across = self.left <= x <= self.left + self.width
        return across and self.top <= y <= self.top + self.height
