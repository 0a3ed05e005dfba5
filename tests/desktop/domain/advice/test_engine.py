"""What holds for every case whatsoever."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.desktop.domain.advice.made_facts import DAYS, FACTS, MECHANISMS, refined
from tests.desktop.domain.advice.rules import rule_book

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.door import Door
from ishr_desktop.domain.advice.engine import advise
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.domain.advice.telling import Names, told

ON = date(2026, 11, 28)
_HOLE = re.compile(r": ?(\.( |$)|\)|,|$)| \(\)|\{")


def doors(facts: CaseFacts, on: date = ON) -> dict[str, Door]:
    """The doors by mechanism."""
    return {door.mechanism: door for door in advise(facts, rule_book(), on)}


def test_when_nothing_is_known_nothing_is_promised_and_nothing_is_guessed() -> None:
    """Closed are only those that nobody can use; nothing is open."""
    found = doors(CaseFacts())
    closed = {name for name, door in found.items() if door.door is DoorState.NOT_FOR_THIS}
    assert closed == {
        "aichr",
        "arab-human-rights-committee",
        "cmw-individual-complaint",
        "declaration-hrd-25",
        "iacthr",
        "oic-iphrc",
    }
    unknown = {name for name, door in found.items() if door.door is DoorState.UNKNOWN}
    assert set(found) == closed | unknown
    assert all(found[name].missing for name in unknown)


@given(facts=FACTS, on=DAYS)
def test_every_mechanism_has_one_door_and_a_reason_that_decides(facts: CaseFacts, on: date) -> None:
    found = advise(facts, rule_book(), on)
    assert [door.mechanism for door in found] == MECHANISMS
    for door in found:
        deciding = [reason for reason in door.reasons if reason.door is door.door]
        assert deciding or door.door is DoorState.OPEN_NOW
        assert door.reasons[: len(deciding)] == tuple(deciding)


@given(facts=FACTS, on=DAYS)
def test_the_same_facts_give_the_same_doors(facts: CaseFacts, on: date) -> None:
    assert advise(facts, rule_book(), on) == advise(facts, rule_book(), on)


@given(facts=FACTS, on=DAYS)
def test_every_reason_is_a_whole_sentence(facts: CaseFacts, on: date) -> None:
    """No fact that a text names is lacking, in either language, and none is shown empty."""
    for door in advise(facts, rule_book(), on):
        for reason in door.reasons:
            for language in ("en", "ar"):
                sentence = told(reason, language, Names())
                assert not _HOLE.search(sentence), (reason.rule, sentence)


@given(data=st.data(), facts=FACTS, on=DAYS)
def test_what_becomes_known_never_turns_an_answer_around(
    data: st.DataObject, facts: CaseFacts, on: date
) -> None:
    """Kleene: a rule that said yes or no says the same when more is known."""
    better = data.draw(refined(facts))
    before, after = doors(facts, on), doors(better, on)
    for name in MECHANISMS:
        answers = {reason.rule: reason for reason in after[name].reasons}
        for reason in before[name].reasons:
            later = answers.get(reason.rule)
            if reason.answer is not Answer.UNKNOWN and later is not None:
                assert later.answer is reason.answer, (name, reason.rule, reason.facts, later.facts)


@given(data=st.data(), facts=FACTS, on=DAYS)
def test_what_is_closed_stays_closed_when_more_is_known(
    data: st.DataObject, facts: CaseFacts, on: date
) -> None:
    better = data.draw(refined(facts))
    before, after = doors(facts, on), doors(better, on)
    for name in MECHANISMS:
        if before[name].door is DoorState.NOT_FOR_THIS:
            assert after[name].door is DoorState.NOT_FOR_THIS, name
        if before[name].door is DoorState.OPEN_NOW:
            assert after[name].door is DoorState.OPEN_NOW, name


@given(facts=FACTS, on=DAYS)
def test_the_day_that_is_shown_is_never_later_than_the_earliest_possible(
    facts: CaseFacts, on: date
) -> None:
    """Counted from a wrong, later day it could cost a person the case."""
    for door in advise(facts, rule_book(), on):
        if door.deadline and door.deadline_kind == "bar":
            limit = rule_book().by_id[door.mechanism].time_limit
            span = facts.final_decision
            if limit.from_field == "incident.start_date":
                span = facts.began
            if limit.from_field == "business.closing_date":
                span = facts.closing
            assert span.earliest is not None
            assert span.earliest <= door.deadline
            assert door.deadline.year * 12 + door.deadline.month <= (
                span.earliest.year * 12 + span.earliest.month + 15
            )
