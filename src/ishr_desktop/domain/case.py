"""A case: several incidents that belong together, such as one campaign against one community.

A case is small and known in one vault only. Incidents name it in their field `case`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ishr_desktop.domain.reading import code_in, codes_in, plain_text

CaseDocument = Mapping[str, Any]
"""The fields `title`, `country`, `summary`, `pattern`, `status` and `tags`."""


@dataclass(frozen=True)
class Case:
    """One case."""

    id: str
    code: str
    """Shown to people, such as `KT-C-3`; never contains a name."""
    document: CaseDocument
    created_at: datetime
    changed_at: datetime

    @property
    def title(self) -> str:
        """The title, or an empty string."""
        return plain_text(self.document.get("title"))

    @property
    def country(self) -> str:
        """ISO 3166-1 code, or an empty string."""
        return code_in(self.document.get("country"))

    @property
    def summary(self) -> str:
        """What it is about, or an empty string."""
        return plain_text(self.document.get("summary"))

    @property
    def pattern(self) -> str:
        """What repeats in its incidents, or an empty string."""
        return plain_text(self.document.get("pattern"))

    @property
    def status(self) -> str:
        """A code of the list `case_statuses`, or an empty string."""
        return code_in(self.document.get("status"))

    @property
    def tags(self) -> tuple[str, ...]:
        """Words of one's own to find it again."""
        return codes_in(self.document.get("tags"))

    def to_json(self) -> dict[str, Any]:
        """The case as a JSON object."""
        return {**self.document, "id": self.id, "code": self.code}
