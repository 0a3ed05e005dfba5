"""Where a mechanism is reached through another: the way must end."""

from collections.abc import Mapping as Table

from ishr_desktop.services.packs.mechanism_ids import MECHANISMS
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.yaml_reading import Mapping, Scalar

_KEY = "submit_through"


def check_chains(source: SourceFolder, mechanisms: Table[str, Mapping]) -> None:
    """Note each mechanism that is reached through itself, in one step or in several."""
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
            line = mechanisms[name].key_lines[_KEY]
            steps = " → ".join((*way, name))
            path = source.shown(f"{MECHANISMS}/{name}.yaml")
            source.faults.refuse(path, line, f"{_KEY} leads back to where it began: {steps}")
