"""What the rules of the model notice in a record, as the forms show it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from ishr_desktop.domain.hints import Hint as Noticed
from ishr_desktop.domain.hints import Severity, hints
from ishr_desktop.domain.incident import Document
from ishr_desktop.ui.forms.hint import Hint
from ishr_desktop.ui.incidents.hint_words import hint_sentence

Hints = Mapping[str, Sequence[Hint]]
"""Sentences by the path of their field: `acts[0].detention.first_judge`."""


def hints_by_path(document: Document, today: date, real_names: Collection[str]) -> Hints:
    """Everything worth saying, each beside its field; the most severe first."""
    found: dict[str, list[Hint]] = {}
    for one in hints(document, today, real_names):
        found.setdefault(one.path, []).append(_worded(one))
    return found


def inside(noticed: Hints, beginning: str) -> Hints:
    """The hints of one part, with the rest of their paths: `first_judge` in `acts[0].detention`."""
    return {
        path.removeprefix(beginning).removeprefix("."): said
        for path, said in noticed.items()
        if path == beginning or path.startswith((f"{beginning}.", f"{beginning}["))
    }


def _worded(one: Noticed) -> Hint:
    tone = "muted" if one.severity is Severity.HINT else "caution"
    return Hint(hint_sentence(one), tone)
