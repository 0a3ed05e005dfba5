"""`ishr match`: which mechanisms can take an incident or a case, and why."""

import argparse
from collections.abc import Sequence
from datetime import date

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console, NotDone
from ishr_desktop.cli.door_lines import order_lines, order_value
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.advice.goals import Goals
from ishr_desktop.resources.advice_names import names_in

_ENGLISH = "en"


def add_commands(noun: Noun) -> None:
    """Add the command."""
    match = noun.itself(_match)
    match.add_argument("id", metavar="ID", help="id or code of an incident, or of a case")
    match.add_argument(
        "--on", type=_day, metavar="YYYY-MM-DD", help="as things stand on another day"
    )
    match.add_argument(
        "--goal",
        action="append",
        metavar="GOAL",
        help="what is wanted, such as release; may be repeated; else what the record notes",
    )
    match.add_argument(
        "--fear",
        action="append",
        metavar="FEAR",
        help="what is feared, such as public; may be repeated; else what the record notes",
    )


def _match(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        on = arguments.on or session.advice.today
        book = session.advice.book
        _require_known(book.goals, arguments.goal or (), arguments.fear or ())
        order = session.advice.order(arguments.id, arguments.goal, arguments.fear, on)
    names = names_in(_ENGLISH, book)
    value = {"on": on.isoformat(), "doors": order_value(order, names)}
    console.show(value, order_lines(order, names))
    return 0


def _require_known(goals: Goals, wanted: Sequence[str], feared: Sequence[str]) -> None:
    for given, known in (
        (wanted, [goal.id for goal in goals.goals]),
        (feared, [fear.id for fear in goals.fears]),
    ):
        if strange := [code for code in given if code not in known]:
            sentence = f"There is no “{strange[0]}” here. Choose one of: {', '.join(known)}."
            raise NotDone(sentence)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a day such as 2026-11-28"
        raise argparse.ArgumentTypeError(message) from None
