"""Own forms in the database."""

from ishr_desktop.domain.errors import OwnFormUnknown
from ishr_desktop.domain.own_form import OwnForm
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.vault import Vault


class OwnFormRepository:
    """The forms of a vault in their newest versions; older ones are in the records."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[OwnForm]:
        """All of them in the order they were made, retired ones too."""
        return [_form(row) for row in self._vault.fetch("SELECT * FROM own_form ORDER BY id")]

    def get(self, form_id: str) -> OwnForm:
        """One form; raises `OwnFormUnknown`."""
        row = self._vault.fetch_one("SELECT * FROM own_form WHERE id = ?", (form_id,))
        if row is None:
            raise OwnFormUnknown(form_id)
        return _form(row)

    def put(self, form: OwnForm) -> None:
        """Keep a form in the place of its earlier version."""
        self._vault.execute(
            "INSERT OR REPLACE INTO own_form VALUES (?, ?, ?)",
            (form.id, int(form.retired), to_json(form.to_json())),
        )


def _form(row: Row) -> OwnForm:
    return OwnForm.from_json(from_json(row["document"]), retired=bool(row["retired"]))
