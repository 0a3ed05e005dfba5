"""What an operator sees: health, and sums in which nobody can be recognised."""

import httpx2
import pytest
from tests.relay.callers import Sender

from ishr_relay.endpoints.office import Office
from ishr_relay.storage.database import DatabaseFault

DATA = b"sealed" * 100


def test_a_healthy_relay_says_so(operations: httpx2.Client) -> None:
    answer = operations.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_full_disk_is_not_healthy(
    operations: httpx2.Client, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The disk of this computer cannot be filled by a test.
    monkeypatch.setattr(office.store, "free_bytes", lambda: -1)
    assert operations.get("/healthz").status_code == 503


def test_a_broken_database_is_not_healthy(
    operations: httpx2.Client, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A failure that only a failing disk would bring about.
    def broken() -> None:
        raise DatabaseFault

    monkeypatch.setattr(office.database, "transaction", broken)
    assert operations.get("/healthz").status_code == 503


def test_metrics_are_sums(operations: httpx2.Client, sender: Sender) -> None:
    sender.deposit(DATA)
    lines = operations.get("/metrics").text.splitlines()
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert values["ishr_relay_mailboxes"] == "1"
    assert values["ishr_relay_batches"] == "1"
    assert values["ishr_relay_batch_bytes"] == str(len(DATA))
    assert values["ishr_relay_deposited_batches_total"] == "1"
    assert values['ishr_relay_responses_total{status="204"}'] == "1"


def test_metrics_name_nobody(operations: httpx2.Client, sender: Sender) -> None:
    sha256 = sender.deposit(DATA)
    sender.http.get("/v1/mailboxes/x/batches")
    text = operations.get("/metrics").text
    assert sender.mailbox.id not in text
    assert sha256 not in text
    assert 'ishr_relay_refusals_total{code="bad_signature"} 1' in text


def test_metrics_are_well_formed_prometheus_text(operations: httpx2.Client) -> None:
    for line in operations.get("/metrics").text.splitlines():
        if line.startswith("#"):
            assert line.split()[1] == "TYPE"
        else:
            name, value = line.rsplit(" ", 1)
            assert name.startswith("ishr_relay_")
            assert int(value) >= 0


def test_the_public_addresses_are_not_here(operations: httpx2.Client) -> None:
    assert operations.get("/v1/relay").status_code == 404
