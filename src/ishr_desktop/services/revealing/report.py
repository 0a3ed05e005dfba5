"""Collects findings: in one line each, shortened, every one once, and never without end."""

from ishr_desktop.domain.finding import (
    FINDINGS_LIMIT,
    VALUE_LIMIT,
    Finding,
    FindingKind,
    Severity,
)
from ishr_protocol.document import tidy_line

_ORDER = {Severity.DANGER: 0, Severity.CAUTION: 1, Severity.NOTE: 2}
_LONGEST_LOOKED_AT = 4 * VALUE_LIMIT


class Report:
    """What was found in one file; `within` gives the same report for a part of it."""

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}
        self._where = ""

    def within(self, where: str) -> "Report":
        """For what is found in a part; it is named so in each finding."""
        inner = Report()
        inner._found = self._found
        part = tidy_line(where[:_LONGEST_LOOKED_AT], VALUE_LIMIT)
        inner._where = f"{self._where} / {part}" if self._where else part
        return inner

    def danger(self, kind: FindingKind, value: object = "") -> None:
        """Note something that leads to a person or a place."""
        self._add(kind, value, Severity.DANGER)

    def caution(self, kind: FindingKind, value: object = "") -> None:
        """Note something that narrows down who, when or with what."""
        self._add(kind, value, Severity.CAUTION)

    def note(self, kind: FindingKind, value: object = "") -> None:
        """Note something that is good to know."""
        self._add(kind, value, Severity.NOTE)

    def findings(self) -> tuple[Finding, ...]:
        """Everything, the most dangerous first, in the order in which it was found."""
        return tuple(sorted(self._found, key=lambda one: _ORDER[one.severity]))

    def _add(self, kind: FindingKind, value: object, severity: Severity) -> None:
        if len(self._found) < FINDINGS_LIMIT:
            text = _text(value)[:_LONGEST_LOOKED_AT]
            finding = Finding(kind, tidy_line(text, VALUE_LIMIT), severity, self._where)
            self._found[finding] = None


def _text(value: object) -> str:
    """Bytes of metadata have no stated encoding; UTF-8 or else Latin-1 is what is used."""
    if not isinstance(value, bytes):
        return str(value)
    plain = value[:_LONGEST_LOOKED_AT].rstrip(b"\0 ")
    try:
        return plain.decode()
    except UnicodeDecodeError:
        return plain.decode("latin-1")
