"""`ishr calendar` lists what is due, feared or held, and asks for what nobody knows."""

import json
from datetime import UTC, datetime
from typing import Any

FEARED = {
    "one_line": "A teacher was taken",
    "country": "TG",
    "urgency": {"level": "soon", "by_when": "2026-12-04"},
}


def clock() -> datetime:
    """Dates of the packs lie around this day."""
    return datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def calendar(defender: Any, *arguments: str) -> Any:
    """What the command prints as JSON on that day."""
    return defender("calendar", *arguments, "--json", clock=clock).json


def test_days_of_records_stand_among_those_of_bodies(defender: Any) -> None:
    record = defender.json("incident", "add", "-", stdin=json.dumps(FEARED))
    found = calendar(defender)
    by_kind = {entry["kind"]: entry for entry in found}
    assert (by_kind["feared"]["first"], by_kind["feared"]["record"]) == ("2026-12-04", record["id"])
    assert (by_kind["review"]["country"], by_kind["review"]["session"]) == ("TGO", "54")
    unknown = [entry for entry in found if entry["exactness"] == "unknown"]
    assert {entry["first"] for entry in unknown} == {None}
    assert all(entry["sources"] and entry["check"] for entry in unknown)


def test_only_some_days_and_one_more_country(defender: Any) -> None:
    days = ("--from", "2027-01-01", "--to", "2027-03-01")
    found = calendar(defender, *days, "--country", "TGO")
    assert [(entry["kind"], entry["first"]) for entry in found] == [
        ("review", "2027-01-01"),
        ("session", "2027-02-01"),
    ]
    shown = defender("calendar", *days, clock=clock).out
    assert "2027-02/2027-04" in shown
    assert "check before relying on it" in shown


def test_a_country_that_is_none_is_one_sentence(defender: Any) -> None:
    refused = defender("calendar", "--country", "Nowhere")
    assert refused.status != 0
    assert "No country is called “Nowhere”" in refused.err
