"""The shipped definitions of fields in `resources/fields/`."""

from functools import cache

from ishr_desktop.domain.fields import FieldBlock, block_from
from ishr_desktop.resources import read_json, resource


@cache
def field_block(name: str) -> FieldBlock:
    """The block with this noun, such as `field_block("detention")`.

    Raises FileNotFoundError when no block has this noun.
    """
    return block_from(read_json("fields", f"{name}.json"))


def field_blocks() -> tuple[FieldBlock, ...]:
    """Every shipped block."""
    names = sorted(path.stem for path in resource("fields").glob("*.json"))
    return tuple(field_block(name) for name in names)
