"""Where the vault is when nobody says otherwise."""

from pathlib import Path

import appdirs


def default_vault_folder() -> Path:
    """The folder for data of this program and this user, as the operating system has it."""
    return Path(appdirs.user_data_dir("ishr-desktop", appauthor=False)) / "vault"
