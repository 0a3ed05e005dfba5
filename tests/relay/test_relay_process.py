"""A real relay process: killed in the middle, stopped politely, and silent about who called."""

import base64
import os
import resource
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from tests.relay.callers import OCTETS, Owner, Sender, code_of, digest
from tests.relay.processes import RelayProcess, command

from ishr_protocol.relay_messages import read_descriptor
from ishr_protocol.relay_problems import ProblemCode

MIB = 1024 * 1024

NewLine = Callable[..., "Line"]


class Line:
    """A bare connection that sends as much of a request as a test wants, and no more."""

    def __init__(self, url: str, source: str = "127.0.0.1") -> None:
        parts = httpx2.URL(url)
        self._socket = socket.create_connection(
            (parts.host, parts.port or 80), timeout=20, source_address=(source, 0)
        )

    def begin_patch(self, path: str, offset: int, length: int) -> None:
        lines = [
            f"PATCH {path} HTTP/1.1",
            "Host: relay",
            f"Upload-Offset: {offset}",
            f"Content-Length: {length}",
            *(f"{name}: {value}" for name, value in OCTETS.items()),
        ]
        self.send("\r\n".join([*lines, "", ""]).encode())

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def answer(self) -> bytes:
        return self._socket.recv(65536)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def new_line() -> Iterator[NewLine]:
    """Makes connections that are closed in the end."""
    lines: list[Line] = []

    def connect(url: str, source: str = "127.0.0.1") -> Line:
        lines.append(Line(url, source))
        return lines[-1]

    yield connect
    for line in lines:
        line.close()


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RelayProcess]:
    """One process for all tests that do not end it."""
    relay = RelayProcess(tmp_path_factory.mktemp("steady"))
    relay.start()
    yield relay
    relay.kill()


def wait_for_bytes(folder: Path, least: int) -> None:
    """Until partial uploads hold so many bytes."""
    give_up = time.monotonic() + 20
    while sum(path.stat().st_size for path in folder.iterdir()) < least:
        assert time.monotonic() < give_up
        time.sleep(0.01)


def open_post_office(relay: RelayProcess) -> tuple[Owner, Sender]:
    http = relay.http()
    owner = Owner(http, relay.key())
    return owner, Sender(http, owner.open_mailbox(relay.invite()))


def reconnect(relay: RelayProcess, owner: Owner, sender: Sender) -> None:
    owner.http.close()
    owner.http = sender.http = relay.http()


def test_killed_in_the_middle_of_a_part_the_upload_goes_on(
    relay_process: RelayProcess, new_line: NewLine
) -> None:
    owner, sender = open_post_office(relay_process)
    data = os.urandom(8 * MIB)
    upload = sender.begin(data)
    line = new_line(relay_process.url)
    line.begin_patch(upload, 0, len(data))
    line.send(data[: 5 * MIB])
    wait_for_bytes(relay_process.data / "partial", 4 * MIB)
    relay_process.kill()
    line.close()
    on_disk = sum(path.stat().st_size for path in (relay_process.data / "partial").iterdir())

    relay_process.start()
    reconnect(relay_process, owner, sender)
    offset = sender.offset(upload)
    assert 4 * MIB <= offset == on_disk <= 5 * MIB
    assert sender.append(upload, offset, data[offset:]).status_code == 204
    (batch,) = owner.listing(sender.mailbox).batches
    assert (batch.sha256, batch.size) == (digest(data), len(data))
    assert owner.collect(sender.mailbox, batch.sha256).content == data
    owner.http.close()


def test_what_was_answered_is_there_after_a_kill(relay_process: RelayProcess) -> None:
    owner, sender = open_post_office(relay_process)
    sent = []
    for number in range(5):
        sent.append(sender.deposit(os.urandom(100_000) + bytes([number])))
        relay_process.kill()
        relay_process.start()
        reconnect(relay_process, owner, sender)
        assert owner.waiting(sender.mailbox) == sent
    owner.http.close()


