"""Which page of the guides explains a part of the window, and the way to it (F1)."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

PACKS = "packs:"
"""Stands for the page about packs where the address of a page of the guides is expected."""
COUNTRY = "country:"
"""Before the code of a country, or alone: its page, where the address of a page is expected."""
_PROPERTY = "guide"


def explained_by(part: QWidget, page_id: str) -> None:
    """Name the page that explains a part of the window and all that is in it."""
    part.setProperty(_PROPERTY, page_id)


def guide_of(part: QWidget | None) -> str:
    """The page that explains a part, or what it stands in; empty when no page is named."""
    named = (str(one.property(_PROPERTY) or "") for one in _outwards(part))
    return next(filter(None, named), "")


def open_guide(part: QWidget) -> None:
    """Go to the page that explains a part, where the window has a library."""
    for place in _outwards(part):
        show: Callable[[str], None] | None = getattr(place, "show_guide", None)
        if show is not None:
            show(guide_of(part))
            return


def _outwards(part: QWidget | None) -> Iterator[QWidget]:
    while part is not None:
        yield part
        part = part.parentWidget()
