"""What is said about a door, and that an answer to an earlier question is never shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Unpack

import pytest

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.door import ConsentNeeded, Door, Reason, Urgency
from ishr_desktop.domain.advice.exposure import Exposure, NameToState
from ishr_desktop.domain.advice.goals import Goals, Work
from ishr_desktop.domain.advice.ordering import Order
from ishr_desktop.domain.advice.record_fields import RECORD_FIELDS
from ishr_desktop.domain.advice.reviews import Reviews
from ishr_desktop.domain.advice.rule_book import RuleBook
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.services.session import Session
from ishr_desktop.ui import messages
from ishr_desktop.ui.incidents.record.doors.asked_fields import field_words
from ishr_desktop.ui.incidents.record.doors.fact_words import fact_line, names_of
from ishr_desktop.ui.incidents.record.doors.presenter import Answered, Asked, DoorsPresenter
from ishr_desktop.ui.incidents.record.doors.shown_door import ShownDoor
from ishr_desktop.ui.incidents.record.doors.words import all_chips, chips_of, deadline_chip
from ishr_desktop.ui.job_runner import Then

TODAY = date(2026, 11, 28)
BOOK = RuleBook((), {}, Reviews(()), (), Goals((), (), {}))


def made_door(**changed: Any) -> Door:
    plain = Door(
        mechanism="some-body",
        door=DoorState.OPEN_NOW,
        reasons=(),
        missing=(),
        deadline=None,
        deadline_kind="bar",
        exposure=Exposure(NameToState.NO, public=False, anonymous="", note="", confidentiality=""),
        urgency=Urgency.NONE,
        effort=Work("low", "days", lawyer=False, public=False),
        could_achieve=(),
        consent=(),
    )
    return replace(plain, **changed)


@pytest.mark.parametrize(
    ("deadline", "state", "words", "tone"),
    [
        ("2027-11-28", "open_now", "until 28 November 2027, counted from", "neutral"),
        ("2027-01-12", "open_now", "until 12 January 2027, counted from", "caution"),
        ("2026-12-05", "open_now", "left, until 5 December 2026", "danger"),
        ("2026-11-28", "open_with_more", "today is the last day", "danger"),
        ("2026-11-28", "unknown", "until 28 November 2026, counted from", "caution"),
        ("2026-11-27", "unknown", "passed on 27 November 2026", "caution"),
    ],
)
def test_the_last_day_is_said_plainly_and_alarms_only_who_can_still_act(
    deadline: str, state: str, words: str, tone: str
) -> None:
    chip = deadline_chip(
        made_door(deadline=date.fromisoformat(deadline), door=DoorState(state)), TODAY
    )
    assert words in chip.word
    assert chip.tone == tone


def test_a_limit_that_closes_nothing_is_not_called_passed() -> None:
    chip = deadline_chip(made_door(deadline=date(2026, 1, 1), deadline_kind="presumption"), TODAY)
    assert chip.word == "1 January 2026 is over: explain the delay"


def test_only_a_sure_no_looks_safe() -> None:
    for told in NameToState:
        exposure = replace(made_door().exposure, to_state=told)
        tones = {chip.tone for chip in chips_of(made_door(exposure=exposure), TODAY)}
        assert ("positive" in tones) == (told is NameToState.NO)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Answer.YES, "Consent is there"),
        (Answer.NO, "Somebody did not agree"),
        (Answer.UNKNOWN, "Ask for consent first"),
    ],
)
def test_consent_is_said_and_what_needs_none_says_nothing(given: Answer, words: str) -> None:
    needs = (
        ConsentNeeded("to_submit", "yes", given),
        ConsentNeeded("name_public", "no", Answer.NO),
    )
    assert words in [chip.word for chip in chips_of(made_door(consent=needs), TODAY)]
    assert words not in [chip.word for chip in chips_of(made_door(consent=needs[1:]), TODAY)]


def test_every_chip_has_an_icon_and_a_word() -> None:
    busy = made_door(
        deadline=TODAY,
        urgency=Urgency.NOW,
        exposure=replace(made_door().exposure, public=True),
        consent=(ConsentNeeded("to_submit", "yes", Answer.YES),),
    )
    chips = chips_of(busy, TODAY)
    assert len(chips) == 6
    assert all(chip.word and chip.icon for chip in chips)


def test_every_field_that_bodies_ask_for_has_words_of_its_own() -> None:
    said = {field: field_words(field).whole for field in RECORD_FIELDS}
    assert [field for field, words in said.items() if "_" in words or words == field] == []
    assert not {words for words in said.values() if words.startswith(("source ·", "victim ·"))}


def test_facts_that_a_sentence_names_are_not_repeated_below_it() -> None:
    facts = {"state": "KEN", "as_of": "2026-02", "instrument_name": "Convention"}
    reason = Reason(
        "accepted", Answer.NO, DoorState.NOT_FOR_THIS, {"en": "{state}: not yet."}, facts
    )
    line = fact_line(reason, names_of(BOOK))
    assert "Kenya" not in line
    assert "Convention" in line
    assert "February 2026" in line


class HeldJobs:
    """Ends work when the test says so: what comes too late is a question of time."""

    def __init__(self) -> None:
        self.ends: list[Callable[[Any], None]] = []
        self.cancelled: list[int] = []

    def run(self, work: Callable[..., Any], *args: object, **then: Unpack[Then]) -> "HeldJob":
        del work, args
        self.ends.append(then["on_done"])
        return HeldJob(self, len(self.ends) - 1)

    run_sync = run

    def listen(self, nouns: object, callback: Callable[[], None]) -> None:
        del nouns, callback


class HeldJob:
    """One piece of work that has not ended."""

    def __init__(self, jobs: HeldJobs, number: int) -> None:
        self._jobs, self._number = jobs, number

    def cancel(self) -> None:
        self._jobs.cancelled.append(self._number)


class SeenDoors:
    """Remembers what the section was told."""

    def __init__(self) -> None:
        self.answers: list[Answered] = []
        self.cases: list[str] = []

    def show_doors(self, answered: Answered) -> None:
        self.answers.append(answered)

    def show_case(self, code: str) -> None:
        self.cases.append(code)

    def show_sources(self, mechanism: str, sources: object) -> None:
        raise AssertionError((mechanism, sources))

    def say_problem(self, sentence: str) -> None:
        raise AssertionError(sentence)


def test_an_answer_to_an_earlier_question_is_dropped(session: Session) -> None:
    jobs, view = HeldJobs(), SeenDoors()
    presenter = DoorsPresenter(view, jobs, session, messages, "en")
    for country in ("KEN", "FRA"):
        presenter.ask(Asked({"country": country}, "", TODAY, (), ()))
    first, second = (answered(country) for country in ("KEN", "FRA"))
    jobs.ends[1](second)
    jobs.ends[0](first)
    assert view.answers == [second]
    assert jobs.cancelled == [0]


def test_a_case_that_was_left_meanwhile_is_not_offered(session: Session) -> None:
    jobs, view = HeldJobs(), SeenDoors()
    presenter = DoorsPresenter(view, jobs, session, messages, "en")
    presenter.look_for_case("KT-C-1")
    presenter.look_for_case("")
    jobs.ends[0]("KT-C-1")
    assert view.cases == [""]


def answered(country: str) -> Answered:
    return Answered(CaseFacts(countries=(country,)), BOOK, Order((), (), ()), TODAY)


def test_a_door_that_cannot_take_it_tells_only_the_last_day(session: Session) -> None:
    mechanism = session.advice.book.mechanisms[0]
    closed = made_door(door=DoorState.NOT_FOR_THIS, deadline=date(2026, 1, 1))
    shown = ShownDoor(closed, mechanism, (), wanted=False, worries=(), on=TODAY)
    assert [chip.word for chip in all_chips(shown)] == [
        "passed on 1 January 2026, counted from the earliest possible day"
    ]
