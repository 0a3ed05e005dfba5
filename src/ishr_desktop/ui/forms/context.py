"""What a form must know about the record around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ishr_desktop.domain.fields import FieldType


@dataclass(frozen=True)
class Reference:
    """Something else in the record that a field can point at."""

    id: str
    label: str


@dataclass(frozen=True)
class FormContext:
    """Given to every control of a form."""

    today: Callable[[], date]
    references: Callable[[FieldType], Sequence[Reference]]
    """The parties, acts, evidence or steps that there are now."""
