"""Where a mechanism is reached through another: the way must end."""

from collections.abc import Callable
from collections.abc import Mapping as Table

from ishr_desktop.services.packs.shapes import Place
from ishr_desktop.services.packs.yaml_reading import Mapping, Scalar

_KEY = "submit_through"


def check_chains(mechanisms: Table[str, Mapping], place_of: Callable[[str], Place]) -> None:
    """Note each mechanism that is reached through itself, in one step or in several.

    `place_of` says where the facts of a mechanism stand.
    """
    through = {
        name: str(held.value)
        for name, node in mechanisms.items()
        if isinstance(held := node.get(_KEY), Scalar)
    }
    for name in through:
        way = [name]
        while way[-1] in through and through[way[-1]] not in way:
            way.append(through[way[-1]])
        if through.get(way[-1]) == name:
            key = Scalar(_KEY, mechanisms[name].key_lines[_KEY])
            steps = " → ".join((*way, name))
            place_of(name).refuse(key, f"{_KEY} leads back to where it began: {steps}")
