"""What the dates and countries of an incident must mean."""

from typing import Any

import pytest

from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident_rules import require_meaning

CODES = frozenset({"KEN", "KE", "NPL", "NP"})


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"when": ""},
        {"when": None},
        {"when": "2125-01-01"},
        {"when": {"said": "after the rains"}},
        {"when": {"edtf": None, "missing": "unknown"}},
        {"when": {"edtf": "2025-03-14~", "said": "last night"}, "by_when": "2025-04"},
        {"country": "KEN"},
        {"country": "KE"},
        {"country": "XK"},
        {"country": "XXX"},
        {"country": ""},
        {"country": {"missing": "withheld_for_safety"}},
        {"where": ["Market", {"label": "Market", "country": "NPL"}, {"country": None}]},
        {"where": {"country": "NP"}, "responsible_states": ["KEN", "NPL"]},
        {"acts": [{"when": "2025-XX-XX"}, {"when": None}, "walked in"]},
        {"x_other": {"when": "whenever"}},
    ],
)
def test_partial_knowledge_is_welcome(document: dict[str, Any]) -> None:
    require_meaning(document, CODES)


@pytest.mark.parametrize(
    ("document", "field", "reason"),
    [
        ({"when": "yesterday"}, "when", "not_edtf"),
        ({"when": {"edtf": "2025-02-30"}}, "when", "no_such_day"),
        ({"by_when": "2025/2024"}, "by_when", "end_before_start"),
        ({"urgency": {"level": "now", "by_when": "soon"}}, "urgency.by_when", "not_edtf"),
        ({"acts": [{}, {"when": "2025-13"}]}, "acts[1].when", "no_such_day"),
        ({"steps": [{"date": "once"}]}, "steps[0].date", "not_edtf"),
        ({"steps": [{"notified_on": "once"}]}, "steps[0].notified_on", "not_edtf"),
        ({"sources": [{"when_given": "once"}]}, "sources[0].when_given", "not_edtf"),
        ({"consent": [{"given_on": "once"}]}, "consent[0].given_on", "not_edtf"),
        ({"un_link": {"when": "once"}}, "un_link.when", "not_edtf"),
        ({"country": "ZZZ"}, "country", "unknown_country"),
        ({"country": "ken"}, "country", "unknown_country"),
        ({"where": [{"country": "ZZ"}]}, "where[0].country", "unknown_country"),
        ({"where": {"country": "ZZ"}}, "where.country", "unknown_country"),
        ({"responsible_states": ["KE", "QQ"]}, "responsible_states[1]", "unknown_country"),
    ],
)
def test_what_cannot_be_understood_is_named_by_its_field(
    document: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(InvalidIncident) as refused:
        require_meaning(document, CODES)
    assert (refused.value.field, refused.value.reason) == (field, reason)
