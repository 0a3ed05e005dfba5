"""`ishr incident seal`, `verify`, `compare`, `versions`, `undo`, `erase`, `protect`."""

import json
from pathlib import Path
from typing import Any


def saved(cabinet: Any, *sentences: str) -> str:
    """The code of a record with one version for each sentence."""
    cabinet.json("incident", "add", "-", stdin=json.dumps({"one_line": sentences[0]}))
    code = str(cabinet.code(1))
    for sentence in sentences[1:]:
        text = json.dumps({"one_line": sentence})
        assert cabinet("incident", "change", code, "-", stdin=text).status == 0
    return code


def test_versions_are_listed_compared_and_undone(defender: Any) -> None:
    code = saved(defender, "Two men came", "Three men came")
    found = defender.json("incident", "versions", code)
    assert [(one["version"], one["current"]) for one in found] == [(2, True), (1, False)]
    (change,) = defender.json("incident", "compare", code, "1")
    assert (change["path"], change["before"]) == (["one_line"], "Two men came")
    lines = defender("incident", "compare", code, "2", "1").out
    assert lines == ('~ one_line\n    before: "Three men came"\n    after:  "Two men came"\n')
    assert defender("incident", "compare", code, "9").status == 1
    assert defender.json("incident", "undo", code)["one_line"] == "Two men came"
    assert defender("incident", "undo", code).status == 1
    assert defender.json("incident", "undo", code, "--redo")["one_line"] == "Three men came"
    assert defender("incident", "undo", code, "--redo").status == 1


def test_a_record_is_sealed_and_verified(defender: Any, tmp_path: Path) -> None:
    code = saved(defender, "Two men came")
    note = tmp_path / "note.txt"
    note.write_text("Two men.", encoding="utf-8")
    assert defender("incident", "attach", code, note).status == 0
    assert defender("incident", "verify", code).status == 1
    seal = defender.json("incident", "seal", code, "--clock-checked")
    assert (seal["version"], seal["reason"], seal["clock_checked"]) == (3, "first", True)
    assert defender("incident", "seal", code).status == 1
    assert defender("incident", "verify", code).out == (
        "Version 3 is as it was sealed. Files read: 1.\n"
    )
    text = json.dumps({"one_line": "Three men came"})
    assert defender("incident", "change", code, "-", stdin=text).status == 0
    assert defender("incident", "seal", code, "--reason", "correction").status == 1
    words = ("--reason", "correction", "--words", "There were three.")
    assert defender("incident", "seal", code, *words).status == 0
    assert [one["holds"] for one in defender.json("incident", "verify", code)] == [True, True]
    assert "sealed: correction There were three." in defender("incident", "versions", code).out


def test_an_earlier_sealed_version_is_erased(defender: Any) -> None:
    code = saved(defender, "Two men came")
    defender.json("incident", "seal", code)
    assert defender("incident", "erase", code, "2", "--yes").status == 1
    text = json.dumps({"one_line": "Somebody came"})
    assert defender("incident", "change", code, "-", stdin=text).status == 0
    assert defender("incident", "erase", code, "2").status == 1
    assert defender("incident", "erase", code, "2", "--yes").status == 0
    assert "(erased)" in defender("incident", "versions", code).out
    assert defender("incident", "verify", code).status == 0


def test_a_protected_record_is_not_removed(defender: Any) -> None:
    code = saved(defender, "Two men came")
    assert defender.json("incident", "protect", code)["protected"] is True
    refused = defender("incident", "remove", code, "--yes")
    assert (refused.status, refused.out) == (1, f"{code} is protected and stays.\n")
    assert defender("incident", "protect", code, "no").status == 0
    assert defender("incident", "remove", code, "--yes").status == 0


def test_more_than_thirty_are_not_removed_without_their_number(defender: Any) -> None:
    defender.json("incident", "add", "-", stdin=json.dumps([{}] * 31))
    codes = [defender.code(number) for number in range(1, 32)]
    assert defender("incident", "remove", *codes).status == 1
    assert len(defender.json("incident", "list")) == 31
    assert defender("incident", "remove", *codes, "--yes").status == 0
    assert defender.json("incident", "list") == []


def test_part_of_a_sealed_record_is_shown_and_checked(defender: Any, tmp_path: Path) -> None:
    code = saved(defender, "Two men came")
    file = tmp_path / "part.ishr-excerpt"
    show = ("incident", "excerpt", code, "--show", "one_line", "--out", file)
    assert defender(*show).status == 1
    defender.json("incident", "seal", code)
    assert defender.json(*show)["shown"] == 1
    lines = defender("incident", "check-excerpt", file).out.splitlines()
    assert lines[0].startswith("Sealed by this vault at ")
    assert lines[-1] == 'one_line: "Two men came"'
    file.write_bytes(file.read_bytes().replace(b"Two", b"Ten"))
    assert defender("incident", "check-excerpt", file).status == 1
