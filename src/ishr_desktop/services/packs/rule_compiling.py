"""Makes the rules of a pack: facts of mechanisms, who accepted what, and how both are matched."""

from typing import Any, Final

from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.sources import read_sources
from ishr_desktop.services.packs.yaml_reading import plain
from ishr_protocol.pack_writing import json_bytes

_LISTS: Final = {
    "instruments": ("acceptance.yaml", "instruments"),
    "countries": ("countries.yaml", "countries"),
    "calendar": ("calendar.yaml", "dates"),
    "rules": ("rules.yaml", "rules"),
    "goals": ("goals.yaml", "goals"),
}
"""What stands in `rules.json` as a list: the file it is edited in, and the key there."""
_WHOLE: Final = {"reviews": "reviews.yaml", "mandates": "mandates.yaml", "support": "support.yaml"}
"""What stands in `rules.json` as the whole value of a file."""


def compile_rules(source: SourceFolder, head: PackHead) -> dict[str, bytes]:
    """`rules.json`; faults are noted."""
    sources = read_sources(source, head)
    rules: dict[str, Any] = {
        "mechanisms": [
            _value(source, f"mechanisms/{name}.yaml") for name in source.ids("mechanisms", ".yaml")
        ],
        "sources": list(sources.values()),
        "review_months": head.review_months,
    }
    for name, (path, key) in _LISTS.items():
        rules[name] = _value(source, path).get(key, [])
    for name, path in _WHOLE.items():
        rules[name] = _value(source, path)
    return {"rules.json": json_bytes(rules)}


def _value(source: SourceFolder, path: str) -> dict[str, Any]:
    node = source.yaml(path)
    return {} if node is None else plain(node)
