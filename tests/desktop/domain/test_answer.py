"""Yes, no and not known together: the truth tables of Kleene."""

import pytest

from ishr_desktop.domain.advice.answer import Answer, all_of, any_of, not_

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, NO, NO, YES),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NO, NO, UNKNOWN),
        (NO, NO, NO, NO),
    ],
)
def test_two_answers(one: Answer, other: Answer, both: Answer, either: Answer) -> None:
    assert (all_of([one, other]), any_of([one, other])) == (both, either)
    assert (all_of([other, one]), any_of([other, one])) == (both, either)


def test_no_answers_at_all() -> None:
    assert (all_of([]), any_of([])) == (YES, NO)


def test_the_contrary() -> None:
    assert [not_(answer) for answer in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]
