"""`ishr incident search` with facets, `ishr search` and `ishr vault reindex`."""

import json
from pathlib import Path
from typing import Any

import pytest

RECORDS = (
    {
        "title": "Arrest", "tile": ["arrest"], "country": "KEN", "tags": ["Court"],
        "when": "2026-03-14", "where": "Marum", "narrative": "警察拿走了名单",
        "parties": [{"id": "p1", "kind": "individual", "code_name": "Orchid"}],
    },
    {"title": "Raid", "tile": ["raid"], "country": "KEN", "when": "2026-05", "where": "Sela"},
    {"title": "Threat", "tile": ["threat"], "country": "COL", "urgency": "now"},
)  # fmt: skip


@pytest.fixture
def filled(defender: Any) -> Any:
    defender.json("incident", "add", "-", stdin=json.dumps(RECORDS))
    return defender


def titles(filled: Any, *arguments: str) -> list[str]:
    return [row["summary"] for row in filled.json(*arguments)]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--country", "KEN"], ["Raid", "Arrest"]),
        (["--country", "KEN", "--country", "COL"], ["Threat", "Raid", "Arrest"]),
        (["--country", "KEN", "--tile", "raid"], ["Raid"]),
        (["--person", "ORCHID"], ["Arrest"]),
        (["--place", "MARUM"], ["Arrest"]),
        (["--tag", "court", "--consent", "not_asked"], ["Arrest"]),
        (["--year", "2026", "--sort", "happened"], ["Raid", "Arrest"]),
        (["--month", "2026-05"], ["Raid"]),
        (["--since", "2026-05-31"], ["Raid"]),
        (["--until", "2026-04-01"], ["Arrest"]),
        (["--send-state", "sent"], []),
        (["--person", "nobody"], []),
    ],
)
def test_records_are_chosen_by_what_they_say(
    filled: Any, options: list[str], found: list[str]
) -> None:
    assert titles(filled, "incident", "list", *options) == found


def test_records_are_counted(filled: Any) -> None:
    counts = filled.json("incident", "search", "名单", "--facets")
    assert {"kind": "country", "value": "KEN", "label": "", "count": 1} in counts
    lines = filled("incident", "list", "--facets").out.splitlines()
    assert "country                 2  KEN" in lines
    assert "person                  1  Orchid" in lines


def test_where_the_words_stand_is_said(filled: Any) -> None:
    (row,) = filled.json("incident", "search", "名单", "--where")
    assert row["where"] == {"place": "story", "words": "警察拿走了名单"}
    lines = filled("incident", "search", "名单", "--where").out.splitlines()
    assert lines[1] == "            story: 警察拿走了名单"
    assert "where" not in filled.json("incident", "search", "名单")[0]


def test_a_search_is_kept(filled: Any) -> None:
    saved = filled.json("search", "save", "In Kenya", "raid", "--country", "KEN")
    assert saved["facets"] == {"country": ["KEN"]}
    assert titles(filled, "search", "run", "in kenya") == ["Raid"]
    assert filled("search", "save", "IN KENYA").status == 1
    filled.json("search", "rename", "in kenya", "Raids")
    assert filled("search", "list").out == "Raids  raid  country=KEN\n"
    assert filled.json("search", "run", "raids", "--facets")
    filled.json("search", "remove", "raids")
    assert filled.json("search", "list") == []
    assert filled("search", "run", "raids").status == 1


def test_search_and_counts_are_made_anew(filled: Any, tmp_path: Path) -> None:
    code = filled.json("incident", "list")[0]["code"]
    note = tmp_path / "note.txt"
    note.write_text("It stands in the ledger", encoding="utf-8")
    filled.json("incident", "attach", code, note)
    assert titles(filled, "incident", "search", "ledger") == []
    assert filled.json("vault", "reindex") == {"incidents": 3, "files": 1}
    assert titles(filled, "incident", "search", "名单", "--tile", "arrest") == ["Arrest"]
    assert titles(filled, "incident", "search", "ledger") == ["Threat"]


@pytest.mark.parametrize("option", [["--since", "tomorrow"], ["--tile", "rain"]])
def test_what_cannot_be_meant_is_told(filled: Any, option: list[str]) -> None:
    assert filled("incident", "list", *option).status == 2