def test_a_connection_that_breaks_keeps_what_arrived(
    steady: RelayProcess, new_line: NewLine
) -> None:
    owner, sender = open_post_office(steady)
    data = os.urandom(3 * MIB)
    upload = sender.begin(data)
    line = new_line(steady.url)
    line.begin_patch(upload, 0, len(data))
    line.send(data[: MIB + 12345])
    line.close()
    wait_for_bytes(steady.data / "partial", MIB + 12345)
    offset = sender.offset(upload)
    assert offset == MIB + 12345
    assert sender.append(upload, offset, data[offset:]).status_code == 204
    assert owner.waiting(sender.mailbox) == [digest(data)]
    owner.http.close()


def test_a_part_with_checksum_that_breaks_off_is_thrown_away(
    steady: RelayProcess, new_line: NewLine
) -> None:
    owner, sender = open_post_office(steady)
    data = os.urandom(3 * MIB)
    upload = sender.begin(data)
    line = new_line(steady.url)
    head = (
        f"PATCH {upload} HTTP/1.1\r\nHost: relay\r\nUpload-Offset: 0\r\n"
        f"Content-Length: {len(data)}\r\nTus-Resumable: 1.0.0\r\n"
        "Content-Type: application/offset+octet-stream\r\n"
        "Upload-Checksum: sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\r\n\r\n"
    )
    line.send(head.encode() + data[: 2 * MIB])
    wait_for_bytes(steady.data / "partial", MIB)
    line.close()
    assert sender.offset(upload) == 0
    owner.http.close()


def test_a_new_connection_takes_over_from_a_dead_one(
    steady: RelayProcess, new_line: NewLine
) -> None:
    owner, sender = open_post_office(steady)
    data = os.urandom(3 * MIB)
    upload = sender.begin(data)
    dead = new_line(steady.url)
    dead.begin_patch(upload, 0, len(data))
    dead.send(data[:MIB])
    wait_for_bytes(steady.data / "partial", MIB - 1)
    # The dead connection is still open: nobody told the relay that its client is gone.
    offset = sender.offset(upload)
    assert offset == MIB
    assert b"423" in dead.answer().splitlines()[0]
    assert sender.append(upload, offset, data[offset:]).status_code == 204
    assert owner.waiting(sender.mailbox) == [digest(data)]
    dead.close()
    owner.http.close()


