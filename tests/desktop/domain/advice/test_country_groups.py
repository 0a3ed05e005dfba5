"""What of a country's lists is shown: never that a State did not join another region."""

from datetime import date

import pytest
from tests.desktop.domain.advice.rules import rules_json

from ishr_desktop.domain.advice.country_groups import ListGroup, grouped
from ishr_desktop.domain.advice.country_page import country_page

DAY = date(2026, 11, 28)


def shown(country: str, group: ListGroup) -> set[str]:
    lists = country_page(country, rules_json(), DAY, DAY).lists
    return {entry.instrument for entry in grouped(lists)[group]}


@pytest.mark.parametrize(
    ("country", "group", "there", "not_there"),
    [
        ("KEN", ListGroup.COMPLAINTS, "ICCPR-OP1", "ESC-COLLECTIVE"),
        ("KEN", ListGroup.COMPLAINTS, "AFRICAN-COURT-34-6", "IACTHR-JURISDICTION"),
        ("KEN", ListGroup.TREATIES, "AFRICAN-CHARTER", "ACHR"),
        ("KEN", ListGroup.REGIONAL, "EAC", "ECOWAS"),
        ("DEU", ListGroup.COMPLAINTS, "ESC-COLLECTIVE", "AFRICAN-COURT-34-6"),
        ("USA", ListGroup.TREATIES, "ACHR", "AFRICAN-CHARTER"),
        ("VEN", ListGroup.TREATIES, "ACHR", "ECHR"),
        ("FRA", ListGroup.TREATIES, "ECHR", "ACHR"),
    ],
)
def test_lists_of_the_own_region(
    country: str, group: ListGroup, there: str, not_there: str
) -> None:
    found = shown(country, group)
    assert there in found
    assert not_there not in found


def test_each_shown_list_stands_in_one_group() -> None:
    lists = country_page("TGO", rules_json(), DAY, DAY).lists
    names = [entry.instrument for entries in grouped(lists).values() for entry in entries]
    assert len(names) == len(set(names))
    assert {entry.instrument for entry in lists if entry.standing == "listed"} <= set(names)
