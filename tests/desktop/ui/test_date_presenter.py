"""What a date field holds while somebody types and presses."""

from datetime import date

import pytest

from ishr_desktop.domain.when import Calendar
from ishr_desktop.ui.date_field.gestures import Gesture
from ishr_desktop.ui.date_field.presenter import DatePresenter

TODAY = date(2026, 11, 23)


def presenter(value: object = None) -> DatePresenter:
    made = DatePresenter(lambda: TODAY)
    made.show(value)
    return made


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def edtf(made: DatePresenter) -> str:
    value = made.value()
    return str(value["edtf"]) if isinstance(value, dict) else ""


@pytest.mark.parametrize(
    "value",
    [
        None,
        "2026-03",
        "soon",
        {"edtf": "2026-03-14~", "said": "after the rains", "x_more": [1]},
        {"missing": "refused", "note": "afraid"},
        ["2026"],
    ],
)
def test_what_nobody_touched_comes_out_as_it_went_in(value: object) -> None:
    made = presenter(value)
    made.finish_typing()
    assert made.value() is value


def test_a_reason_for_no_answer_gives_way_to_an_answer() -> None:
    made = presenter({"missing": "not_asked", "note": "later"})
    assert made.missing == "not_asked"
    made.type("march 2026")
    assert made.missing == ""
    assert made.value() == {
        "edtf": "2026-03",
        "earliest": "2026-03-01",
        "latest": "2026-03-31",
    }


def test_an_emptied_line_leaves_nothing() -> None:
    made = presenter({"edtf": "2026-03-14"})
    made.type("")
    made.finish_typing()
    assert made.value() is None


def test_unknown_fields_and_words_stay_when_the_date_changes() -> None:
    made = presenter({"edtf": "2026-03", "said": "in spring", "x_mine": 1, "latest": "2026-12-31"})
    made.type("14 march 2026")
    assert made.value() == {
        "edtf": "2026-03-14",
        "said": "in spring",
        "x_mine": 1,
        "earliest": "2026-03-14",
        "latest": "2026-03-14",
    }


def test_the_moment_of_writing_is_no_longer_said_to_be_one() -> None:
    made = presenter({"edtf": "2026-11-23", "basis": "capture_time"})
    made.pick_day(day(11, 20))
    value = made.value()
    assert isinstance(value, dict)
    assert "basis" not in value


def test_words_that_are_no_date_become_those_of_the_witness() -> None:
    made = presenter({"said": "at night"})
    made.type("when the rains")
    made.type("when the rains came")
    assert not made.is_understood
    assert made.value() == {"said": "at night · when the rains came"}
    made.finish_typing()
    made.type("march 2026")
    value = made.value()
    assert isinstance(value, dict)
    assert (value["edtf"], value["said"]) == ("2026-03", "at night · when the rains came")


def test_until_the_order_is_known_both_dates_are_kept() -> None:
    made = presenter()
    made.type("3/4/2026")
    assert made.choices == ("2026-04-03", "2026-03-04")
    assert edtf(made) == "[2026-04-03,2026-03-04]"
    made.finish_typing()
    made.choose_order(day_first=False)
    assert made.choices is None
    assert edtf(made) == "2026-03-04"
    made.type("5/6/2026")
    assert (made.choices, edtf(made)) == (None, "2026-05-06")


def test_one_press_each() -> None:
    made = presenter("2026-03")
    made.doubt(about=True, unsure=False)
    assert edtf(made) == "2026-03~"
    made.doubt(about=True, unsure=True)
    made.press(Gesture.SINCE)
    assert edtf(made) == "2026-03%/.."
    made.press(Gesture.BEFORE)
    assert edtf(made) == "../2026-03%"


def test_about_can_be_pressed_before_there_is_a_date() -> None:
    made = presenter()
    made.doubt(about=True, unsure=False)
    assert made.about
    made.type("14 march 2026")
    assert edtf(made) == "2026-03-14~"
    made.doubt(about=False, unsure=False)
    assert edtf(made) == "2026-03-14"


