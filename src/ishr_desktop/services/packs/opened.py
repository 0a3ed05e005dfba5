"""A pack whose origin is known, opened for reading."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ishr_desktop.domain.guide import GuideBook, contents_from
from ishr_desktop.domain.packs import GUIDE_JSON, RULES_JSON
from ishr_protocol.pack import Pack


@dataclass(frozen=True)
class OpenedPack:
    """One pack of one publisher. A pack may have a guide, rules, or both."""

    publisher: str
    """`ishr`, or the id of a publisher of this vault."""
    pack: Pack

    @property
    def name(self) -> str:
        """The name of the pack, which tells it from others of the same publisher."""
        return self.pack.manifest.name

    @property
    def version(self) -> int:
        """Only ever rises."""
        return self.pack.manifest.version

    @property
    def has_guide(self) -> bool:
        """Whether there are pages in it."""
        return self._has(GUIDE_JSON)

    @property
    def has_rules(self) -> bool:
        """Whether there are facts and rules in it."""
        return self._has(RULES_JSON)

    @cached_property
    def guide(self) -> GuideBook | None:
        """Its guide; None when it has none."""
        if not self.has_guide:
            return None
        contents = contents_from(self.json(GUIDE_JSON))
        return GuideBook(self.publisher, self.name, self.version, contents, self.pack.read)

    @cached_property
    def rules(self) -> Mapping[str, Any] | None:
        """What `rules.json` says; None when it has none."""
        return self.json(RULES_JSON) if self.has_rules else None

    def _has(self, path: str) -> bool:
        return path in self.pack.paths

    def json(self, path: str) -> Mapping[str, Any]:
        """The object in one of its files; KeyError when the pack has no such file."""
        value: Mapping[str, Any] = json.loads(self.pack.read(path))
        return value
