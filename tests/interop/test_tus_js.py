"""The npm package `tus-js-client`, which others wrote, deposits batches in a real relay."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.relay.callers import Owner, digest
from tests.relay.processes import RelayProcess

from ishr_protocol.relay_messages import MailboxGrant

DATA = os.urandom(1_500_000)
KIB = 1024

Run = Callable[..., Any]


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    process = RelayProcess(tmp_path)
    process.start()
    yield process
    process.kill()


@pytest.fixture
def owner(relay: RelayProcess) -> Iterator[Owner]:
    with relay.http() as http:
        yield Owner(http, relay.key())


@pytest.fixture
def box(owner: Owner, relay: RelayProcess) -> MailboxGrant:
    return owner.open_mailbox(relay.invite())


@pytest.fixture
def upload(node_modules: Path, relay: RelayProcess, box: MailboxGrant, tmp_path: Path) -> Run:
    """Runs the client with what a contact card would have told it."""
    path = tmp_path / "batch"
    path.write_bytes(DATA)

    def run(**options: Any) -> Any:
        request = {
            "endpoint": f"{relay.url}/v1/mailboxes/{box.id}/batches",
            "path": str(path),
            "headers": {"Authorization": f"Bearer {box.deposit}"},
            "metadata": {"sha256": digest(DATA)},
        }
        done = subprocess.run(
            ["node", str(node_modules.parent / "tus_upload.mjs")],
            input=json.dumps({**request, **options}),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def test_a_batch_in_one_part(upload: Run, owner: Owner, box: MailboxGrant) -> None:
    result = upload()
    assert (result["done"], result["error"]) == (True, None)
    assert owner.collect(box, digest(DATA)).content == DATA


def test_a_batch_in_chunks(upload: Run, owner: Owner, box: MailboxGrant) -> None:
    result = upload(chunkSize=256 * KIB)
    assert (result["done"], result["error"]) == (True, None)
    assert result["offsets"][:2] == [256 * KIB, 512 * KIB]
    assert owner.waiting(box) == [digest(DATA)]


def test_an_upload_that_was_stopped_is_resumed(
    upload: Run, owner: Owner, box: MailboxGrant
) -> None:
    first = upload(chunkSize=128 * KIB, stopAfter=512 * KIB)
    assert first["done"] is False
    second = upload(chunkSize=128 * KIB, uploadUrl=first["uploadUrl"])
    assert second["done"] is True
    assert second["offsets"][0] > 512 * KIB
    assert owner.collect(box, digest(DATA)).content == DATA


def test_an_upload_is_resumed_after_the_relay_was_killed(
    upload: Run, owner: Owner, box: MailboxGrant, relay: RelayProcess
) -> None:
    first = upload(chunkSize=128 * KIB, stopAfter=512 * KIB)
    relay.kill()
    relay.start()
    path = first["uploadUrl"].split("/v1/")[1]
    second = upload(chunkSize=128 * KIB, uploadUrl=f"{relay.url}/v1/{path}")
    assert second["done"] is True
    assert second["offsets"][0] > 512 * KIB
    owner.http.close()
    with relay.http() as http:
        owner.http = http
        assert owner.waiting(box) == [digest(DATA)]


def test_a_batch_that_is_there_is_not_sent_again(
    upload: Run, owner: Owner, box: MailboxGrant
) -> None:
    upload()
    again = upload(chunkSize=128 * KIB)
    assert again["done"] is True
    assert again["offsets"] in ([], [len(DATA)])
    assert owner.waiting(box) == [digest(DATA)]


@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        ({"headers": {"Authorization": "Bearer wrong"}}, 401, "capability_refused"),
        ({"metadata": {}}, 400, "bad_request"),
        ({"metadata": {"sha256": "0" * 64}}, 422, "digest_mismatch"),
    ],
)
def test_a_refusal_is_understood(
    upload: Run, options: dict[str, Any], status: int, code: str
) -> None:
    result = upload(**options, retryDelays=[])
    assert result["done"] is False
    assert result["error"]["status"] == status
    assert json.loads(result["error"]["body"])["code"] == code