@pytest.mark.parametrize(
    ("gesture", "once", "twice"),
    [
        (Gesture.FROM_TO, "2026-03-05", "2026-03-03/2026-03-05"),
        (Gesture.BETWEEN, "2026-03-05", "[2026-03-03..2026-03-05]"),
        (Gesture.ONE_OF, "2026-03-05", "[2026-03-03,2026-03-05]"),
        (Gesture.SINCE, "2026-03-05/..", "2026-03-03/.."),
        (Gesture.BEFORE, "../2026-03-05", "../2026-03-03"),
        (Gesture.DAY, "2026-03-05", "2026-03-03"),
    ],
)
def test_days_that_are_picked_belong_together_as_was_pressed(
    gesture: Gesture, once: str, twice: str
) -> None:
    made = presenter()
    made.press(gesture)
    made.pick_day(day(3, 5))
    assert edtf(made) == once
    assert made.awaits_second == (gesture in {Gesture.FROM_TO, Gesture.BETWEEN, Gesture.ONE_OF})
    made.pick_day(day(3, 3))
    assert edtf(made) == twice
    assert made.gesture is gesture
    again = presenter(made.value())
    assert again.gesture is gesture


def test_a_third_day_begins_a_span_again_and_joins_a_set() -> None:
    span = presenter("2026-03-03/2026-03-05")
    span.pick_day(day(4, 1))
    assert edtf(span) == "2026-04-01"
    several = presenter("[2026-03-03,2026-03-05]")
    several.pick_day(day(4, 1))
    assert edtf(several) == "[2026-03-03,2026-03-05,2026-04-01]"
    several.pick_day(day(3, 3))
    several.pick_day(day(3, 5))
    assert edtf(several) == "2026-04-01"


def test_the_time_of_day_is_a_clock_time_or_a_part() -> None:
    made = presenter({"edtf": "2026-03-14", "time": "21:30", "offset": "+03:00"})
    made.choose_part("evening")
    assert made.value() == {
        "edtf": "2026-03-14",
        "part_of_day": "evening",
        "earliest": "2026-03-14",
        "latest": "2026-03-14",
    }
    assert made.set_clock("9:05")
    assert (made.when.time, made.when.part_of_day) == ("09:05", "")
    assert not made.set_clock("24:10")
    assert made.when.time == "09:05"
    assert made.set_clock("")
    assert made.when.time == ""


def test_a_time_inside_an_edtf_text_is_read_and_kept_apart() -> None:
    made = presenter("2026-03-14T18:30:00+03:00")
    made.say("at sunset")
    assert made.value() == {
        "edtf": "2026-03-14",
        "time": "18:30",
        "offset": "+03:00",
        "said": "at sunset",
        "earliest": "2026-03-14",
        "latest": "2026-03-14",
    }


def test_no_more_days_are_joined_than_a_record_holds() -> None:
    made = presenter()
    made.press(Gesture.ONE_OF)
    for number in range(1, 31):
        made.pick_day(day(3, number))
    assert edtf(made).endswith("2026-03-18]")
    typed = presenter()
    typed.type(", ".join(str(number) for number in range(1, 31)) + " march 2026")
    assert not typed.is_understood


@pytest.mark.parametrize("calendar", [*Calendar, "of later"])
@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "Y99999/..", "-0044", "nonsense"])
def test_days_out_of_reach_leave_the_sheet_where_it_is(calendar: str, text: str) -> None:
    made = presenter({"edtf": text, "calendar": calendar})
    first, last = made.sheet().span()
    assert first <= TODAY <= last
    assert len(made.sheet().days(0)) == 42


def test_the_sheet_ends_where_calendars_can_no_longer_be_counted() -> None:
    made = presenter({"edtf": "2999-12-01"})
    made.sheet().turn(1)
    assert (made.sheet().year, made.sheet().month) == (2999, 12)
    made.sheet().turn(-12)
    assert (made.sheet().year, made.sheet().month) == (2998, 12)
