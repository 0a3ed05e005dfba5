"""What a person chose about the program, kept inside the vault.

Reading a name gives the choice or its default; assigning keeps it: `settings.theme = "dark"`.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

from ishr_desktop.storage.settings import SettingsRepository

Value = TypeVar("Value")


class Setting(Generic[Value]):
    """One choice: its default, and which values are allowed."""

    def __init__(self, default: Value, allows: Callable[[Value], bool]) -> None:
        self.default = default
        self.kind: type = type(default)
        self._allows = allows
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, settings: None, owner: type) -> "Setting[Value]": ...
    @overload
    def __get__(self, settings: "Settings", owner: type) -> Value: ...
    def __get__(self, settings: "Settings | None", owner: type) -> "Setting[Value] | Value":
        if settings is None:
            return self
        value: Value = settings.repository.get(self._name, self.default)
        # A value of a later version that this one does not understand counts as not chosen.
        return value if self.is_allowed(value) else self.default

    def __set__(self, settings: "Settings", value: Value) -> None:
        if not self.is_allowed(value):
            raise ValueError(self._name)
        settings.repository.set(self._name, value)

    def is_allowed(self, value: Value) -> bool:
        """Whether this is one of the values the setting can have."""
        # Exactly the type, because True is an int as well.
        return type(value) is self.kind and self._allows(value)


def _one_of(*values: str) -> Callable[[str], bool]:
    return values.__contains__


def _between(least: float, most: float) -> Callable[[float], bool]:
    return lambda value: least <= value <= most


def _any(_value: object) -> bool:
    return True


class Settings:
    """All choices of one vault."""

    theme = Setting("system", _one_of("system", "light", "dark"))
    language = Setting("", lambda tag: len(tag) <= 35)
    """BCP 47 tag; empty follows the computer."""
    font_scale = Setting(1.0, _between(0.75, 3.0))
    page_scale = Setting(1.0, _between(0.5, 3.0))
    """Size of the letters of a guide page against those of the window."""
    idle_minutes = Setting(5, _between(1, 120))
    """Minutes without a touch after which the vault locks."""
    route = Setting("direct", _one_of("direct", "tor"))
    tor_proxy = Setting("127.0.0.1:9050", lambda address: 0 < len(address) <= 80)
    last_country = Setting("", lambda code: len(code) <= 3)
    """Suggested by quick capture."""
    last_exchange = Setting("", lambda moment: len(moment) <= 40)
    """When batches were last exchanged with a relay, ISO 8601 in UTC; empty before the first."""
    recovery_checked = Setting(default=False, allows=_any)
    """Whether words of the recovery sheet were typed back since it was made."""
    viewing_is_noted = Setting(default=False, allows=_any)
    """Whether the custody log says when a file was looked at, which tells who reads what."""

    def __init__(self, repository: SettingsRepository) -> None:
        self.repository = repository

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all settings."""
        return tuple(name for name, found in vars(cls).items() if isinstance(found, Setting))

    def get(self, name: str) -> Any:
        """The value of a setting by its name; `KeyError` when there is none."""
        self._require_known(name)
        return getattr(self, name)

    def set(self, name: str, value: Any) -> None:
        """Keep a value; `KeyError` when there is no such setting, `ValueError` if not allowed."""
        self._require_known(name)
        setattr(self, name, value)

    def set_text(self, name: str, text: str) -> None:
        """Keep a value that was typed, such as `yes`, `5` or `dark`; errors as for `set`."""
        self._require_known(name)
        self.set(name, _from_text(vars(Settings)[name].kind, text))

    def all(self) -> dict[str, Any]:
        """Every setting with its value."""
        return {name: self.get(name) for name in self.names()}

    def _require_known(self, name: str) -> None:
        if name not in self.names():
            raise KeyError(name)


def _from_text(kind: type, text: str) -> object:
    if kind is bool:
        return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)
    return kind(text)
