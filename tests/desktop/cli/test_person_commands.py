"""`ishr person`, `identities`, `consent`, `export-check` and the gates, as a person uses them."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.cli.conftest import Cabinet

IDENTITY = "words for the names only"


def add(defender: Cabinet, code_name: str, **fields: Any) -> Any:
    party = {"id": "p1", "kind": "individual", "code_name": code_name}
    document = {"one_line": f"about {code_name}", "parties": [party], **fields}
    return defender.json("incident", "add", "-", stdin=json.dumps(document))


@pytest.fixture
def names(defender: Cabinet, tmp_path: Path) -> Path:
    """The file with the passphrase of the real names, which were made."""
    file = tmp_path / "names.passphrase"
    file.write_text(IDENTITY + "\n", encoding="utf-8")
    assert defender("identities", "create", "--identity-passphrase-file", file).status == 0
    return file


def test_people_are_listed_shown_and_renamed(defender: Cabinet) -> None:
    record = add(defender, "Orchid")
    (orchid,) = defender.json("person", "list", "orch")
    assert (orchid["code_name"], orchid["incidents"]) == ("Orchid", 1)
    defender.json("person", "rename", "orchid", "Fern")
    shown = defender.json("person", "show", "Fern")
    assert [one["incident_code"] for one in shown["records"]] == [record["code"]]
    assert "Fern" in defender("person", "show", "Fern").out
    gone = defender("person", "show", "Orchid")
    assert (gone.status, gone.out) == (1, "")
    assert "ishr person list" in gone.err


def test_people_are_merged_and_told_apart_by_hand(defender: Cabinet) -> None:
    for name in ("Orchid", "Lotus", "lotus"):
        add(defender, name)
    everybody = defender.json("person", "list")
    first, second = [one["person"] for one in everybody if one["code_name"].lower() == "lotus"]
    (pair,) = defender.json("person", "duplicates")
    assert ({pair["one"], pair["other"]}, pair["grounds"]) == ({first, second}, ["same_code_name"])
    assert "same_code_name" in defender("person", "duplicates").out
    defender.json("person", "different", first, second)
    assert defender.json("person", "duplicates") == []
    merged = defender.json("person", "merge", first, "--into", "Orchid")
    assert (merged["incidents"], merged["merged"]) == (2, ["Lotus"])
    again = defender("person", "merge", first, "--into", "Orchid")
    assert (again.status, again.out) == (1, "")
    defender.json("person", "unmerge", first)
    assert len(defender.json("person", "list")) == 3


def test_real_names_need_their_own_passphrase(
    defender: Cabinet, names: Path, tmp_path: Path
) -> None:
    add(defender, "Orchid")
    unlock = ("--identity-passphrase-file", names)
    defender.json("person", "name", "Orchid", "سلمى الحداد", "--script", "Arab", *unlock)
    value = defender.json("person", "name", "Orchid", "Salma Haddad", "--preferred", *unlock)
    assert [name["full"] for name in value["names"]] == ["سلمى الحداد", "Salma Haddad"]
    assert "Salma Haddad" in defender("person", "list", "حداد", *unlock).out
    assert defender.json("person", "list", "حداد") == []
    assert "Salma" not in defender("person", "list").out
    refused = defender("person", "name", "Orchid", stdin="wrong words\n")
    assert (refused.status, refused.out) == (1, "")
    assert "ishr identities recover" in refused.err
    assert defender("person", "name", "Orchid", stdin=IDENTITY + "\n").status == 0


def test_the_place_for_real_names_has_its_own_secrets(defender: Cabinet, tmp_path: Path) -> None:
    assert defender.json("identities", "show") == {"state": "absent"}
    made = defender("identities", "create", "--json", stdin="first words\n")
    words = made.json["recovery_words"]
    assert len(words) == 24
    assert defender.json("identities", "show") == {"state": "locked"}
    twice = defender("identities", "create", stdin="x\n")
    assert (twice.status, twice.out) == (1, "")
    defender.json("identities", "passphrase", stdin="first words\nsecond words\n")
    add(defender, "Orchid")
    assert defender("person", "name", "Orchid", stdin="first words\n").status == 1
    sheet = f"{' '.join(words)}\nthird words\n"
    defender.json("identities", "recover", stdin=sheet)
    assert defender("person", "name", "Orchid", stdin="third words\n").status == 0


def test_the_uses_are_questions(defender: Cabinet) -> None:
    uses = {one["use"]: one["question"] for one in defender.json("consent", "uses")}
    assert len(uses) == 15
    assert all(question.endswith("?") for question in uses.values())
    assert "U4" in defender("consent", "uses").out


def test_an_answer_is_written_down_checked_and_taken_back(defender: Cabinet) -> None:
    record = add(defender, "Orchid")
    check = ("export-check", record["code"], "--use", "U4")
    before = defender(*check, "--json")
    assert before.status == 1
    assert [one["reason"] for one in before.json["held_back"]] == ["not_asked"]
    assert "held back: Orchid  not_asked" in defender(*check).out
    given = ("--use", "U4", "--answer", "yes", "--show", "real_name", "--explained", "risks")
    kept = defender.json("consent", "add", "Orchid", *given, "--on", "2026-11")
    assert (kept["identified_as"], kept["checklist"]) == (["real_name"], ["risks"])
    after = defender(*check)
    assert (after.status, "is covered for U4" in after.out) == (0, True)
    taken = defender.json("consent", "withdraw", "Orchid", "--use", "U4")
    assert (taken["withdrawn"], taken["recall"]) == (["U4"], [])
    assert defender(*check).status == 1
    history = defender.json("consent", "list", "Orchid")
    assert [one["answer"] for one in history] == ["yes", "withdrawn"]
    assert defender("consent", "withdraw", "Orchid").status == 1
    wrong = defender("consent", "add", "Orchid", "--use", "U4", "--answer", "yes", "--on", "soon")
    assert (wrong.status, wrong.out) == (1, "")


def test_being_named_in_public_suggests_two_more_questions(defender: Cabinet) -> None:
    add(defender, "Orchid")
    named = defender("consent", "add", "Orchid", "--use", "U12", "--answer", "yes")
    assert "U11, U13" in named.err
    assert [one["use"] for one in defender.json("consent", "list", "Orchid")] == ["U12"]
    assert defender("consent", "add", "Orchid", "--use", "U11", "--answer", "yes").err == ""


def test_what_waits_says_why_and_goes_with_a_typed_reason(
    defender: Cabinet, desk: Cabinet, tmp_path: Path
) -> None:
    record = add(defender, "Orchid")
    card = tmp_path / "desk.card"
    desk("contact", "card", "--out", card)
    receiver = defender.json("contact", "add", card)["fingerprint"]
    defender.json("contact", "verify", receiver)
    (waiting,) = defender.json("outbox", "list")
    assert (waiting["state"], waiting["reason"]) == ("waiting", "consent_missing")
    stick = tmp_path / "stick"
    seal = ("batch", "seal", "--to", receiver, record["code"], "--out", stick)
    refused = defender(*seal)
    assert (refused.status, stick.exists()) == (1, False)
    assert "ishr consent add" in refused.err
    defender.json("outbox", "release", record["code"], "--reason", "She is held, in danger.")
    assert defender.json("outbox", "list")[0]["reason"] is None
    assert defender(*seal).status == 0
    (left,) = defender.json("consent", "left")
    assert (left["receiver"], left["way"], left["use"]) == (receiver, "file", "U2")
    assert defender.json("consent", "left", "--person", "Orchid") == [left]
    assert defender.json("consent", "left", "--incident", record["code"]) == [left]
    told = defender("consent", "left").out
    assert "to desk  with Orchid" in told
    assert defender.json("contact", "use", receiver, "U9")["use"] == "U9"
    assert defender("contact", "use", receiver, "U12").status == 2


def test_a_file_leaves_for_a_use(defender: Cabinet, tmp_path: Path) -> None:
    record = add(defender, "Orchid")
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"pixels")
    (attachment,) = defender.json("incident", "attach", record["code"], photo)
    export = ("evidence", "export", attachment["id"], "--out", tmp_path / "out.jpg")
    assert defender(*export).status == 1
    defender.json("consent", "add", "Orchid", "--use", "U10", "--answer", "yes")
    assert defender(*export).status == 1
    assert defender(*export, "--use", "U10").status == 0
