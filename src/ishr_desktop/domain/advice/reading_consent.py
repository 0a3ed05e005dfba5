"""What the people in a record agreed to, and who would write for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ishr_desktop.domain import consent
from ishr_desktop.domain.advice.answer import Answer, any_of
from ishr_desktop.domain.consent_entry import SELF, Use
from ishr_desktop.domain.consent_gap import FINAL, GapReason
from ishr_desktop.domain.reading import code_in, tri_in

Document = Mapping[str, Any]

VICTIM: Final = "victim"
_USES: Final[Mapping[str, tuple[Use, ...]]] = {
    "to_submit": (Use.UN_EXPERT, Use.FORMAL_COMPLAINT),
    "name_to_state": (Use.NAMED_TO_STATE, Use.FORMAL_COMPLAINT),
    "name_public": (Use.UN_PUBLIC, Use.NAMED_IN_DECISION),
}
"""What the facts ask, and the uses of the ledger of which one is enough for it."""
_SAID_NO: Final = FINAL | {GapReason.NOT_APPLICABLE}
_STATUSES: Final = ("ecosoc_status", "achpr_observer_status", "coe_participatory_status")
_BY_STATUS: Final[Mapping[str, str]] = {
    "ecosoc-ngo": "ecosoc_status",
    "observer-ngo": "achpr_observer_status",
    "listed-ingo": "coe_participatory_status",
}
"""Kinds of submitter in the facts that are an organisation with a status."""
_NGO: Final = "ngo"


def consent_in(document: Document, today: date) -> dict[str, Answer]:
    """Whether everybody who must be asked agreed; nobody asked, nobody known: not known."""
    answers = {
        question: any_of(_agreed(document, use, today) for use in uses)
        for question, uses in _USES.items()
    }
    if answers["to_submit"] is Answer.UNKNOWN and _write_themselves(document):
        answers["to_submit"] = Answer.YES
    return answers


def _agreed(document: Document, use: Use, today: date) -> Answer:
    if not any(True for _ in consent.asked(document)):
        return Answer.UNKNOWN
    gaps = consent.gaps(document, use, today)
    if not gaps:
        return Answer.YES
    return Answer.NO if any(gap.reason in _SAID_NO for gap in gaps) else Answer.UNKNOWN


def _write_themselves(document: Document) -> bool:
    """Whether the only people in the record are those who write it, and would submit it."""
    asked = list(consent.asked(document))
    own = all(party.get("relation_to_author") == SELF for party in asked)
    return bool(asked) and own and submitter_in(document) == VICTIM


def submitter_in(document: Document) -> str:
    """A code of `submitter_types`, or an empty text."""
    kind = code_in(_submitter(document).get("type")).strip().lower().replace("_", "-")
    return _NGO if kind in _BY_STATUS else kind


def standing_in(document: Document) -> dict[str, Answer]:
    """What is said about each status of the organisation that would write."""
    submitter = _submitter(document)
    said = {name: tri_in(submitter.get(name)) for name in _STATUSES}
    answers = {name: Answer(text) for name, text in said.items() if text in {*Answer}}
    kind = code_in(submitter.get("type")).strip().lower().replace("_", "-")
    if kind in _BY_STATUS:
        answers[_BY_STATUS[kind]] = Answer.YES
    return answers


def _submitter(document: Document) -> Mapping[str, Any]:
    value = document.get("submitter")
    return value if isinstance(value, Mapping) else {}
