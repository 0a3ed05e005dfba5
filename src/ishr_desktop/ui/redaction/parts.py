"""The parts that are chosen so far, and the way back; plain Python."""

from collections.abc import Callable
from dataclasses import dataclass

from ishr_desktop.domain.redaction import Box


@dataclass(frozen=True)
class _State:
    boxes: tuple[Box, ...] = ()
    chosen: int = -1
    gesture: str = ""
    """What made it: the same gesture again, such as an arrow key held down, is one step back."""


class Parts:
    """Which parts there are and which one is chosen; everything can be taken back."""

    def __init__(self) -> None:
        self._now = _State()
        self._before: list[_State] = []
        self._after: list[_State] = []
        self._listeners: list[Callable[[], None]] = []

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All parts of all pages, in the order in which they were drawn."""
        return self._now.boxes

    @property
    def chosen(self) -> int:
        """The place of the chosen part among `boxes`, or -1."""
        return self._now.chosen

    @property
    def chosen_box(self) -> Box | None:
        """The chosen part."""
        return self.boxes[self.chosen] if self.chosen >= 0 else None

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._after)

    def listen(self, listener: Callable[[], None]) -> None:
        """Be told after each change."""
        self._listeners.append(listener)

    def choose(self, place: int) -> None:
        """Choose a part, or none with -1; this is no step of its own."""
        if place != self.chosen and place < len(self.boxes):
            self._now = _State(self.boxes, place)
            self._tell()

    def add(self, box: Box) -> None:
        """One more part, which is chosen."""
        self._step(_State((*self.boxes, box), len(self.boxes)))

    def change(self, box: Box, gesture: str) -> None:
        """The chosen part is another one now."""
        if self.chosen < 0 or box == self.chosen_box:
            return
        boxes = list(self.boxes)
        boxes[self.chosen] = box
        self._step(_State(tuple(boxes), self.chosen, gesture))

    def remove(self) -> None:
        """The chosen part is to be seen after all."""
        if self.chosen < 0:
            return
        boxes = [box for place, box in enumerate(self.boxes) if place != self.chosen]
        self._step(_State(tuple(boxes), min(self.chosen, len(boxes) - 1)))

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self._after.append(self._now)
            self._now = self._before.pop()
            self._tell()

    def redo(self) -> None:
        """Make the last step again that was taken back."""
        if self._after:
            self._before.append(self._now)
            self._now = self._after.pop()
            self._tell()

    def _step(self, state: _State) -> None:
        same = state.gesture and (state.gesture, state.chosen) == (
            self._now.gesture,
            self._now.chosen,
        )
        if not same:
            self._before.append(self._now)
        self._after = []
        self._now = state
        self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
