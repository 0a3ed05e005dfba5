"""The words for the codes of a record: tiles, danger, who did it, where it stands."""

from ishr_desktop.domain.incident import Incident, Perpetrator, Tile, Urgency
from ishr_desktop.domain.incident_list import IncidentRow, SortBy
from ishr_desktop.domain.next_questions import Question
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.ui.incidents.capture.form import Harmed
from ishr_desktop.ui.states import StateLook, look
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.tiles import tile_word

KEPT = "kept"
"""The send state of a record that stays on this computer."""
RECEIVED = "received"
"""Shown for a record that came from somebody else."""


def tile_help(code: str) -> str:
    """What belongs under a tile, in one short line."""
    return {
        Tile.THREAT: translate("incidents", "Words or signs that say harm will come"),
        Tile.ATTACK: translate("incidents", "Beaten, shot at, house or car attacked"),
        Tile.ARREST: translate("incidents", "Arrested, held, questioned, not released"),
        Tile.DISAPPEARANCE: translate("incidents", "Taken away, and nobody says where"),
        Tile.KILLING: translate("incidents", "Somebody was killed, or died in custody"),
        Tile.TORTURE: translate("incidents", "Torture, cruel treatment, no doctor allowed"),
        Tile.SEXUAL_VIOLENCE: translate("incidents", "Sexual violence or harassment"),
        Tile.SURVEILLANCE: translate("incidents", "Followed, spied on, hacked, shut out"),
        Tile.RAID: translate("incidents", "Home or office searched, things taken or broken"),
        Tile.SMEAR: translate("incidents", "Lies and hate about us, in public or online"),
        Tile.LAW_AGAINST_US: translate("incidents", "Charges, bans, closed office, no passport"),
        Tile.PROTEST_STOPPED: translate("incidents", "Meeting or protest banned or broken up"),
        Tile.OTHER: translate("incidents", "Anything that does not fit the others"),
    }.get(Tile(code) if code in set(Tile) else Tile.OTHER, "")


def urgency_word(code: str) -> str:
    """The answer to whether anyone is in danger."""
    return {
        Urgency.NONE: translate("incidents", "No"),
        Urgency.SOON: translate("incidents", "Soon"),
        Urgency.NOW: translate("incidents", "Now"),
    }.get(Urgency(code) if code in set(Urgency) else Urgency.NONE, code)


def danger_word(code: str) -> str:
    """The mark beside a record whose people are in danger; empty when nobody is."""
    if code == Urgency.NOW:
        return translate("incidents", "In danger now")
    return translate("incidents", "In danger soon") if code == Urgency.SOON else ""


def perpetrator_word(code: str) -> str:
    """Who did it: in the words of quick capture, else in those of the whole list."""
    known = {
        Perpetrator.POLICE: translate("incidents", "Police"),
        Perpetrator.ARMY: translate("incidents", "Army"),
        Perpetrator.INTELLIGENCE: translate("incidents", "Secret service"),
        Perpetrator.OFFICIAL: translate("incidents", "Other official"),
        Perpetrator.ARMED_GROUP: translate("incidents", "Armed group"),
        Perpetrator.PRIVATE: translate("incidents", "Private person or company"),
        Perpetrator.UNKNOWN: translate("incidents", "Don't know"),
    }
    in_capture = code in set(Perpetrator)
    return known[Perpetrator(code)] if in_capture else term_word("perpetrator_types", code)


def harmed_word(code: str) -> str:
    """Who was harmed, as a choice."""
    return {
        Harmed.ME: translate("incidents", "Me"),
        Harmed.COLLEAGUE: translate("incidents", "A colleague"),
        Harmed.SEVERAL: translate("incidents", "Several people"),
        Harmed.CODE_NAME: translate("incidents", "Somebody else"),
        Harmed.UNKNOWN: translate("incidents", "Don't know"),
    }[Harmed(code)]


def state_look(code: str) -> StateLook:
    """How the state of a row looks; `received` is known on this screen only."""
    if code == RECEIVED:
        return StateLook(translate("incidents", "Received"), "inbox", "neutral")
    return look(code)


