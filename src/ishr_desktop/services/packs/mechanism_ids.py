"""Which mechanisms there are facts of, and the sources that these facts name."""

from collections.abc import Iterable
from typing import Final

from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.yaml_reading import Mapping, plain

MECHANISMS: Final = "mechanisms"


def facts_of(folders: Iterable[SourceFolder]) -> dict[str, tuple[str, ...]]:
    """By mechanism, the ids of sources that its evidence names, in order and each once.

    What does not have the shape of facts is left out here, and refused where rules are made.
    """
    found = {}
    for folder in folders:
        for name in folder.ids(MECHANISMS, ".yaml"):
            node = folder.yaml(f"{MECHANISMS}/{name}.yaml")
            evidence = node.get("evidence") if isinstance(node, Mapping) else None
            groups = plain(evidence).values() if isinstance(evidence, Mapping) else ()
            named = (
                source
                for group in groups
                if isinstance(group, dict)
                for source in group.get("sources") or ()
                if isinstance(source, str)
            )
            found[name] = tuple(dict.fromkeys(named))
    return found
