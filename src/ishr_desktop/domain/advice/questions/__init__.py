"""The questions that conditions of rules may ask, each answered with what a record says."""

from collections.abc import Mapping

from ishr_desktop.domain.advice.conditions import Question, always, unsure
from ishr_desktop.domain.advice.questions.elsewhere import elsewhere, here
from ishr_desktop.domain.advice.questions.matter import (
    act,
    available,
    noted,
    ongoing,
    pattern,
    remedies,
    remedies_tried,
)
from ishr_desktop.domain.advice.questions.money import financed, headquarters
from ishr_desktop.domain.advice.questions.people import (
    actor,
    authority,
    consent,
    did,
    submitter,
    victim,
)
from ishr_desktop.domain.advice.questions.states import (
    bound,
    listed,
    nationality,
    on_some_list,
    place,
    place_listed,
    situation,
    state,
)
from ishr_desktop.domain.advice.questions.time import in_time, review_ahead

QUESTIONS: Mapping[str, Question] = {
    "act": act,
    "actor": actor,
    "always": always,
    "authority": authority,
    "available": available,
    "bound": bound,
    "consent": consent,
    "did": did,
    "elsewhere": elsewhere,
    "financed": financed,
    "headquarters": headquarters,
    "here": here,
    "in_time": in_time,
    "listed": listed,
    "nationality": nationality,
    "noted": noted,
    "on_some_list": on_some_list,
    "ongoing": ongoing,
    "pattern": pattern,
    "place": place,
    "place_listed": place_listed,
    "remedies": remedies,
    "remedies_tried": remedies_tried,
    "review_ahead": review_ahead,
    "situation": situation,
    "state": state,
    "submitter": submitter,
    "unsure": unsure,
    "victim": victim,
}
"""By the name that rules give them (docs/advice.md)."""