def test_a_disk_that_is_full_in_the_middle_refuses_and_goes_on(
    steady: RelayProcess,
) -> None:
    owner, sender = open_post_office(steady)
    data = os.urandom(4 * MIB)
    upload = sender.begin(data)
    _, hard = resource.prlimit(steady.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(steady.pid, resource.RLIMIT_FSIZE, (2 * MIB + 77, hard))
    assert code_of(sender.append(upload, 0, data)) == ProblemCode.RELAY_FULL
    resource.prlimit(steady.pid, resource.RLIMIT_FSIZE, (hard, hard))
    offset = sender.offset(upload)
    assert offset == 2 * MIB + 77
    assert sender.append(upload, offset, data[offset:]).status_code == 204
    assert owner.waiting(sender.mailbox) == [digest(data)]
    owner.http.close()


def test_a_part_of_unknown_length_is_accepted(steady: RelayProcess) -> None:
    owner, sender = open_post_office(steady)
    data = os.urandom(2 * MIB)
    upload = sender.begin(data)
    pieces = (data[start : start + 100_000] for start in range(0, len(data), 100_000))
    answer = sender.http.patch(upload, content=pieces, headers={**OCTETS, "Upload-Offset": "0"})
    assert answer.status_code == 204
    owner.http.close()


def test_stopping_is_polite_and_quick(relay_process: RelayProcess) -> None:
    owner, _ = open_post_office(relay_process)
    assert relay_process.stop() == 0
    assert relay_process.log.read_text() == ""
    owner.http.close()


def test_stopping_in_the_middle_of_a_part_keeps_what_arrived(
    relay_process: RelayProcess, new_line: NewLine
) -> None:
    owner, sender = open_post_office(relay_process)
    data = os.urandom(3 * MIB)
    upload = sender.begin(data)
    line = new_line(relay_process.url)
    line.begin_patch(upload, 0, len(data))
    line.send(data[: 2 * MIB])
    wait_for_bytes(relay_process.data / "partial", MIB)
    assert relay_process.stop() == 0
    line.close()
    relay_process.start()
    reconnect(relay_process, owner, sender)
    # How much was read before the signal is chance; what was read is kept.
    offset = sender.offset(upload)
    assert MIB <= offset <= 2 * MIB
    assert sender.append(upload, offset, data[offset:]).status_code == 204
    assert owner.waiting(sender.mailbox) == [digest(data)]
    owner.http.close()


def test_a_second_relay_in_the_same_folder_is_refused(relay_process: RelayProcess) -> None:
    done = command("serve", "--data", str(relay_process.data), "--port", "0")
    assert done.returncode == 1
    assert done.stderr == f"ishr-relay: Another ishr-relay is working in {relay_process.data}.\n"


def test_nothing_is_kept_about_who_called(relay_process: RelayProcess, new_line: NewLine) -> None:
    """Address, keys, capabilities, names: in no log, no table, no file, no file name."""
    address = "127.0.0.53"
    transport = httpx2.HTTPTransport(local_address=address)
    http = httpx2.Client(
        base_url=relay_process.url,
        transport=transport,
        headers={"User-Agent": "amina-laptop/7", "X-Forwarded-For": "203.0.113.77"},
        trust_env=False,
    )
    owner = Owner(http, read_descriptor(http.get("/v1/relay").content).key)
    invitation = relay_process.invite()
    sender = Sender(http, owner.open_mailbox(invitation))
    upload = sender.begin(b"sealed" * 1000)
    sender.append(upload, 0, b"sealed" * 1000)
    pending = sender.begin(b"other" * 1000)
    sender.append(pending, 0, b"other")
    assert owner.collect(sender.mailbox, owner.waiting(sender.mailbox)[0]).status_code == 200
    for bad in ("/nothing", "/v1/uploads/x", "/v1/packs/../x", "/%00", "/" + "a" * 3000):
        http.get(bad)
    http.post("/v1/mailboxes", content=b"\xff")
    line = new_line(relay_process.url, address)
    line.send(b"not http at all\r\n\r\n")
    line.answer()
    line.close()
    metrics = httpx2.get(relay_process.operations + "/metrics", trust_env=False).text

    secrets = {
        "address": address.encode(),
        "packed address": socket.inet_aton(address),
        "forwarded address": b"203.0.113.77",
        "user agent": b"amina-laptop",
        "owner's key": owner.key.public_key,
        "owner's key in hex": owner.key.public_key.hex().encode(),
        "owner's key in base64": base64.b64encode(owner.key.public_key),
        "capability": sender.mailbox.deposit.encode(),
        "invitation": invitation.encode(),
        "upload id": upload.rsplit("/", 1)[1].encode(),
        "pending upload id": pending.rsplit("/", 1)[1].encode(),
    }
    kept = everything_kept(relay_process)
    for where, data in [*kept.items(), ("metrics", metrics.encode())]:
        for what, secret in secrets.items():
            assert secret not in data, f"{what} in {where}"
    # The search itself works: what must be kept is found.
    assert any(sender.mailbox.id.encode() in data for data in kept.values())
    http.close()


def everything_kept(relay: RelayProcess) -> dict[str, bytes]:
    """The log and every file of the data folder, with its name."""
    paths = [path for path in relay.data.rglob("*") if path.is_file()]
    files = {str(path): str(path).encode() + b"\n" + path.read_bytes() for path in paths}
    assert any(name.endswith("relay.db-wal") for name in files)
    return files | {"log": relay.log.read_bytes()}


@pytest.mark.parametrize("junk", [b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 9])
def test_junk_on_the_line_does_no_harm(
    steady: RelayProcess, new_line: NewLine, junk: bytes
) -> None:
    line = new_line(steady.url)
    line.send(junk)
    with steady.http() as http:
        assert http.get("/v1/relay").status_code == 200


def test_many_connections_at_once(steady: RelayProcess, new_line: NewLine) -> None:
    owner, sender = open_post_office(steady)
    idle = [new_line(steady.url) for _ in range(100)]
    data = os.urandom(MIB)
    assert sender.deposit(data) == digest(data)
    for line in idle:
        line.close()
    owner.http.close()
