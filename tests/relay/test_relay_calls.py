"""The relay about itself, and how it says no to what it does not know."""

import errno
import json
import logging
import threading
import time
from datetime import timedelta

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.relay.callers import code_of
from tests.relay.conftest import LIMITS, TestClock

from ishr_protocol.relay_messages import (
    check_challenge_answer,
    read_descriptor,
    write_challenge,
)
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.app import create_apps, open_office
from ishr_relay.endpoints.office import Office
from ishr_relay.settings import Rate, Rates, Settings
from ishr_relay.storage.database import DatabaseFault

NONCE = b"n" * 32


def test_the_relay_describes_itself(office: Office, http: httpx2.Client, clock: TestClock) -> None:
    descriptor = read_descriptor(http.get("/v1/relay").content, office.key.public_key)
    assert descriptor.limits == LIMITS
    assert (descriptor.retention_days, descriptor.upload_hours) == (90, 168)
    assert descriptor.time == clock.now.replace(microsecond=0)
    assert descriptor.url is None


def test_the_relay_proves_its_key(office: Office, http: httpx2.Client, clock: TestClock) -> None:
    answer = http.post("/v1/challenge", content=write_challenge(NONCE))
    shown = check_challenge_answer(answer.content, NONCE, office.key.public_key)
    assert shown == clock.now.replace(microsecond=0)


@pytest.mark.parametrize("body", [b"", b"{}", b"null", b'{"nonce":"AAAA"}', b"\xff"])
def test_a_strange_challenge_is_refused(http: httpx2.Client, body: bytes) -> None:
    assert code_of(http.post("/v1/challenge", content=body)) == ProblemCode.BAD_REQUEST


def test_a_large_body_is_refused_before_it_is_read(http: httpx2.Client) -> None:
    answer = http.post("/v1/challenge", content=bytes(20_000))
    assert code_of(answer) == ProblemCode.TOO_LARGE


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/", "/v1/relay/", "/v2/relay", "/healthz"])
def test_an_unknown_address_is_a_problem_document(http: httpx2.Client, path: str) -> None:
    assert code_of(http.get(path)) == ProblemCode.NOT_FOUND


@pytest.mark.parametrize("path", ["/v1/relay", "/v1/mailboxes", "/v1/uploads/x", "/v1/packs"])
def test_an_unknown_method_is_a_problem_document(http: httpx2.Client, path: str) -> None:
    answer = http.put(path)
    assert code_of(answer) == ProblemCode.METHOD_NOT_ALLOWED
    assert answer.headers["allow"]


def test_every_answer_has_the_common_headers(http: httpx2.Client) -> None:
    for path in ("/v1/relay", "/nothing"):
        headers = http.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


def test_a_fault_says_nothing_about_itself(
    office: Office,
    http: httpx2.Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A fault on purpose: nothing in the relay is known to have one.
    def broken(_mailbox: str, _authorization: str) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(office.capabilities, "check_deposit", broken)
    answer = http.post(f"/v1/mailboxes/{'0' * 32}/batches")
    assert code_of(answer) == ProblemCode.INTERNAL
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("error", "code", "logged"),
    [
        (OSError(errno.ENOSPC, "full"), ProblemCode.RELAY_FULL, []),
        (OSError(errno.EIO, "broken"), ProblemCode.INTERNAL, []),
        (DatabaseFault("secret detail"), ProblemCode.BUSY, ["database: SQLAlchemyError"]),
    ],
)
def test_a_fault_of_disk_or_database_is_told_apart(
    office: Office,
    http: httpx2.Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    code: ProblemCode,
    logged: list[str],
) -> None:
    # Failures that only a failing disk would bring about.
    def broken(_mailbox: str, _authorization: str) -> None:
        raise error

    monkeypatch.setattr(office.capabilities, "check_deposit", broken)
    assert code_of(http.post(f"/v1/mailboxes/{'0' * 32}/batches")) == code
    assert [record.getMessage() for record in caplog.records if record.levelno > 20] == logged
    caplog.clear()


def test_everybody_together_is_limited(settings: Settings, clock: TestClock) -> None:
    slow = Rates(everybody=Rate(per_second=0.5, burst=2))
    office = open_office(Settings(settings.data, rates=slow), clock)
    with TestClient(create_apps(office).relay) as http:
        answers = [http.get("/v1/relay") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert code_of(answers[-1]) == ProblemCode.TOO_MANY_REQUESTS
    assert answers[-1].headers["retry-after"] == "2"


def test_wrong_secrets_are_limited_without_touching_right_ones(
    settings: Settings, clock: TestClock
) -> None:
    slow = Rates(refused_secrets=Rate(per_second=0.1, burst=1))
    office = open_office(Settings(settings.data, rates=slow), clock)
    with TestClient(create_apps(office).relay) as http:
        guesses = [http.post(f"/v1/mailboxes/{'0' * 32}/batches") for _ in range(3)]
        assert [guess.status_code for guess in guesses] == [401, 429, 429]
        assert http.get("/v1/relay").status_code == 200


def test_settings_show_in_the_description(settings: Settings, clock: TestClock) -> None:
    own = Settings(
        settings.data,
        public_url="https://relay.example",
        spki_sha256=("a" * 64,),
        retention=timedelta(days=7),
        upload_lifetime=timedelta(hours=3),
    )
    with TestClient(create_apps(open_office(own, clock)).relay) as http:
        descriptor = read_descriptor(http.get("/v1/relay").content)
    assert (descriptor.url, descriptor.spki_sha256) == ("https://relay.example", ("a" * 64,))
    assert (descriptor.retention_days, descriptor.upload_hours) == (7, 3)


def test_a_problem_is_readable_json(http: httpx2.Client) -> None:
    document = json.loads(http.get("/nothing").content)
    assert document["title"] == "There is nothing here."


def test_stopping_waits_for_a_sweep_that_is_at_work(
    settings: Settings, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, ended = threading.Event(), threading.Event()

    def slow(*_arguments: object) -> None:
        began.set()
        time.sleep(0.3)
        ended.set()

    monkeypatch.setattr("ishr_relay.app.sweep", slow)
    with TestClient(create_apps(open_office(settings, clock)).relay):
        assert began.wait(10)
    assert ended.is_set()


def test_a_sweep_that_fails_does_not_end_sweeping(
    settings: Settings,
    clock: TestClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    calls = []

    def broken(*_arguments: object) -> None:
        calls.append(1)
        raise OSError("disk")

    monkeypatch.setattr("ishr_relay.app.sweep", broken)
    office = open_office(Settings(settings.data, sweep_seconds=0.01), clock)
    with TestClient(create_apps(office).relay) as http:
        while len(calls) < 3:
            assert http.get("/v1/relay").status_code == 200
    assert {record.levelno for record in caplog.records} == {logging.ERROR}
    caplog.clear()
