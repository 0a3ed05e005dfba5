"""How a worked case is written down."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts, Procedure
from ishr_desktop.domain.advice.spans import span_of

TODAY: Final = "2026-11-28"
OPEN, MORE, LATER, UNKNOWN, CLOSED = (
    "open_now",
    "open_with_more",
    "later",
    "unknown",
    "not_for_this",
)
AUTHORITY: Final = "source.authority_document"
_DAYS: Final = frozenset({"began", "ended", "disappeared", "final_decision", "feared", "closing"})
_ANSWERS: Final = frozenset({"ongoing", "pattern", "exception"})


@dataclass(frozen=True)
class Case:
    """One case and what follows for some mechanisms."""

    name: str
    facts: CaseFacts
    on: date
    doors: dict[str, str]
    deadlines: dict[str, str]


def case(
    name: str,
    doors: dict[str, str],
    *,
    on: str = TODAY,
    deadlines: dict[str, str] | None = None,
    **changes: Any,
) -> Case:
    """A case that differs from the plain one in `changes`.

    The plain one: a victim writes and agrees to everything; agents of the State did it on 1 June
    2026; it is over; remedies were used, and the last decision came on 1 October 2026.
    `state` also gives where it happened; `people` are victim conditions that are met, `not_people`
    those that are not; `elsewhere` is a list of `(mechanism, status)`.
    """
    return Case(name, _facts(changes), date.fromisoformat(on), doors, deadlines or {})


def _facts(changes: dict[str, Any]) -> CaseFacts:
    state = changes.pop("state", None)
    people = dict.fromkeys(changes.pop("people", ()), Answer.YES)
    others = dict.fromkeys(changes.pop("not_people", ()), Answer.NO)
    elsewhere = changes.pop("elsewhere", ())
    consent = {"to_submit": "yes", "name_to_state": "yes", **changes.pop("consent", {})}
    began = changes.setdefault("began", "2026-06-01")
    if "ongoing" not in changes:
        changes |= {"ongoing": "no", "ended": changes.get("ended", began)}
    if changes.get("remedies", "yes") == "yes":
        changes.setdefault("final_decision", "2026-10-01")
    values: dict[str, Any] = {
        "states": (state,) if state else (),
        "countries": (state,) if state else (),
        "victim": people | others,
        "procedures": tuple(Procedure("", status, body) for body, status in elsewhere),
        "consent": {use: Answer(answer) for use, answer in consent.items()},
        "submitter": "victim",
        "actors": {"state"},
        "remedies": "yes",
        **changes,
    }
    values |= {name: span_of(values[name]) for name in _DAYS & values.keys()}
    values |= {name: Answer(values[name]) for name in _ANSWERS & values.keys()}
    values |= {name: frozenset(values.get(name, ())) for name in ("acts", "actors", "present")}
    standing = values.get("standing", {})
    values["standing"] = {status: Answer(answer) for status, answer in standing.items()}
    return CaseFacts(**values)
