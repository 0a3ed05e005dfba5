"""`ishr incident`, `ishr evidence`, `ishr outbox`, `ishr settings`."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.full_record import full_record

from ishr_desktop.domain.errors import DiskFull
from ishr_desktop.services.intake import Intake

ARREST = {
    "tile": ["arrest"],
    "title": "Deux collègues emmenées",
    "when": "2026-03-14~",
    "where": [{"label": "Marché central"}],
    "country": "KEN",
    "urgency": "now",
    "narrative": "First line.\nSecond line.",
    "x_ours": {"kept": [1, 2]},
}


def test_a_record_goes_in_and_comes_out(defender: Any, tmp_path: Path) -> None:
    file = tmp_path / "arrest.json"
    file.write_text(json.dumps(ARREST), encoding="utf-8")
    added = defender.json("incident", "add", file)
    shown = defender.json("incident", "show", added["id"])
    assert shown == added
    assert {name: shown[name] for name in ARREST} == ARREST
    assert (shown["schema"], shown["version"]) == ("incident/1", 1)
    for name in (added["code"], added["id"][:24]):
        assert defender.json("incident", "show", name) == added


def test_a_list_is_taken_whole_or_not_at_all(defender: Any) -> None:
    both = json.dumps([ARREST, {"title": "Other"}])
    assert [one["code"] for one in defender.json("incident", "add", "-", stdin=both)] == [
        defender.code(1),
        defender.code(2),
    ]
    done = defender("incident", "add", "-", stdin=json.dumps([ARREST, {"tile": "holiday"}]))
    assert (done.status, done.out) == (1, "")
    assert "(tile: unknown_code)" in done.err
    assert len(defender.json("incident", "list")) == 2
    assert defender.json("incident", "add", "-", stdin="[]") == []


def test_a_list_of_one_stays_a_list(defender: Any) -> None:
    assert len(defender.json("incident", "add", "-", stdin="\ufeff [{}]")) == 1


def test_the_passphrase_is_the_first_line_and_the_document_the_rest(
    run: Any, defender: Any
) -> None:
    stdin = "river lamp seven quiet\n" + json.dumps(ARREST, indent=1)
    done = run("incident", "add", "-", "--vault", defender.folder, "--json", stdin=stdin)
    assert done.json["title"] == ARREST["title"]


@pytest.mark.parametrize("data", [b"", b"{", b"3", b'{"a": NaN}', b"\xff\xfe", b'{"when": "soon"}'])
def test_what_is_no_record_is_refused_in_one_sentence(defender: Any, data: bytes) -> None:
    done = defender("incident", "add", "-", stdin=data)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert defender.json("incident", "list") == []


def test_a_file_that_is_not_there_is_named(defender: Any, tmp_path: Path) -> None:
    done = defender("incident", "add", tmp_path / "lost.json")
    assert done.status == 1
    assert "lost.json" in done.err


def test_a_change_is_another_version(defender: Any) -> None:
    record = defender.json("incident", "add", "-", stdin=json.dumps(ARREST))
    record["title"] = "Two colleagues"
    changed = defender.json("incident", "change", record["code"], "-", stdin=json.dumps(record))
    assert changed == {**record, "version": 2}
    done = defender("incident", "change", record["code"], "-", stdin="[{}, {}]")
    assert done.status == 1


def test_list_and_search(defender: Any) -> None:
    for document in (ARREST, {"title": "Обыск", "tile": "raid", "country": "NPL"}):
        defender.json("incident", "add", "-", stdin=json.dumps(document))
    codes = [row["code"] for row in defender.json("incident", "list")]
    assert codes == [defender.code(2), defender.code(1)]
    for arguments, found in (
        (("search", "collegues"), [defender.code(1)]),
        (("search", "обыск"), [defender.code(2)]),
        (("search", "nothing"), []),
        (("list", "--tile", "raid"), [defender.code(2)]),
        (("list", "--urgency", "now"), [defender.code(1)]),
        (("list", "--country", "NPL"), [defender.code(2)]),
        (("list", "--limit", "1"), [defender.code(2)]),
        (("list", "--sort", "happened"), [defender.code(1), defender.code(2)]),
    ):
        assert [row["code"] for row in defender.json("incident", *arguments)] == found
    for limit in ("-1", "9" * 30, "many"):
        assert defender("incident", "list", "--limit", limit).status == 2
    lines = defender("incident", "list").out.splitlines()
    assert len(lines) == 2
    assert "! Deux collègues emmenées" in lines[1]


def test_a_record_is_shown_in_words(defender: Any) -> None:
    defender.json("incident", "add", "-", stdin=json.dumps(ARREST))
    lines = defender("incident", "show", defender.code(1)).out.splitlines()
    assert "when: 2026-03-14~" in lines
    assert "where: Marché central, KEN" in lines
    assert lines[-2:] == ["First line.", "Second line."]
    done = defender("incident", "show", defender.code(777), "--json")
    assert (done.status, done.out) == (1, "")


def test_text_from_outside_does_not_steer_the_terminal(defender: Any) -> None:
    title = "\x1b[2J\x07Ar\u202erest\u200c"
    defender.json("incident", "add", "-", stdin=json.dumps({"title": title}))
    for out in (
        defender("incident", "list").out,
        defender("incident", "show", defender.code(1)).out,
    ):
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "rest\u200c" in out


def test_files_go_in_and_come_out(defender: Any, tmp_path: Path) -> None:
    photo, paper = tmp_path / "photo.jpg", tmp_path / "paper.pdf"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(1000))
    paper.write_bytes(b"%PDF-1.7\n")
    record = defender.json("incident", "add", "-", stdin="{}")
    taken = defender.json("incident", "attach", record["code"], photo, paper)
    assert [one["media_type"] for one in taken] == ["image/jpeg", "application/pdf"]
    assert taken[0]["sha256"] == hashlib.sha256(photo.read_bytes()).hexdigest()
    assert defender.json("evidence", "list", record["id"]) == taken
    shown = defender.json("incident", "show", record["id"])
    assert (shown["evidence"], shown["version"]) == (taken, 2)

    out = tmp_path / "out.jpg"
    defender.json("evidence", "export", taken[0]["id"], "--out", out)
    assert out.read_bytes() == photo.read_bytes()
    done = defender("evidence", "export", taken[0]["id"], "--out", out)
    assert done.status == 1
    assert "out.jpg" in done.err

    assert defender("evidence", "remove", taken[0]["id"]).status == 1
    assert defender("evidence", "remove", taken[0]["id"], "--yes").status == 0
    assert defender.json("evidence", "list", record["id"]) == taken[1:]
    assert defender("evidence", "export", "nothing", "--out", tmp_path / "x").status == 1


def test_one_file_that_cannot_be_read_stops_all(defender: Any, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("words", encoding="utf-8")
    defender.json("incident", "add", "-", stdin="{}")
    done = defender("incident", "attach", defender.code(1), good, tmp_path / "lost.txt", "--json")
    assert (done.status, done.out) == (1, "")
    assert "lost.txt" in done.err
    assert defender.json("evidence", "list", defender.code(1)) == []


def test_a_disk_that_is_full_at_the_second_file_takes_none(
    defender: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    defender.json("incident", "add", "-", stdin="{}")
    add = Intake.add

    def full_at_the_second(intake: Intake, *rest: Any, **more: Any) -> None:
        if len(intake):
            raise DiskFull
        add(intake, *rest, **more)

    # Disks cannot be asked to fail at the second file.
    monkeypatch.setattr(Intake, "add", full_at_the_second)
    done = defender("evidence", "add", defender.code(1), *files, "--json")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("The disk is full.")
    assert defender.json("evidence", "list", defender.code(1)) == []


@pytest.mark.parametrize(
    "words",
    [
        ("incident", "show", "\udcff"),
        ("incident", "search", "\udcff"),
        ("contact", "verify", "\udcff" * 9),
        ("settings", "set", "language", "\udcff"),
        ("batch", "seal", "--to", "\udcff", "--all", "--out", "x"),
    ],
)
def test_bytes_that_are_no_text_are_wrong_usage(defender: Any, words: tuple[str, ...]) -> None:
    done = defender(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("this is not text in UTF-8\n")


def test_a_record_is_removed_only_after_a_yes(defender: Any) -> None:
    defender.json("incident", "add", "-", stdin="{}")
    assert defender("incident", "remove", defender.code(1)).status == 1
    assert defender("incident", "remove", defender.code(1), "--yes").status == 0
    assert defender.json("incident", "list") == []
    (entry,) = defender.json("bin", "list")
    assert (entry["kind"], entry["code"]) == ("incident", defender.code(1))


def test_what_was_removed_comes_back_or_goes_for_good(defender: Any, tmp_path: Path) -> None:
    defender.json("incident", "add", "-", stdin="[{}, {}]")
    note = tmp_path / "note.txt"
    note.write_text("Two men.", encoding="utf-8")
    (taken,) = defender.json("incident", "attach", defender.code(1), str(note))
    assert defender("evidence", "remove", taken["id"], "--yes").status == 0
    first, second = defender.code(1), defender.code(2)
    assert defender("incident", "remove", first, second, "--yes").status == 0
    assert len(defender.json("bin", "restore", first.lower())) == 1
    assert defender("bin", "restore", first).status == 1
    assert defender("bin", "empty").status == 1
    assert defender("bin", "empty", second, "--yes").status == 0
    (left,) = defender.json("bin", "list")
    assert left["id"] == taken["id"]
    assert defender("bin", "restore", taken["id"]).status == 0
    assert [one["id"] for one in defender.json("evidence", "list", first)] == [taken["id"]]
    assert defender("bin", "empty").status == 0


def test_the_outbox_holds_and_releases(defender: Any) -> None:
    record = defender.json("incident", "add", "-", stdin="{}")
    (entry,) = defender.json("outbox", "list")
    assert (entry["incident"], entry["state"], entry["version"]) == (record["id"], "waiting", 1)
    assert defender("outbox", "hold", defender.code(1)).status == 0
    assert defender("outbox", "hold", defender.code(1)).status == 1
    (entry,) = defender.json("outbox", "list")
    assert (entry["state"], entry["reason"]) == ("held", "held_by_you")
    assert "You are keeping it back" in defender("outbox", "list").out
    assert defender("outbox", "release", defender.code(1)).status == 0
    assert defender.json("outbox", "list")[0]["state"] == "waiting"


def test_a_record_can_be_kept_here(defender: Any) -> None:
    defender.json("incident", "add", "-", "--keep", stdin="{}")
    assert defender.json("outbox", "list") == []
    defender.json("incident", "change", defender.code(1), "-", "--send", stdin='{"title": "x"}')
    assert len(defender.json("outbox", "list")) == 1


def test_settings_are_kept(defender: Any) -> None:
    assert defender.json("settings", "list")["route"] == "direct"
    assert defender.json("settings", "set", "route", "tor") == {"route": "tor"}
    assert "route: tor" in defender("settings", "list").out
    assert defender("settings", "set", "route", "pigeon").status == 2
    assert defender("settings", "set", "colour", "red").status == 2
    assert defender.json("settings", "list")["route"] == "tor"


def test_a_record_of_the_whole_model_comes_back_as_it_went_in(defender: Any) -> None:
    document = full_record("They came at night; جاؤوا ليلًا.")
    added = defender.json("incident", "add", "-", stdin=json.dumps(document))
    shown = defender.json("incident", "show", added["code"])
    for party in shown["parties"]:
        party.pop("person", None)
    assert {name: shown[name] for name in document} == document
    again = {**document, "title": "Another title"}
    defender.json("incident", "change", added["id"], "-", stdin=json.dumps(again))
    changed = defender.json("incident", "show", added["id"])
    assert changed["title"] == "Another title"
    assert changed["acts"] == document["acts"]
    found = defender.json("incident", "search", "ليلا")
    assert [row["id"] for row in found] == [added["id"]]
