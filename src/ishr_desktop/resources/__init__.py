"""Finds the read-only data shipped with the program: icons, style, schemas, vocabularies.

In a wheel and in a frozen program the data lies inside the package as `_resources`; in a source
tree it is the folder `resources` at the top.
"""

import json
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "_resources"
_SOURCE_TREE = _PACKAGE.parents[1] / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as `resource("style", "light.json")`."""
    root = _INSTALLED if _INSTALLED.is_dir() else _SOURCE_TREE
    return root.joinpath(*parts)


def read_json(*parts: str) -> Any:
    """The value of a shipped JSON file."""
    return json.loads(resource(*parts).read_text(encoding="utf-8"))
