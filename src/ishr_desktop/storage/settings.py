"""Settings: names and JSON values, inside the vault like everything else."""

from typing import Any

from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.vault import Vault


class SettingsRepository:
    """Values by name."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or `default` when it was never set."""
        row = self._vault.fetch_one("SELECT value FROM setting WHERE name = ?", (name,))
        return default if row is None else from_json(row["value"])

    def set(self, name: str, value: Any) -> None:
        """Keep a value that JSON can hold."""
        self._vault.execute(
            "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
            (name, to_json(value)),
        )

    def all(self) -> dict[str, Any]:
        """Everything that was ever set."""
        rows = self._vault.fetch("SELECT name, value FROM setting")
        return {row["name"]: from_json(row["value"]) for row in rows}
