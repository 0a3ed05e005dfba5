"""Cases in the database."""

from ishr_desktop.domain.case import Case
from ishr_desktop.domain.errors import CaseUnknown
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.json_text import from_json, storable, to_json
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

_SERIES = "C"
"""Under which the codes of cases are counted; the series of incidents hold a year."""


class CaseRepository:
    """All cases of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[Case]:
        """All of them, the last change first."""
        rows = self._vault.fetch("SELECT * FROM case_file ORDER BY changed_at DESC, id")
        return [_case(row) for row in rows]

    def get(self, id_or_code: str) -> Case:
        """One case; raises `CaseUnknown`."""
        sql = "SELECT * FROM case_file WHERE id = ?1 OR code = ?1"
        row = self._vault.fetch_one(sql, (storable(id_or_code),))
        if row is None:
            raise CaseUnknown(id_or_code)
        return _case(row)

    def put(self, case: Case) -> None:
        """Save a new case, or what it says now."""
        self._vault.execute(
            "INSERT INTO case_file VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET document = excluded.document, changed_at = excluded.changed_at",
            (
                case.id,
                case.code,
                to_json(case.document),
                to_text(case.created_at),
                to_text(case.changed_at),
            ),
        )

    def next_code(self, prefix: str) -> str:
        """The next code, such as `KT-C-3`. A code that was given is never given again."""
        series = f"{prefix}-{_SERIES}"
        row = self._vault.fetch_one(
            "INSERT INTO code_counter VALUES (?, 1)"
            " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
            (series,),
        )
        assert row is not None
        return f"{series}-{row['last']}"


def _case(row: Row) -> Case:
    return Case(
        id=row["id"],
        code=row["code"],
        document=from_json(row["document"]),
        created_at=from_text(row["created_at"]),
        changed_at=from_text(row["changed_at"]),
    )
