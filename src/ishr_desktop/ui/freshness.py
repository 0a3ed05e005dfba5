"""A screen that costs much to read is read again only while somebody looks at it."""

from collections.abc import Callable


class Freshness:
    """Remembers while a screen is hidden that something changed."""

    def __init__(self, read: Callable[[], None]) -> None:
        self._read = read
        self._seen = True
        self._stale = False

    def changed(self) -> None:
        """What the screen shows may be different: read now, or when it is seen next."""
        if self._seen:
            self._read()
        else:
            self._stale = True

    def show(self, seen: bool) -> None:
        """The screen is seen, or hidden."""
        self._seen = seen
        if seen and self._stale:
            self._stale = False
            self._read()
