"""`ishr batch seal`: to whom, which records, and sealing the same record again."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.cli.conftest import Cabinet, Make


def know(one: Any, other: Any) -> None:
    """One keeps the card of the other and compares it; nothing of the way back."""
    one.json("contact", "add", "-", stdin=other("contact", "card").out)
    one.json("contact", "verify", other.digits)


def add(vault: Any, *options: str, **fields: Any) -> dict[str, Any]:
    record: dict[str, Any] = vault.json("incident", "add", "-", *options, stdin=json.dumps(fields))
    return record


@pytest.fixture
def pair(defender: Cabinet, desk: Cabinet) -> tuple[Cabinet, Cabinet]:
    """The defender and the desk, who know each other."""
    know(defender, desk)
    know(desk, defender)
    return defender, desk


@pytest.fixture
def partner(make: Make, defender: Cabinet) -> Cabinet:
    """Somebody whom the defender knows and who does not receive everything."""
    made = make("trainer", "heron")
    know(defender, made)
    know(made, defender)
    return made


def test_ids_may_follow_the_receiver(pair: tuple[Any, Any], tmp_path: Path) -> None:
    defender, desk = pair
    one, two, three = (add(defender, title=title) for title in ("One", "Two", "Three"))
    name = desk.fingerprint[:12]
    ways: list[tuple[list[str], list[dict[str, Any]]]] = [
        (["--to", name, one["code"]], [one]),
        (["--to", name, one["code"], two["id"]], [one, two]),
        ([one["code"], "--to", name, two["code"]], [one, two]),
        ([one["code"], two["code"], three["code"], "--to", name], [one, two, three]),
        (["--to", name, one["code"], "--to", desk.fingerprint], [one]),
    ]
    for number, (words, expected) in enumerate(ways):
        done = defender.json("batch", "seal", *words, "--out", tmp_path / f"{number}")
        assert sorted(done["incidents"]) == sorted(record["id"] for record in expected)
        assert done["recipients"] == [desk.fingerprint]


def test_several_receivers(pair: tuple[Any, Any], partner: Any, tmp_path: Path) -> None:
    defender, desk = pair
    code = add(defender, title="For both")["code"]
    both = {desk.fingerprint, partner.fingerprint}
    digits = partner.digits.replace(" ", "")
    for number, words in enumerate(
        (
            ["--to", desk.fingerprint, partner.fingerprint[:10], code],
            ["--to", desk.fingerprint, digits, code],
            ["--to", desk.fingerprint, "--to", partner.digits, code],
        )
    ):
        done = defender.json("batch", "seal", *words, "--out", tmp_path / f"{number}")
        assert set(done["recipients"]) == both
    for number, vault in ((0, desk), (1, partner)):
        assert vault.json("batch", "open", tmp_path / f"{number}")["state"] == "imported"


@pytest.mark.parametrize(
    "words",
    [["{code}", "{code}"], ["ffffffff", "{code}"], ["{desk}", "nothing"], ["{desk}", "{stranger}"]],
)
def test_names_that_nobody_has(
    pair: tuple[Any, Any], make: Make, tmp_path: Path, words: list[str]
) -> None:
    defender, desk = pair
    names = {
        "code": add(defender)["code"],
        "desk": desk.fingerprint,
        "stranger": make("desk", "stranger").fingerprint,
    }
    said = [word.format(**names) for word in words]
    done = defender("batch", "seal", "--to", *said, "--out", tmp_path / "b", "--json")
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "b").exists()
    assert defender.json("outbox", "list")[0]["state"] == "waiting"


def test_all_is_everything_that_may_leave(pair: tuple[Any, Any], tmp_path: Path) -> None:
    defender, desk = pair
    sent, kept, held = add(defender), add(defender, "--keep"), add(defender)
    defender.json("outbox", "hold", held["id"])
    seal = ("batch", "seal", "--to", desk.fingerprint, "--all", "--out")
    assert defender.json(*seal, tmp_path / "first")["incidents"] == [sent["id"]]
    assert defender.json("sync", "status")["sent"] == 1
    later = add(defender)
    done = defender.json(*seal, tmp_path / "second")
    assert done["incidents"] == [sent["id"], later["id"]]
    desk.json("batch", "open", tmp_path / "second", "--receipt", tmp_path / "receipt")
    defender.json("batch", "open", tmp_path / "receipt")
    assert len(defender.json(*seal, tmp_path / "third")["incidents"]) == 2
    states = {one["incident"]: one["state"] for one in defender.json("outbox", "list")}
    assert states == {sent["id"]: "delivered", later["id"]: "delivered", held["id"]: "held"}
    assert kept["id"] not in states


def test_all_leaves_out_a_version_that_is_kept_and_what_others_sent(
    pair: tuple[Any, Any], tmp_path: Path
) -> None:
    defender, desk = pair
    record = add(defender, title="Sent")
    seal = ("batch", "seal", "--to", desk.fingerprint, "--all", "--out")
    defender.json(*seal, tmp_path / "first")
    defender.json("incident", "change", record["id"], "-", "--keep", stdin='{"title": "Mine"}')
    done = defender(*seal, tmp_path / "second")
    assert (done.status, done.out) == (1, "")
    desk.json("batch", "open", tmp_path / "first")
    done = desk("batch", "seal", "--to", defender.fingerprint, "--all", "--out", tmp_path / "b")
    assert (done.status, done.err.splitlines()[0][:26]) == (1, "Nothing is waiting to be s")


def test_a_lost_stick_is_sealed_again(pair: tuple[Any, Any], tmp_path: Path) -> None:
    defender, desk = pair
    record = add(defender, title="On the stick that was lost")
    seal = ("batch", "seal", "--to", desk.fingerprint, record["code"], "--out")
    defender.json(*seal, tmp_path / "lost")
    defender.json(*seal, tmp_path / "found")
    desk.json("batch", "open", tmp_path / "found", "--receipt", tmp_path / "receipt")
    assert defender.json("batch", "open", tmp_path / "receipt")["state"] == "receipt"
    assert [one["state"] for one in defender.json("outbox", "list")] == ["delivered"]
    assert desk.json("batch", "open", tmp_path / "lost")["state"] == "imported"
    assert len(desk.json("incident", "list")) == 1


def test_a_delivered_record_goes_to_another_contact(
    pair: tuple[Any, Any], partner: Any, tmp_path: Path
) -> None:
    defender, desk = pair
    record = add(defender, title="Delivered to the desk")
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(9000))
    defender.json("incident", "attach", record["id"], photo)
    defender.json("batch", "seal", "--to", desk.fingerprint, "--all", "--out", tmp_path / "first")
    desk.json("batch", "open", tmp_path / "first", "--receipt", tmp_path / "receipt")
    defender.json("batch", "open", tmp_path / "receipt")
    out = tmp_path / "for partner"
    defender.json("batch", "seal", "--to", partner.fingerprint, record["code"], "--out", out)
    opened = partner.json("batch", "open", out)
    assert [one["title"] for one in opened["incidents"]] == ["Delivered to the desk"]
    assert len(opened["attachments"]) == 1
    assert defender.json("outbox", "list")[0]["state"] == "delivered"


def test_what_goes_to_a_partner_still_waits_for_the_desk(
    pair: tuple[Any, Any], partner: Any, tmp_path: Path
) -> None:
    defender, desk = pair
    waiting, kept = add(defender), add(defender, "--keep")
    held = add(defender)
    defender.json("outbox", "hold", held["id"])
    before = defender.json("outbox", "list")
    named = [waiting["code"], kept["code"], held["code"]]
    out = tmp_path / "for partner"
    done = defender.json("batch", "seal", "--to", partner.fingerprint, *named, "--out", out)
    assert len(done["incidents"]) == 3
    assert defender.json("outbox", "list") == before
    done = defender.json(
        "batch", "seal", "--to", desk.fingerprint, "--all", "--out", tmp_path / "first"
    )
    assert done["incidents"] == [waiting["id"]]


def test_a_record_with_a_damaged_file_is_left_out_and_named(
    pair: tuple[Any, Any], tmp_path: Path
) -> None:
    defender, desk = pair
    good, bad = add(defender), add(defender)
    file = tmp_path / "file"
    file.write_bytes(bytes(5000))
    defender.json("incident", "attach", bad["id"], file)
    (blob,) = (defender.folder / "blobs").glob("*/*")
    blob.write_bytes(blob.read_bytes()[:-1])
    seal = ("batch", "seal", "--to", desk.fingerprint)
    done = defender(*seal, "--all", "--out", tmp_path / "b", "--json")
    assert done.status == 1
    assert done.json["incidents"] == [good["id"]]
    assert done.json["left_out"] == [{"code": bad["code"], "reason": "attachment_damaged"}]
    sentence = (
        f"{bad['code']} could not be sealed. "
        "A file of this incident cannot be read. Add it again, or remove it from the record. "
        "(ishr vault check)\n"
    )
    assert done.err == sentence
    done = defender(*seal, bad["code"], "--out", tmp_path / "c", "--json")
    assert (done.status, done.out, done.err) == (1, "", sentence)
    assert not (tmp_path / "c").exists()
