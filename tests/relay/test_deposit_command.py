"""`ishr-relay deposit`: a courier posts a file, and is told plainly when that cannot be."""

import os
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.protocol.batches import DESK
from tests.relay.callers import Owner, digest
from tests.relay.processes import RelayProcess

from ishr_protocol.contact_card import ContactCard, Mailbox, RelayPin, write_card
from ishr_protocol.relay_messages import MailboxGrant
from ishr_protocol.relay_problems import Problem, ProblemCode
from ishr_relay.__main__ import main
from ishr_relay.cli import deposit
from ishr_relay.cli.courier_client import CourierClient, Refused, Unreachable

BATCH = b"age-encryption.org/v1\n" + os.urandom(200_000)
MakeCard = Callable[..., Path]


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RelayProcess]:
    process = RelayProcess(tmp_path_factory.mktemp("relay"))
    process.start()
    yield process
    process.kill()


@pytest.fixture
def desk(relay: RelayProcess) -> Iterator[Owner]:
    with relay.http() as http:
        yield Owner(http, relay.key())


@pytest.fixture
def box(desk: Owner, relay: RelayProcess) -> MailboxGrant:
    return desk.open_mailbox(relay.invite())


@pytest.fixture
def make_card(relay: RelayProcess, box: MailboxGrant, tmp_path: Path) -> MakeCard:
    def make(
        url: str = relay.url,
        key: bytes | None = None,
        deposit: str = box.deposit,
        onion: str | None = None,
        *,
        mailbox: bool = True,
        pin: bool = True,
    ) -> Path:
        card = ContactCard(
            label="Example desk",
            role="desk",
            identity=DESK.public,
            mailbox=Mailbox(url, box.id, deposit, onion) if mailbox else None,
            relay=RelayPin(key or relay.key()) if pin else None,
            created=datetime(2026, 11, 23, tzinfo=UTC),
        )
        path = tmp_path / "desk.ishr-card"
        path.write_bytes(write_card(card, DESK.signing))
        return path

    return make


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "carried.ishr-batch"
    path.write_bytes(BATCH)
    return path


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    # The pauses between tries are real time, which tests have not.
    monkeypatch.setattr(deposit, "_WAITS", (0, 0, 0))


def test_a_file_is_posted(
    batch: Path,
    make_card: MakeCard,
    desk: Owner,
    box: MailboxGrant,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["deposit", str(batch), "--card", str(make_card())]) == 0
    shown = capsys.readouterr()
    assert shown.out == (
        f"Delivered to the mailbox of Example desk: {len(BATCH)} bytes, {digest(BATCH)}\n"
    )
    assert shown.err == ""
    assert desk.waiting(box) == [digest(BATCH)]
    assert desk.collect(box, digest(BATCH)).content == BATCH


def test_posting_twice_is_one_batch(
    batch: Path, make_card: MakeCard, desk: Owner, box: MailboxGrant
) -> None:
    for _ in range(2):
        assert main(["deposit", str(batch), "--card", str(make_card())]) == 0
    assert desk.waiting(box) == [digest(BATCH)]


