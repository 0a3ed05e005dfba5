"""`ishr country` answers without a vault, and says how old its answers are."""

import json
from typing import Any


def test_what_a_state_accepted(run: Any) -> None:
    shown = json.loads(run("country", "KEN", "--on", "2026-11-28", "--json").out)
    lists = {one["instrument"]: one for one in shown["lists"]}
    assert (lists["ICCPR"]["standing"], lists["ICCPR"]["deposited"]) == ("listed", "1972-05-01")
    assert lists["ICCPR"]["bound"] == "1976-03-23"
    assert lists["ICCPR-OP1"]["standing"] == "not_listed"
    assert lists["ARAB-CHARTER"]["standing"] == "unknown"
    assert shown["reviews"][0]["session"] == "49"
    cited = {name for one in shown["lists"] for name in one["sources"]}
    assert cited <= {source["id"] for source in shown["sources"]}


def test_a_state_that_left(run: Any) -> None:
    shown = json.loads(run("country", "Venezuela", "--json").out)
    lists = {one["instrument"]: one for one in shown["lists"]}
    assert (lists["ACHR"]["standing"], lists["ACHR"]["left"]) == ("left", "2013-09-10")
    assert "Fact-finding mission" in shown["watched"][0]["note"]


def test_the_lines_say_the_day_of_the_data(run: Any) -> None:
    shown = run("country", "ke", "--on", "2026-11-28").out
    assert "Kenya (KEN), as of 2026-11-28" in shown
    assert "as of 2026-02-03, confidence high; check: old" in shown
    assert "Session 49 was in 2025-04-01/2025-05-31" in shown


def test_an_unknown_country_is_one_sentence(run: Any) -> None:
    refused = run("country", "Nowhere")
    assert refused.status != 0
    assert (
        refused.err.strip() == "No country is called “Nowhere”. Please use its code, such as KEN."
    )
