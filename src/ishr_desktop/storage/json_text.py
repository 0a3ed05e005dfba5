"""JSON as it stands in the database: readable, and storable whatever a person pasted."""

import json
from typing import Any


def to_json(value: object) -> str:
    """The value as JSON; half a surrogate pair, which UTF-8 cannot hold, becomes an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text if is_storable(text) else json.dumps(value, separators=(",", ":"))


def from_json(text: str) -> Any:
    """The value that `to_json` wrote."""
    return json.loads(text)


def is_storable(text: str) -> bool:
    """Whether UTF-8 can hold the text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def storable(text: str) -> str:
    """The text with a question mark for each half of a surrogate pair."""
    return text if is_storable(text) else text.encode("utf-8", "replace").decode()
