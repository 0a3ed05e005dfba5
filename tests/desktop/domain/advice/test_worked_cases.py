"""The worked cases: a lawyer can read the table, and the engine must say the same."""

import pytest
from tests.desktop.domain.advice.cases import (
    africa_and_americas,
    business,
    charter,
    europe_and_others,
    treaties,
    treaty_groups,
)
from tests.desktop.domain.advice.cases.worked_case import Case
from tests.desktop.domain.advice.made_facts import ACTS, CONDITIONS
from tests.desktop.domain.advice.rules import rule_book

from ishr_desktop.domain.advice.engine import advise

TABLES = (treaties, treaty_groups, charter, africa_and_americas, europe_and_others, business)
CASES = [worked for table in TABLES for worked in table.CASES]


@pytest.mark.parametrize("worked", CASES, ids=lambda worked: worked.name)
def test_a_worked_case(worked: Case) -> None:
    doors = {door.mechanism: door for door in advise(worked.facts, rule_book(), worked.on)}
    found = {name: doors[name].door.value for name in worked.doors}
    told = {name: [(one.rule, one.door.value) for one in doors[name].reasons] for name in found}
    assert found == worked.doors, told
    for name, day in worked.deadlines.items():
        assert str(doors[name].deadline) == day


def test_the_table_is_large_and_speaks_of_every_mechanism() -> None:
    assert len(CASES) >= 80
    spoken_of = {name for worked in CASES for name in worked.doors}
    assert spoken_of == set(rule_book().by_id)


def test_the_table_uses_the_codes_of_the_facts() -> None:
    """Else a code that was renamed would make a case say nothing."""
    codes = {act for worked in CASES for act in worked.facts.acts} - {"other"}
    assert codes <= set(ACTS)
    assert {one for worked in CASES for one in worked.facts.victim} <= set(CONDITIONS)
