"""The questions after a save, for the card that shows them."""

from datetime import datetime

from ishr_desktop.domain import next_questions as domain
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.next_questions import Question
from ishr_desktop.resources.vocabularies import vocabulary

__all__ = ["Question", "next_questions"]


def next_questions(incident: Incident) -> tuple[Question, ...]:
    """The questions whose answers add most to this record."""
    today = datetime.now().astimezone().date()
    asked = domain.next_questions(incident, vocabulary("act_types"), today)
    return tuple(one.question for one in asked)
