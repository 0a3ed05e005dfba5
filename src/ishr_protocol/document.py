"""Typed reading of JSON objects that came from outside."""

import base64
import binascii
import ipaddress
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import cast

from ishr_protocol.errors import ProtocolError
from ishr_protocol.limits import SAFE_INTEGER, URL_CHARACTERS
from ishr_protocol.reasons import Reason
from ishr_protocol.timestamps import read_time

_HEX_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9._~-]+", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_SERVER = re.compile(
    r"https?://(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(:(?P<port>[0-9]{1,5}))?"
    r"(/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?",
    re.ASCII,
)
_LAST_PORT = 65535
_HOST_CHARACTERS = 253
_HOST_LABEL_CHARACTERS = 63
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories of what is not seen, reorders text or looks different on each computer."""
_JOINERS = frozenset("\u200c\u200d")
"""Not seen either, but Persian, Hindi and other languages are written with them."""


class Document:
    """A JSON object whose fields are asked for by name, kind and bounds.

    What does not fit raises `error(name)`; fields that nobody asks for are left alone.
    """

    def __init__(self, value: object, error: Callable[[str], ProtocolError]) -> None:
        if not isinstance(value, dict):
            raise error(Reason.OBJECT)
        self._fields = cast("Mapping[str, object]", value)
        self._error = error

    def text(self, name: str, longest: int, shortest: int = 1) -> str:
        """A string within these numbers of characters."""
        value = self._fields.get(name)
        if not isinstance(value, str) or not shortest <= len(value) <= longest:
            raise self._error(name)
        return value

    def plain_line(self, name: str, longest: int) -> str:
        """One line of text, may be empty, that looks on screen like what it is."""
        value = self.text(name, longest, shortest=0)
        if not all(map(_is_seen, value)):
            raise self._error(name)
        return value

    def matching(self, name: str, form: re.Pattern[str], longest: int) -> str:
        """A string that is of this form throughout."""
        value = self.text(name, longest)
        if not form.fullmatch(value):
            raise self._error(name)
        return value

    def token(self, name: str, longest: int) -> str:
        """Letters, digits and the marks that need no care in a URL or a header (RFC 3986, 2.3)."""
        return self.matching(name, _TOKEN, longest)

    def choice(self, name: str, choices: frozenset[str]) -> str:
        """One of a few words."""
        value = self._fields.get(name)
        if not isinstance(value, str) or value not in choices:
            raise self._error(name)
        return value

    def integer(self, name: str, lowest: int = 0, highest: int = SAFE_INTEGER) -> int:
        """A whole number within these bounds."""
        value = self._fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise self._error(name)
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._fields.get(name)
        if not isinstance(value, bool):
            raise self._error(name)
        return value

    def sha256(self, name: str) -> str:
        """64 lower-case hex digits."""
        return self.matching(name, _HEX_SHA256, 64)

    def day(self, name: str) -> date:
        """A day as `2026-11-23` (RFC 3339, full-date)."""
        value = self.matching(name, _DAY, 10)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self._error(name) from None

    def hashes(self, name: str, longest: int, shortest: int = 0) -> tuple[str, ...]:
        """A list of strings of 64 lower-case hex digits."""
        return self.texts(name, _HEX_SHA256, longest, shortest)

    def texts(
        self, name: str, form: re.Pattern[str], longest: int, shortest: int = 0
    ) -> tuple[str, ...]:
        """A list of strings that are of this form throughout."""
        values = self.array(name, longest, shortest)
        if not all(isinstance(value, str) and form.fullmatch(value) for value in values):
            raise self._error(name)
        return tuple(cast("list[str]", values))

    def uuid(self, name: str) -> str:
        """A UUID in its usual lower-case form."""
        return self.matching(name, _UUID, 36)

    def bytes(self, name: str, longest: int, shortest: int = 1) -> bytes:
        """Bytes in base64 with padding (RFC 4648, 4), in the only spelling there is for them."""
        value = self.text(name, (longest + 2) // 3 * 4, shortest=0)
        try:
            data = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            raise self._error(name) from None
        if not shortest <= len(data) <= longest or base64.b64encode(data).decode() != value:
            raise self._error(name)
        return data

    def time(self, name: str) -> datetime:
        """A moment in the form of `timestamps.write_time`."""
        try:
            return read_time(self.text(name, 40))
        except ValueError:
            raise self._error(name) from None

    def url(self, name: str) -> str:
        """The address of a server: http or https, with a host, without user, query or fragment."""
        value = self.text(name, URL_CHARACTERS)
        if not is_server_address(value):
            raise self._error(name)
        return value

    def array(self, name: str, longest: int, shortest: int = 0) -> list[object]:
        """A list with so many entries."""
        value = self._fields.get(name)
        if not isinstance(value, list) or not shortest <= len(value) <= longest:
            raise self._error(name)
        return value

    def inner(self, name: str) -> "Document":
        """An object inside this one."""
        return Document(self._fields.get(name), lambda inner: self._error(f"{name} {inner}"))

    def entries(self, name: str, longest: int, shortest: int = 0) -> list["Document"]:
        """A list of objects."""
        values = self.array(name, longest, shortest)
        return [Document(value, lambda inner: self._error(f"{name} {inner}")) for value in values]

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self._fields.get(name) is not None


def is_sha256(text: str) -> bool:
    """Whether `text` is 64 lower-case hex digits."""
    return _HEX_SHA256.fullmatch(text) is not None


def tidy_line(text: str, longest: int) -> str:
    """The nearest text that `Document.plain_line` accepts."""
    seen = "".join(char if _is_seen(char) else " " for char in unicodedata.normalize("NFC", text))
    return " ".join(seen.split())[:longest].rstrip()


def _is_seen(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in _UNSEEN


def is_server_address(value: str) -> bool:
    """Whether every program takes this for the address of the same server (RFC 3986).

    http or https, a host, perhaps a port and a path; no user, query or fragment.
    """
    parts = _SERVER.fullmatch(value)
    if parts is None or len(value) > URL_CHARACTERS:
        return False
    return 0 < int(parts["port"] or 1) <= _LAST_PORT and _is_host(parts["host"])


def _is_host(host: str) -> bool:
    """A number, or a name as resolvers take it (RFC 1035).

    Names that some programs read as a number, such as `127.1`, are refused, and a dot at the end,
    which would hide what a name ends in.
    """
    if host.startswith("["):
        return _is_number(ipaddress.IPv6Address, host[1:-1])
    labels = host.split(".")
    if labels[-1].isdigit() or labels[-1].startswith(("0x", "0X")):
        return _is_number(ipaddress.IPv4Address, host)
    short = all(0 < len(label) <= _HOST_LABEL_CHARACTERS for label in labels)
    return short and len(host) <= _HOST_CHARACTERS


def _is_number(kind: type[ipaddress.IPv4Address | ipaddress.IPv6Address], text: str) -> bool:
    try:
        kind(text)
    except ValueError:
        return False
    return True
