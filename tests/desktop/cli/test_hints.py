"""What a command says about each expected error: one line that says what to do next."""

import inspect
import re
from typing import Any

import pytest

from ishr_desktop.cli.hints import hints, words_for
from ishr_desktop.domain import errors

FACTS = {
    "found": 2,
    "known": 1,
    "reason": "address_malformed",
    "code": "mailbox_full",
    "code_names": ("Orchid",),
}
NEXT = re.compile(
    r"[Pp]lease|\bTry\b|\bAsk\b|\bask for\b|Check it|tried again|once it has arrived|Write a note|"
    r"can save|Nothing leaves until|\(ishr |, ishr |: ishr |--vault"
)
NOTHING_TO_DO = {errors.Cancelled}


def all_kinds(kind: type[errors.ExpectedError]) -> list[type[errors.ExpectedError]]:
    return [kind, *(deeper for one in kind.__subclasses__() for deeper in all_kinds(one))]


KINDS = [kind for kind in all_kinds(errors.ExpectedError) if kind is not errors.ExpectedError]


def made(kind: type[errors.ExpectedError]) -> errors.ExpectedError:
    wanted = [name for name in inspect.signature(kind.__init__).parameters if name != "self"]
    if not wanted or wanted == ["args", "kwargs"]:
        return kind()
    return kind(*(FACTS.get(name, f"<{name}>") for name in wanted))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_one_line_that_says_what_to_do_next(kind: type[errors.ExpectedError]) -> None:
    words = words_for(made(kind))
    assert "\n" not in words
    assert NEXT.search(words) or kind in NOTHING_TO_DO, words


@pytest.mark.parametrize("hint", hints())
def test_the_commands_in_hints_exist(run: Any, hint: str) -> None:
    commands = re.findall(r"ishr (\w+) (\w+)", hint)
    assert commands
    for noun, verb in commands:
        assert run(noun, verb, "--help").status == 0
