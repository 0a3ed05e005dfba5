"""Tab goes the way the eye goes, also over parts that were put between others later."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

from ishr_desktop.ui.widgets.surfaces import scroll_into_view


def step(root: QWidget, *, forwards: bool) -> bool:
    """Move the focus to the next or last stop inside `root`, or out of it at its ends.

    Call it from `focusNextPrevChild`: by itself Qt goes in the order in which parts were made.
    """
    stops = list(_stops(root))
    here = _place(stops, QApplication.focusWidget())
    if here is None:
        return False
    there = here + (1 if forwards else -1)
    target = stops[there] if 0 <= there < len(stops) else _outside(root, forwards=forwards)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    scroll_into_view(target)
    return True


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What Tab stops at inside a part, as it is laid out."""
    if not part.isVisible():
        return
    if _is_stop(part):
        yield part
    content = part.widget() if isinstance(part, QScrollArea) else None
    if content is not None:
        yield from _stops(content)
    layout = part.layout()
    if layout is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_in(inner)


def _place(stops: list[QWidget], focused: QWidget | None) -> int | None:
    """Where the focus is; the line inside of an editable box counts as the box."""
    found = (
        place
        for place, stop in enumerate(stops)
        if focused is not None and (stop is focused or stop.isAncestorOf(focused))
    )
    return next(found, None)


def _outside(root: QWidget, *, forwards: bool) -> QWidget | None:
    """The nearest stop before or after `root` in the order of Qt."""
    part = _beside(root, forwards=forwards)
    while part is not None and part is not root:
        if not root.isAncestorOf(part) and part.isVisible() and _is_stop(part):
            return part
        part = _beside(part, forwards=forwards)
    return None


def _beside(part: QWidget, *, forwards: bool) -> QWidget | None:
    return part.nextInFocusChain() if forwards else part.previousInFocusChain()


def _is_stop(part: QWidget) -> bool:
    policy = part.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and part.isEnabled()