def test_a_card_without_a_pinned_relay_can_be_used(
    batch: Path, make_card: MakeCard, desk: Owner, box: MailboxGrant
) -> None:
    assert main(["deposit", str(batch), "--card", str(make_card(pin=False))]) == 0
    assert desk.waiting(box) == [digest(BATCH)]


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence of a command that could not be done."""
    assert main(["deposit", *arguments]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "Traceback" not in shown.err
    return shown.err.removeprefix("ishr-relay: ").rstrip("\n")


def test_a_relay_with_another_key_gets_nothing(
    batch: Path,
    make_card: MakeCard,
    desk: Owner,
    box: MailboxGrant,
    relay: RelayProcess,
    capsys: pytest.CaptureFixture[str],
) -> None:
    card = make_card(key=b"k" * 32)
    sentence = told([str(batch), "--card", str(card)], capsys)
    assert sentence == f"{relay.url} is not the relay of the card. Nothing was sent there."
    assert desk.waiting(box) == []


def test_a_relay_that_is_away_is_told(
    batch: Path, make_card: MakeCard, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sentence = told([str(batch), "--card", str(make_card(f"http://127.0.0.1:{port}"))], capsys)
    assert "does not answer as a relay. Nothing was delivered" in sentence


def test_a_server_that_is_no_relay_is_told(
    batch: Path, make_card: MakeCard, relay: RelayProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = told([str(batch), "--card", str(make_card(relay.operations))], capsys)
    assert "refused: There is nothing here." in sentence


def test_a_capability_that_ended_is_told(
    batch: Path, make_card: MakeCard, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = told([str(batch), "--card", str(make_card(deposit="old"))], capsys)
    assert sentence.endswith("refused: The capability does not allow deposits here.")


@pytest.mark.parametrize("content", [b"", b"a photo", BATCH[1:]])
def test_a_file_that_is_no_batch_is_told(
    batch: Path, make_card: MakeCard, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    batch.write_bytes(content)
    assert told([str(batch), "--card", str(make_card())], capsys) == f"{batch} is not a batch."


def test_a_missing_file_is_told(
    tmp_path: Path, make_card: MakeCard, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing"
    expected = f"{missing} cannot be read: No such file or directory."
    assert told([str(missing), "--card", str(make_card())], capsys) == expected


def test_a_missing_or_damaged_card_is_told(
    batch: Path, make_card: MakeCard, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing"
    assert told([str(batch), "--card", str(missing)], capsys).startswith(
        f"{missing} cannot be read"
    )
    card = make_card()
    card.write_bytes(card.read_bytes().replace(b"Example", b"Another"))
    assert "is not a contact card, or it was changed" in told(
        [str(batch), "--card", str(card)], capsys
    )


def test_a_card_without_a_mailbox_is_told(
    batch: Path, make_card: MakeCard, capsys: pytest.CaptureFixture[str]
) -> None:
    card = make_card(mailbox=False)
    sentence = told([str(batch), "--card", str(card)], capsys)
    assert sentence == f"{card} names no mailbox. Ask for a newer card."


def test_a_proxy_that_is_away_is_told(
    batch: Path, make_card: MakeCard, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(batch), "--card", str(make_card()), "--socks", "127.0.0.1:1"]
    assert "does not answer as a relay" in told(arguments, capsys)


class Socks(socketserver.BaseRequestHandler):
    """A SOCKS5 proxy that takes every name to one relay, and remembers the names."""

    target: tuple[str, int]
    asked: list[bytes]

    def handle(self) -> None:
        line: socket.socket = self.request
        line.recv(2 + line.recv(2)[1])
        line.sendall(b"\x05\x00")
        head = line.recv(5)
        self.asked.append(line.recv(head[4]))
        line.recv(2)
        with socket.create_connection(self.target) as there:
            line.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            back = threading.Thread(target=_pump, args=(there, line))
            back.start()
            _pump(line, there)
            back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    while data := source.recv(65536):
        target.sendall(data)
    target.shutdown(socket.SHUT_WR)


@contextmanager
def socks_proxy(relay: RelayProcess) -> Iterator[tuple[str, list[bytes]]]:
    host, port = relay.url.removeprefix("http://").split(":")
    asked: list[bytes] = []
    handler = type("Handler", (Socks,), {"target": (host, int(port)), "asked": asked})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()


def test_through_a_proxy_the_onion_name_goes_out_unresolved(
    batch: Path,
    make_card: MakeCard,
    relay: RelayProcess,
    desk: Owner,
    box: MailboxGrant,
) -> None:
    card = make_card("http://relay.invalid", onion="http://abcdefgh.onion")
    with socks_proxy(relay) as (address, asked):
        assert main(["deposit", str(batch), "--card", str(card), "--socks", address]) == 0
    assert set(asked) == {b"abcdefgh.onion"}
    assert desk.waiting(box) == [digest(BATCH)]


def test_a_broken_line_goes_on_from_where_it_was(
    batch: Path,
    make_card: MakeCard,
    desk: Owner,
    box: MailboxGrant,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A line that breaks at a chosen moment; what is sent before and after is real.
    whole = CourierClient.append
    lengths = []

    def broken(client: CourierClient, upload: str, file: object, offset: int, length: int) -> int:
        lengths.append(length)
        if len(lengths) == 1:
            whole(client, upload, file, offset, 70_000)  # type: ignore[arg-type]
            raise Unreachable
        if len(lengths) == 2:
            raise Refused(Problem(ProblemCode.UPLOAD_BUSY))
        return whole(client, upload, file, offset, length)  # type: ignore[arg-type]

    monkeypatch.setattr(CourierClient, "append", broken)
    assert main(["deposit", str(batch), "--card", str(make_card())]) == 0
    assert lengths == [len(BATCH), len(BATCH) - 70_000, len(BATCH) - 70_000]
    assert desk.waiting(box) == [digest(BATCH)]


def test_a_line_that_stays_broken_is_told(
    batch: Path,
    make_card: MakeCard,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # See above.
    def broken(*_arguments: object) -> int:
        raise Unreachable

    monkeypatch.setattr(CourierClient, "append", broken)
    monkeypatch.setattr(CourierClient, "offset", broken)
    sentence = told([str(batch), "--card", str(make_card())], capsys)
    assert sentence.endswith("Nothing was delivered; try again later.")


def test_a_file_that_changes_on_the_way_is_refused(
    batch: Path,
    make_card: MakeCard,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The moment between weighing and sending is too short to be hit without help.
    weigh = deposit._weigh

    def weigh_and_change(path: Path) -> deposit._Parcel:
        parcel = weigh(path)
        path.write_bytes(BATCH[:-1] + b"x" if BATCH[-1:] != b"x" else BATCH[:-1] + b"y")
        return parcel

    monkeypatch.setattr(deposit, "_weigh", weigh_and_change)
    sentence = told([str(batch), "--card", str(make_card())], capsys)
    assert sentence.endswith("refused: What arrived is not what was announced.")


def test_a_relay_that_says_more_arrived_than_there_is_is_not_believed(
    batch: Path,
    make_card: MakeCard,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # No honest relay says so.
    monkeypatch.setattr(CourierClient, "append", lambda *_: len(BATCH) + 1)
    assert "does not answer as a relay" in told([str(batch), "--card", str(make_card())], capsys)


class Odd(socketserver.BaseRequestHandler):
    """Something that answers every call with the same bytes."""

    reply: bytes

    def handle(self) -> None:
        line: socket.socket = self.request
        line.recv(65536)
        line.sendall(self.reply)


@contextmanager
def odd_server(reply: bytes) -> Iterator[str]:
    handler = type("Handler", (Odd,), {"reply": reply})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nLocation: /v1/uploads/x\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 201 OK\r\nLocation: /v1/uploads/x\r\nUpload-Offset: -1\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nNot found",
        b"HTTP/1.1 200 OK\r\n\r\n" + bytes(3_000_000),
        b"SSH-2.0-OpenSSH\r\n",
        b"",
    ],
)
def test_an_answer_that_no_relay_gives_is_not_believed(
    batch: Path, make_card: MakeCard, reply: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    with odd_server(reply) as url:
        sentence = told([str(batch), "--card", str(make_card(url, pin=False))], capsys)
    assert sentence == f"{url} does not answer as a relay. Nothing was delivered; try again later."


@pytest.mark.parametrize("url", ["http://relay.example", "http://192.0.2.1:8440", "http://a.onion"])
def test_a_capability_is_not_sent_where_it_can_be_read(
    batch: Path, make_card: MakeCard, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = told([str(batch), "--card", str(make_card(url))], capsys)
    assert sentence == f"{url} would be readable on the way. Ask for a card with an https address."
