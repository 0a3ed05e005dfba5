"""`ishr contact`, `ishr batch`, `ishr sync`: two vaults exchange records by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

ARREST = {"tile": ["arrest"], "title": "Arrest", "when": "2026-03-14", "country": "KEN"}


def exchange_cards(one: Any, other: Any, folder: Path) -> None:
    """Each keeps the card of the other and compares it."""
    for owner, keeper in ((one, other), (other, one)):
        card = folder / f"{owner.folder.name}.ishr-card"
        owner.json("contact", "card", "--out", card)
        keeper.json("contact", "add", card)
        keeper.json("contact", "verify", owner.digits)


@pytest.fixture
def sealed(defender: Any, desk: Any, tmp_path: Path) -> Path:
    """A batch with one record and one file, sealed for the desk."""
    exchange_cards(defender, desk, tmp_path)
    record = defender.json("incident", "add", "-", stdin=json.dumps(ARREST))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(range(256)) * 300)
    defender.json("incident", "attach", record["id"], photo)
    batch = tmp_path / "carried.ishr-batch"
    done = defender.json("batch", "seal", "--to", desk.fingerprint, "--all", "--out", batch)
    assert done["incidents"] == [record["id"]]
    assert (done["attachments"], done["size"]) == (1, batch.stat().st_size)
    return batch


def test_cards_are_shown_kept_and_compared(defender: Any, desk: Any, tmp_path: Path) -> None:
    card = tmp_path / "desk.ishr-card"
    shown = desk.json("contact", "card", "--out", card)
    printed = json.loads(desk("contact", "card").out)["card"]
    assert printed["signing_key"] == json.loads(card.read_bytes())["card"]["signing_key"]
    assert desk.json("contact", "card")["card"]["card"]["label"] == "desk"
    assert desk("contact", "card", "--out", card).status == 1

    added = defender.json("contact", "add", card)
    assert (added["fingerprint"], added["verified"]) == (desk.fingerprint, False)
    assert (added["role"], added["receives"]) == ("desk", True)
    assert "not compared yet" in defender("contact", "list").out
    for typed in (shown["digits"].replace(" ", ""), desk.fingerprint.upper(), desk.digits):
        assert defender.json("contact", "verify", typed)["verified"]
        assert not defender.json("contact", "unverify", typed)["verified"]
    for part in (desk.fingerprint[:10], desk.fingerprint[:63], desk.digits[:-6]):
        assert defender("contact", "verify", part).status == 1, "others may begin alike"
    assert not defender.json("contact", "unverify", desk.fingerprint[:10])["verified"]
    assert not defender.json("contact", "receives", desk.fingerprint, "no")["receives"]
    assert defender.json("contact", "remove", desk.fingerprint)["removed"] == desk.fingerprint
    assert defender.json("contact", "list") == []
    assert defender("contact", "verify", desk.fingerprint).status == 1


def test_a_card_may_come_from_standard_input(defender: Any, desk: Any) -> None:
    card = desk("contact", "card").out
    assert defender.json("contact", "add", "-", stdin=card)["label"] == "desk"
    done = defender("contact", "add", "-", stdin=card.replace('"desk"', '"task"'))
    assert (done.status, done.out) == (1, "")
    own = defender("contact", "card").out
    assert "your own card" in defender("contact", "add", "-", stdin=own).err


def test_a_batch_is_carried_and_its_receipt_comes_back(
    defender: Any, desk: Any, sealed: Path, tmp_path: Path
) -> None:
    receipt = tmp_path / "receipt.ishr-batch"
    arrived = desk.json("batch", "open", sealed, "--receipt", receipt)
    assert (arrived["state"], arrived["verified"]) == ("imported", True)
    assert arrived["sender"] == defender.fingerprint
    (incident,) = arrived["incidents"]
    assert {name: incident[name] for name in ARREST} == ARREST
    (attachment,) = arrived["attachments"]
    assert attachment["media_type"] == "image/jpeg"
    assert desk.json("incident", "show", incident["id"]) == incident

    out = tmp_path / "out.jpg"
    desk.json("evidence", "export", attachment["id"], "--out", out)
    assert out.read_bytes() == (tmp_path / "photo.jpg").read_bytes()

    assert defender.json("outbox", "list")[0]["state"] == "sent"
    back = defender.json("batch", "open", receipt)
    assert (back["state"], back["acknowledged"]) == ("receipt", arrived["batch"])
    assert defender.json("outbox", "list")[0]["state"] == "delivered"


def test_opening_twice_changes_nothing_and_says_so(desk: Any, sealed: Path) -> None:
    desk.json("batch", "open", sealed)
    before = desk.json("incident", "list")
    again = desk.json("batch", "open", sealed)
    assert again["state"] == "already_here"
    assert "here already" in desk("batch", "open", sealed).out
    assert desk.json("incident", "list") == before


def test_a_receipt_can_be_written_later(desk: Any, sealed: Path, tmp_path: Path) -> None:
    batch = desk.json("batch", "open", sealed)["batch"]
    target = tmp_path / "later"
    assert desk("batch", "receipt", batch, "--out", target).status == 0
    assert target.stat().st_size > 0
    assert desk("batch", "receipt", "nothing", "--out", tmp_path / "x").status == 1


def test_an_unknown_sender_waits_in_quarantine(
    defender: Any, desk: Any, sealed: Path, tmp_path: Path
) -> None:
    desk.json("contact", "remove", defender.fingerprint)
    done = desk("batch", "open", sealed, "--json")
    assert (done.status, done.json["state"], done.json["incidents"]) == (1, "quarantined", [])
    batch = done.json["batch"]
    assert f"ishr batch accept {batch}" in desk("batch", "open", sealed).out
    assert desk("batch", "accept", batch).status == 1
    assert desk.json("incident", "list") == []
    (listed,) = desk.json("batch", "list")
    assert (listed["batch"], listed["state"]) == (batch, "quarantined")

    desk.json("contact", "add", tmp_path / "orchid.ishr-card")
    assert desk.json("batch", "accept", batch)["state"] == "imported"
    assert len(desk.json("incident", "list")) == 1
    assert "orchid" in desk("batch", "list").out


def test_a_batch_of_an_unknown_sender_is_discarded(defender: Any, desk: Any, sealed: Path) -> None:
    desk.json("contact", "remove", defender.fingerprint)
    batch = desk("batch", "open", sealed, "--json").json["batch"]
    assert desk("batch", "discard", batch).status == 0
    assert desk.json("batch", "list")[0]["state"] == "refused"
    assert desk("batch", "accept", batch).status == 1


def test_a_sealed_batch_is_written_again(defender: Any, sealed: Path, tmp_path: Path) -> None:
    batch = defender.json("outbox", "list")[0]["batch"]
    copy = tmp_path / "copy"
    assert defender("batch", "save", batch, "--out", copy).status == 0
    assert copy.read_bytes() == sealed.read_bytes()


def test_no_file_is_overwritten(defender: Any, desk: Any, sealed: Path) -> None:
    defender.json("incident", "add", "-", stdin="{}")
    before = sealed.read_bytes()
    done = defender("batch", "seal", "--to", desk.fingerprint, "--all", "--out", sealed)
    assert done.status == 1
    assert sealed.read_bytes() == before
    assert defender.json("outbox", "list")[0]["state"] == "waiting"


def test_sealing_asks_for_a_comparison_first(defender: Any, desk: Any, tmp_path: Path) -> None:
    defender.json("contact", "add", "-", stdin=desk("contact", "card").out)
    defender.json("incident", "add", "-", stdin="{}")
    arguments = ("--to", desk.fingerprint, "--out", tmp_path / "b", defender.code(1))
    done = defender("batch", "seal", *arguments)
    assert done.status == 1
    assert "compare" in done.err
    assert not (tmp_path / "b").exists()
    assert defender("batch", "seal", *arguments, "--allow-unverified").status == 0


def test_what_to_seal_must_be_said(defender: Any, desk: Any, tmp_path: Path) -> None:
    to = ("batch", "seal", "--to", desk.fingerprint, "--out", tmp_path / "b")
    assert defender(*to).status == 2
    assert defender(*to, defender.code(1), "--all").status == 2
    done = defender(*to, "--all")
    assert (done.status, done.out) == (1, "")


@pytest.mark.parametrize("damage", ["cut", "flip", "foreign", "gone"])
def test_a_damaged_batch_is_one_sentence_and_changes_nothing(
    desk: Any, sealed: Path, damage: str
) -> None:
    data = bytearray(sealed.read_bytes())
    if damage == "cut":
        sealed.write_bytes(data[:-100])
    elif damage == "flip":
        data[len(data) // 2] ^= 1
        sealed.write_bytes(data)
    elif damage == "foreign":
        sealed.write_bytes(b"dear diary")
    else:
        sealed.unlink()
    done = desk("batch", "open", sealed, "--json")
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert desk.json("incident", "list") == []
    assert desk.json("vault", "check")["sound"]


def test_a_batch_for_somebody_else_is_refused(make: Any, sealed: Path) -> None:
    stranger = make("desk", "stranger")
    done = stranger("batch", "open", sealed)
    assert done.status == 1
    assert "somebody else" in done.err


def test_the_break_glass_key_is_printed_after_asking(desk: Any) -> None:
    done = desk("batch", "identity")
    assert (done.status, done.out) == (1, "")
    key = desk("batch", "identity", "--yes").out.strip()
    assert key.startswith("AGE-SECRET-KEY-PQ-1")
    assert desk.json("batch", "identity", "--yes") == {"identity": key}


def test_sync_says_why_nothing_moves(defender: Any, desk: Any, tmp_path: Path) -> None:
    assert defender("sync", "send").out == "There was nothing to do.\n"
    assert defender("sync", "receive").status == 0
    defender.json("incident", "add", "-", stdin="{}")
    status = defender.json("sync", "status")
    assert (status["waiting"], status["reasons"]) == (1, ["no_receiver"])
    done = defender("sync", "send", "--json")
    assert done.status == 1
    assert done.json["failures"] == [{"what": "", "reason": "no_receiver"}]

    defender.json("contact", "add", "-", stdin=desk("contact", "card").out)
    assert "compare" in defender("sync", "send").err
    done = defender("sync", "send", "--allow-unverified")
    assert done.status == 1
    assert done.out.startswith("desk: The receiver has no mailbox.")
    assert "waiting: 1" in defender("sync", "status").out


def test_a_relay_that_does_not_answer_is_named(defender: Any) -> None:
    url = "http://127.0.0.1:9/"
    done = defender("sync", "join", url, "--invitation", "come-in")
    assert done.status == 1
    assert "127.0.0.1" in done.err
    done = defender("sync", "join", "http://relay.example/", "--invitation", "come-in")
    assert done.status == 1
    assert "readable" in done.err
    assert defender("sync", "join", url, "--invitation", "x", "--relay-key", "ab").status == 2
