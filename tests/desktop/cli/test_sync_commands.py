"""The whole main job on the command line: two vaults and a real relay in a process of its own."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.relay.processes import RelayProcess


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    """A relay that runs while the test does."""
    process = RelayProcess(tmp_path / "relay")
    process.data.parent.mkdir()
    process.start()
    yield process
    if process.is_running():
        process.kill()


def introduce(defender: Any, desk: Any, relay: RelayProcess, folder: Path) -> None:
    """The desk opens a mailbox; both keep the card of the other and compare it."""
    joined = desk.json(
        *("sync", "join", relay.url, "--invitation", relay.invite()),
        *("--relay-key", relay.key().hex()),
    )
    assert (joined["relay"], joined["pinned_on_first_use"]) == (relay.url, False)
    card = folder / "desk.ishr-card"
    shown = desk.json("contact", "card", "--invitation", relay.invite(), "--out", card)
    assert shown["has_mailbox"]
    defender.json("contact", "add", card)
    defender.json("contact", "verify", shown["digits"])
    desk.json("contact", "add", "-", stdin=defender("contact", "card").out)


def test_a_record_reaches_the_desk_and_is_delivered(
    defender: Any, desk: Any, relay: RelayProcess, tmp_path: Path
) -> None:
    introduce(defender, desk, relay, tmp_path)
    record = defender.json("incident", "add", "-", stdin=json.dumps({"title": "Arrest"}))
    video = tmp_path / "video.bin"
    video.write_bytes(bytes(range(256)) * 4000)
    defender.json("incident", "attach", record["id"], video)
    assert defender.json("sync", "status")["waiting"] == 1

    sent = defender.json("sync", "send")
    assert (sent["sealed"], sent["uploaded"], sent["failures"]) == (1, 1, [])
    assert defender.json("outbox", "list")[0]["state"] == "sent"

    received = desk.json("sync", "receive")
    assert (received["received"], received["failures"]) == (1, [])
    (batch,) = desk.json("batch", "list")
    assert (batch["state"], batch["sender"]) == ("imported", defender.fingerprint)
    assert desk.json("incident", "show", record["id"])["title"] == "Arrest"
    (attachment,) = desk.json("evidence", "list", record["id"])
    desk.json("evidence", "export", attachment["id"], "--out", tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == video.read_bytes()

    assert "delivered" in defender("sync", "receive").out
    assert defender.json("outbox", "list")[0]["state"] == "delivered"
    assert defender("sync", "send").out == "There was nothing to do.\n"


def test_a_relay_that_is_gone_loses_nothing(
    defender: Any, desk: Any, relay: RelayProcess, tmp_path: Path
) -> None:
    introduce(defender, desk, relay, tmp_path)
    defender.json("incident", "add", "-", stdin="{}")
    relay.kill()
    done = defender("sync", "send", "--json")
    assert done.status == 1
    assert "relay_unreachable" in {failure["reason"] for failure in done.json["failures"]}
    assert defender.json("outbox", "list")[0]["state"] in {"waiting", "sealed"}
    assert defender("sync", "status").status == 0


def test_an_invitation_works_once(desk: Any, defender: Any, relay: RelayProcess) -> None:
    invitation = relay.invite()
    joined = desk.json("sync", "join", relay.url, "--invitation", invitation)
    assert joined["pinned_on_first_use"]
    done = defender("sync", "join", relay.url, "--invitation", invitation)
    assert (done.status, done.out) == (1, "")
    assert "invitation" in done.err


def test_a_relay_with_another_key_is_refused(desk: Any, relay: RelayProcess) -> None:
    done = desk(
        *("sync", "join", relay.url, "--invitation", relay.invite(), "--relay-key", "ab" * 32)
    )
    assert done.status == 1
    assert "could not prove" in done.err


@pytest.mark.parametrize("verb", ["send", "receive"])
def test_with_a_wrong_clock_nothing_is_sent(defender: Any, verb: str) -> None:
    def empty_battery() -> datetime:
        return datetime(1970, 1, 1, tzinfo=UTC)

    document = '{"title": "Arrest"}'
    record = defender("incident", "add", "-", "--json", stdin=document, clock=empty_battery).json
    done = defender("sync", verb, clock=empty_battery)
    assert (done.status, done.out) == (1, "")
    assert "1970" in done.err
    assert defender.json("incident", "show", record["id"]) == record
