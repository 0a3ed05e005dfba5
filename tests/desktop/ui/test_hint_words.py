"""Every hint is one calm sentence."""

from datetime import date
from typing import Any

import pytest
from tests.desktop.domain.test_hints import GIVEN

from ishr_desktop.domain.hints import HintCode, hints
from ishr_desktop.ui.incidents.hint_words import hint_sentence

BLAME = ("error", "invalid", "failed", "must", "wrong")


@pytest.mark.parametrize(("code", "path", "document"), GIVEN)
def test_a_hint_is_said_in_one_sentence(
    code: HintCode, path: str, document: dict[str, Any]
) -> None:
    found = [hint for hint in hints(document, date(2026, 3, 20)) if hint.path == path]
    sentence = hint_sentence(next(hint for hint in found if hint.code == code))
    assert sentence[-1] in ".?"
    assert "{" not in sentence
    assert not any(word in sentence.lower() for word in BLAME)


def test_dates_are_said_as_people_say_them() -> None:
    acts = [{"id": "a1", "detention": {"from": "2026-03-10~", "to": "2026-02"}}]
    (hint,) = [one for one in hints({"acts": acts}, date(2026, 3, 20)) if "start" in one.facts]
    assert hint_sentence(hint) == (
        "The end (February 2026) lies before the beginning (about 10 March 2026)."
    )


def test_words_of_the_record_are_not_taken_for_a_form() -> None:
    document = {"parties": [{"code_name": "{who} {0}", "minor": "yes"}]}
    (hint,) = hints(document, date(2026, 3, 20))
    assert hint_sentence(hint).startswith("{who} {0} is a child")