def state_sentence(code: str) -> str:
    """Where a record stands, said in full."""
    known = {
        str(SendState.WAITING): translate(
            "incidents", "It waits here. Nothing leaves until you press Send."
        ),
        str(SendState.HELD): translate("incidents", "You are holding it back."),
        str(SendState.SEALED): translate(
            "incidents", "It is sealed for ISHR and leaves at the next safe connection."
        ),
        str(SendState.SENT): translate(
            "incidents", "It has left this computer. We wait for ISHR to confirm."
        ),
        str(SendState.DELIVERED): translate("incidents", "ISHR has it and has checked it."),
        KEPT: translate("incidents", "It is on this computer and goes nowhere."),
    }
    return known.get(code, "")


def state_of(row: IncidentRow) -> str:
    """The state to show for a row: received records have no way of their own."""
    return RECEIVED if row.sender_label else row.send_state


def sort_word(order: SortBy) -> str:
    """An order of the list."""
    return {
        SortBy.CHANGED: translate("incidents", "Last changed"),
        SortBy.HAPPENED: translate("incidents", "When it happened"),
        SortBy.CODE: translate("incidents", "Code"),
    }[order]


def question_words(question: Question) -> str:
    """A next question, as it is asked and as it heads the answer in the account."""
    return {
        Question.DANGER: translate("incidents", "What may happen next, and by when?"),
        Question.WHERE_NOW: translate("incidents", "Where is the person now?"),
        Question.LAST_SEEN: translate("incidents", "Where and when was the person last seen?"),
        Question.EXACT_WORDS: translate("incidents", "What were the exact words of the threat?"),
        Question.WHEN: translate("incidents", "When did it happen?"),
        Question.WHO_DID_IT: translate("incidents", "Who did it? What did you see?"),
        Question.WHY_WE_THINK: translate("incidents", "Why do you think it was them?"),
        Question.WHERE: translate("incidents", "Where did it happen?"),
        Question.WITNESSES: translate("incidents", "Who else saw it?"),
        Question.STORY: translate("incidents", "What happened, from the beginning?"),
        Question.HELP: translate("incidents", "Was help offered: a doctor, somebody to talk to?"),
        Question.DEADLINE: translate("incidents", "Until which day can it be appealed?"),
        Question.DATA_AT_RISK: translate("incidents", "Who is at risk through what they took?"),
        Question.DOCTOR: translate("incidents", "Has a doctor seen the person?"),
        Question.WHICH_MONTH: translate("incidents", "In which month did the person disappear?"),
        Question.WHY_STATE: translate("incidents", "What links them with the State?"),
        Question.WARRANT: translate("incidents", "Did they show a paper when they came?"),
        Question.LAW: translate("incidents", "Under which law is the person held?"),
        Question.JUDGE: translate("incidents", "When was the person first before a judge?"),
        Question.THREATS_BEFORE: translate("incidents", "Were there threats before?"),
        Question.INVESTIGATION: translate("incidents", "Does anybody investigate it?"),
        Question.INJURIES: translate("incidents", "Which injuries can be seen?"),
        Question.TAKEN: translate("incidents", "What was taken?"),
        Question.LAW_USED: translate("incidents", "Which law do they name?"),
        Question.HARMED: translate("incidents", "Who was harmed?"),
        Question.STEPS: translate("incidents", "What has been done about it so far?"),
        Question.WORK: translate("incidents", "What did the person do for others before?"),
        Question.UN_CONTACT: translate(
            "incidents", "Did it follow contact with the United Nations or a regional body?"
        ),
        Question.CONSENT: translate("incidents", "What may be shared? Ask the people in it."),
    }[question]


def title_of(incident: Incident) -> str:
    """What stands at the top of a record: its title, else its tiles."""
    if incident.title:
        return incident.title
    if incident.tiles:
        return list_of([tile_word(tile) for tile in incident.tiles])
    return translate("incidents", "Incident")


def list_of(items: list[str]) -> str:
    """Several words one after the other."""
    return translate("incidents", ", ").join(items)
