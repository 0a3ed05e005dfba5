"""The rules of the program, as its shipped pack has them."""

import json
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from ishr_desktop.domain.advice.rule_book import RuleBook, rule_book_from
from ishr_desktop.services.packs.building import build_pack

SOURCES = Path(__file__).resolve().parents[4] / "resources" / "guides" / "rules"


@cache
def rules_json() -> dict[str, Any]:
    """What `rules.json` of the pack holds, built from its sources."""
    with zipfile.ZipFile(BytesIO(build_pack(SOURCES).data)) as pack:
        value: dict[str, Any] = json.loads(pack.read("rules.json"))
    return value


@cache
def rule_book() -> RuleBook:
    """The rule book of the pack."""
    return rule_book_from(rules_json())
