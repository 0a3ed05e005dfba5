"""`ishr case`."""

import json
from typing import Any


def test_a_case_is_begun_changed_and_shown_with_its_incidents(defender: Any) -> None:
    river = {"title": "The river", "country": "KEN", "x_own": 1}
    case = defender.json("case", "add", "-", stdin=json.dumps(river))
    assert case.items() >= river.items()
    incident = {"case": case["code"], "one_line": "The well was closed.", "when": "2026-03"}
    added = defender.json("incident", "add", "-", stdin=json.dumps(incident))
    changed = {**river, "status": "open", "summary": "Wells", "pattern": "At night"}
    defender.json("case", "change", case["code"], "-", stdin=json.dumps(changed))
    shown = defender.json("case", "show", case["id"])
    assert shown["summary"] == "Wells"
    assert [row["id"] for row in shown["incidents"]] == [added["id"]]
    lines = defender("case", "show", case["code"]).out.splitlines()
    assert lines[0].split() == [case["code"], "KEN", "The", "river"]
    assert lines[1:4] == ["status: open", "about: Wells", "repeats: At night"]
    assert lines[4].endswith("2026-03       The well was closed.")
    assert defender("case", "list").out == f"{case['code']:<10}  KEN  The river\n"


def test_what_is_no_case_is_refused(defender: Any) -> None:
    for stdin in ("[]", "[{}, {}]", "7", '{"tags": 7}'):
        assert defender("case", "add", "-", stdin=stdin).status == 1
    assert "KT-C-9" in defender("case", "show", "KT-C-9").err
    assert defender.json("case", "list") == []
