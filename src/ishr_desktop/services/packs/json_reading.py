"""JSON of packs as the values that shapes are held against."""

from typing import Final

from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Node, Scalar
from ishr_protocol import canonical
from ishr_protocol.errors import ProtocolError
from ishr_protocol.limits import MIB

JSON_BYTES: Final = 8 * MIB
"""Of one file."""
_NO_LINE: Final = 0
"""JSON of packs is made by programs; its lines help nobody."""


def read_json(data: bytes, path: str, faults: Faults) -> Mapping | None:
    """The object in a file; None after its fault was noted."""
    try:
        node = _node(canonical.decode(data, JSON_BYTES))
    except (ProtocolError, ValueError):
        faults.refuse(path, _NO_LINE, "this is not JSON as packs have it")
        return None
    if not isinstance(node, Mapping):
        faults.refuse(path, _NO_LINE, "this is not an object")
        return None
    return node


def object_of(**entries: Node) -> Mapping:
    """An object with these values."""
    return Mapping(entries, dict.fromkeys(entries, _NO_LINE), _NO_LINE)


def _node(value: object) -> Node:
    match value:
        case dict():
            return object_of(**{str(key): _node(held) for key, held in value.items()})
        case list():
            return Items(tuple(map(_node, value)), _NO_LINE)
        case str() | bool() | int() | None:
            return Scalar(value, _NO_LINE)
    raise ValueError(value)  # a number with a fraction: no fact is one
