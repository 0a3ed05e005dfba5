"""Which questions are worth asking next: at most three, the most urgent first."""

from collections.abc import Mapping
from enum import StrEnum

from ishr_desktop.domain.incident import Incident, Perpetrator, Tile, Urgency

MOST = 3


class Question(StrEnum):
    """Questions after quick capture; each is worded in `words.py`."""

    DANGER = "danger"
    WHERE_NOW = "where_now"
    LAST_SEEN = "last_seen"
    EXACT_WORDS = "exact_words"
    WHEN = "when"
    WHO_DID_IT = "who_did_it"
    WHY_WE_THINK = "why_we_think"
    WHERE = "where"
    WITNESSES = "witnesses"
    STORY = "story"


def next_questions(incident: Incident) -> tuple[Question, ...]:
    """The questions whose answers add most to this record."""
    tiles = set(incident.tiles)
    suspects = set(incident.perpetrators) - {Perpetrator.UNKNOWN}
    wanted = (
        (Question.DANGER, incident.urgency != Urgency.NONE),
        (Question.WHERE_NOW, Tile.ARREST in tiles),
        (Question.LAST_SEEN, Tile.DISAPPEARANCE in tiles),
        (Question.EXACT_WORDS, Tile.THREAT in tiles),
        (Question.WHEN, not _event_time_known(incident)),
        (Question.WHO_DID_IT, not suspects),
        (Question.WHY_WE_THINK, bool(suspects)),
        (Question.WHERE, not incident.places),
        (Question.STORY, not incident.narrative),
        (Question.WITNESSES, True),
    )
    return tuple(question for question, asked in wanted if asked)[:MOST]


def _event_time_known(incident: Incident) -> bool:
    when = incident.document.get("when")
    if isinstance(when, Mapping) and when.get("basis") == "capture_time":
        return False
    return bool(incident.when)
