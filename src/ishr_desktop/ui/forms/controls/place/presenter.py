"""What the control of a place holds: plain Python without widgets."""

from typing import Any

from ishr_desktop.domain.coordinates import (
    coordinates_document,
    coordinates_from,
    coordinates_of,
)
from ishr_desktop.domain.places import ShareAs, place_of, share_level
from ishr_desktop.ui.forms.wording import worded, words_in


class PlacePresenter:
    """Holds one place; each method is one thing a person does."""

    def __init__(self) -> None:
        self._given: object = None
        self._touched = False
        self.place: dict[str, Any] = {}
        """The object of the document, without fields that hold nothing."""

    def show(self, value: object) -> None:
        """Begin with the value of a document: words, an object, `{"missing": …}` or None."""
        self._given, self._touched = value, False
        self.place = place_of(value)

    def value(self) -> object:
        """The value for the document: as it was given when nothing was touched."""
        if not self._touched:
            return self._given
        said = {name: item for name, item in self.place.items() if name != "share_as"}
        return {**said, "share_as": str(self.level)} if said else None

    def words(self, name: str) -> str:
        """The words of a text field."""
        return words_in(self.place.get(name))

    def code(self, name: str) -> str:
        """The code of a field with one."""
        held = self.place.get(name)
        return held if isinstance(held, str) else ""

    @property
    def level(self) -> ShareAs:
        """How much of it others see."""
        return share_level(self.place)

    @property
    def position(self) -> str:
        """The coordinates as text, or an empty string."""
        found = coordinates_of(self.place)
        return found.text() if found else ""

    def write(self, name: str, text: str) -> None:
        """Change the words of a text field."""
        self._set(name, worded(self.place.get(name), text.strip()))

    def choose(self, name: str, code: str) -> None:
        """Change a field with a code; a region goes with its country."""
        if name == "country" and code != self.code("country"):
            self._set("region", None)
        self._set(name, code or None)

    def set_position(self, text: str) -> bool:
        """Take coordinates as they were copied, or none; tells whether they can be understood."""
        position = coordinates_from(text)
        if text.strip() and position is None:
            return False
        if position is None:
            self._set("coordinates", None)
        else:
            how = (self.position_code("precision"), self.position_code("source"))
            self._set("coordinates", coordinates_document(position, *how))
        return True

    def choose_position_code(self, name: str, code: str) -> None:
        """Say how exact the position is (`precision`) or where it comes from (`source`)."""
        held = self.place.get("coordinates")
        if isinstance(held, dict):
            others = {key: item for key, item in held.items() if key != name}
            self._set("coordinates", {**others, name: code} if code else others)

    def position_code(self, name: str) -> str:
        """How exact the position is, or where it comes from."""
        held = self.place.get("coordinates")
        code = held.get(name) if isinstance(held, dict) else None
        return code if isinstance(code, str) else ""

    def _set(self, name: str, value: object) -> None:
        self._touched = True
        if value is None:
            self.place.pop(name, None)
        else:
            self.place[name] = value
