"""What bodies ask for, in the words of the form in which it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ishr_desktop.domain.advice.record_fields import IN_VICTIMS, RECORD_FIELDS
from ishr_desktop.resources.fields import field_blocks
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import translate

_BLOCKS: Final[Mapping[str, str]] = {
    "acts": "act",
    "steps": "step",
    "sources": "source",
    "involvement": "involvement",
}
"""The block of fields that a list of the record asks for each of its entries."""


@dataclass(frozen=True)
class FieldWords:
    """A field as it is asked."""

    over: str
    """What it is asked about; empty where the label says that itself."""
    label: str

    @property
    def whole(self) -> str:
        """Both in one line."""
        return " · ".join(filter(None, (self.over, self.label)))


def field_words(field: str) -> FieldWords:
    """The words for a field by its id, such as `source.type`."""
    own = _own_words()
    if field in own:
        return FieldWords("", own[field])
    place = next(iter(RECORD_FIELDS.get(field, ())), "")
    found = _labelled(place)
    return found or FieldWords("", field.replace(".", " · ").replace("_", " "))


def has_place(field: str) -> bool:
    """Whether the record has a place for it; the rest is asked for when a letter is written."""
    return bool(RECORD_FIELDS.get(field))


def _labelled(place: str) -> FieldWords | None:
    blocks = {block.block: block for block in field_blocks()}
    if place.startswith(IN_VICTIMS):
        label = blocks["party"].field(place.removeprefix(IN_VICTIMS)).label
        return FieldWords(translate("doors", "Who was harmed"), spoken(label))
    whole = {field.code: field for field in blocks["incident"].fields}
    if place in whole:
        return FieldWords("", spoken(whole[place].label))
    head, _, code = place.replace("[]", "").partition(".")
    inner, _, rest = code.partition(".")
    if head == "acts" and inner in blocks:
        head, code = inner, rest
    block = blocks.get(_BLOCKS.get(head, head))
    fields = {field.code: field for field in block.fields} if block is not None else {}
    if block is None or code not in fields:
        return None
    return FieldWords(spoken(block.title), spoken(fields[code].label))


def _own_words() -> Mapping[str, str]:
    """For what is asked in no single field of a form, or says there something narrower."""
    return {
        "victim.full_name": translate("doors", "Real name, kept in the locked part"),
        "victim.other_names": translate("doors", "Other names, kept in the locked part"),
        "victim.identity_document": translate("doors", "Identity paper"),
        "victim.photo": translate("doors", "Photograph of the person"),
        "incident.violation_types": translate("doors", "What was done"),
        "incident.start_date": translate("doors", "When it happened"),
        "incident.country": translate("doors", "Country where it happened"),
        "incident.place": translate("doors", "Where it happened"),
        "incident.pattern": translate("doors", "More cases like this one"),
        "incident.end_date": translate("doors", "When it ended"),
        "incident.time": translate("doors", "Time of day"),
        "remedies.steps": translate("doors", "What was tried in the country"),
        "remedies.final_decision_date": translate("doors", "Day of the last decision at home"),
        "remedies.exhausted": translate("doors", "Whether everything was tried in the country"),
        "remedies.reason_not_exhausted": translate("doors", "Why it was not tried"),
        "remedies.documents": translate("doors", "Copies of complaints and decisions"),
        "parallel.other_procedures": translate("doors", "Other bodies that have the case"),
        "evidence.documents": translate("doors", "Papers that support it"),
        "evidence.witnesses": translate("doors", "Witnesses"),
        "evidence.medical": translate("doors", "Medical papers"),
        "evidence.media": translate("doors", "Photos, sound or film"),
        "legal.law_text": translate("doors", "Text of the law or bill"),
        "legal.arguments": translate("doors", "Why it breaks the law"),
        "consent.to_submit": translate("doors", "Consent to send it"),
        "consent.reason_not_possible": translate("doors", "Why consent could not be asked"),
        "consent.name_to_state": translate("doors", "Consent that the State learns the name"),
        "consent.name_public": translate("doors", "Consent that the name becomes public"),
        "consent.risks_explained": translate("doors", "Whether the risks were explained"),
        "request.action": translate("doors", "What the body is asked to do"),
        "request.remedy": translate("doors", "What should be made good"),
        "request.interim_measures": translate("doors", "Measures that are asked for at once"),
        "submission.language": translate("doors", "Language of the letter"),
        "submission.word_count": translate("doors", "Number of words of the letter"),
        "submission.page_count": translate("doors", "Number of pages of the letter"),
        "submission.joint_with": translate("doors", "Who else signs"),
        "submission.signed": translate("doors", "Signature and date"),
        "submission.recommendations": translate("doors", "Recommendations to the State"),
    }
