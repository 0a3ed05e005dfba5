"""What happens rarely: a full disk between two steps, a line that breaks while fetching, a lock."""

import io
import secrets
import ssl
from pathlib import Path

import pytest
from tests.desktop.sync.lines import ProvingRelay
from tests.desktop.sync.world import World, contents, new_vault, record, spooled, states

from ishr_desktop.domain.errors import (
    BatchDamaged,
    BatchForged,
    BatchNotForUs,
    BatchUnsafe,
    DiskFull,
    ExpectedError,
    NotABatch,
    RelayNotGenuine,
    RelayRefused,
    RelayUnreachable,
    VaultLocked,
)
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.role import Role
from ishr_desktop.storage.downloads import DownloadRepository
from ishr_desktop.storage.identity import IdentityRepository
from ishr_desktop.sync import receipts, relay_client
from ishr_desktop.sync.collecting import DAMAGED_ATTEMPTS
from ishr_desktop.sync.engine import Engine
from ishr_desktop.sync.inbox import Intake
from ishr_desktop.sync.opening import batch_errors
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.routes import RelayAddress, Route
from ishr_protocol import errors as protocol
from ishr_protocol.digests import HashingSink
from ishr_protocol.signing import SigningKey


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (protocol.UnknownFormat(), NotABatch),
        (protocol.NoMatchingIdentity(), BatchNotForUs),
        (protocol.NotForUs(), BatchNotForUs),
        (protocol.BadSignature(), BatchForged),
        (protocol.UnsafeContent("path"), BatchUnsafe),
        (protocol.LimitExceeded("items"), BatchUnsafe),
        (protocol.DamagedHeader(), BatchDamaged),
        (protocol.DamagedContent("manifest"), BatchDamaged),
    ],
)
def test_what_the_protocol_says_in_words_of_the_program(
    found: protocol.ProtocolError, said: type[ExpectedError]
) -> None:
    with pytest.raises(said), batch_errors():
        raise found


def test_a_sink_that_hashes() -> None:
    sink = HashingSink(io.BytesIO())
    assert sink.writable()
    assert sink.write(b"") == 0
    assert sink.sha256.startswith("e3b0c442")


def test_only_a_source_with_a_place_for_it_can_keep_a_batch() -> None:
    with pytest.raises(NotImplementedError):
        Intake(io.BytesIO(), 0).keep()


# --- fetching ------------------------------------------------------------------------------


class _Breaks(RelayClient):
    """The line breaks as often as `times` says when something is fetched."""

    times = 0

    def download(self, mailbox: str, sha256: str, start: int, size: int) -> bytes:
        if _Breaks.times:
            _Breaks.times -= 1
            raise RelayUnreachable("127.0.0.1")
        return super().download(mailbox, sha256, start, size)


class _Spoils(RelayClient):
    """What arrives is never what was sent."""

    def download(self, mailbox: str, sha256: str, start: int, size: int) -> bytes:
        piece = bytearray(super().download(mailbox, sha256, start, size))
        piece[-1] ^= 1
        return bytes(piece)


@pytest.mark.parametrize(("times", "received"), [(1, 1), (2, 0)])
def test_a_line_that_breaks_while_fetching(world: World, times: int, received: int) -> None:
    record(world.field, "On its way.")
    world.field_engine.run_once(armed=True)
    _Breaks.times = times
    report = Engine(world.desk, _Breaks.connect).run_once(armed=True)
    assert report.received == received
    reasons = {reason for _, reason in report.failures}
    assert reasons == (set() if received else {"relay_unreachable"})
    world.exchange()
    assert states(world.field) == [SendState.DELIVERED]


def test_a_file_that_never_comes_right_is_refused_in_the_end(world: World) -> None:
    record(world.field, "Spoiled each time.")
    world.field_engine.run_once(armed=True)
    Engine(world.desk, _Spoils.connect).run_once(armed=True)
    downloads = DownloadRepository(world.desk.vault)
    sha256 = downloads.unfinished()[0].sha256
    for _ in range(DAMAGED_ATTEMPTS):
        downloads.fail(sha256, "batch_damaged", None)
    report = Engine(world.desk, _Spoils.connect).run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["batch_damaged"]
    assert world.desk.inbox.batches()[0].state is InboxState.REFUSED


def test_a_film_that_stops_in_the_middle_leaves_no_piece_in_the_vault(world: World) -> None:
    record(world.field, "Two files.", secrets.token_bytes(400_000), secrets.token_bytes(900_000))
    world.field_engine.run_once(armed=True)

    class Damages(RelayClient):
        def download(self, mailbox: str, sha256: str, start: int, size: int) -> bytes:
            piece = bytearray(super().download(mailbox, sha256, start, size))
            if start + len(piece) > 1_000_000:
                piece[-1] ^= 1
            return bytes(piece)

    report = Engine(world.desk, Damages.connect).run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["batch_damaged"]
    assert [file for file in (world.desk.folder / "blobs").rglob("*") if file.is_file()] == []
    assert world.desk_engine.receive(armed=True).received == 1
    assert world.desk.check().sound


# --- stopped between two steps --------------------------------------------------------------


def test_no_room_for_a_receipt(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    incident = record(world.field, "Imported, not acknowledged.")
    world.field_engine.run_once(armed=True)

    def full(*_arguments: object) -> None:
        raise DiskFull

    # The failure cannot be had without filling a disk at the right moment.
    with monkeypatch.context() as patch:
        patch.setattr(receipts, "seal", full)
        report = world.desk_engine.run_once(armed=True)
    assert (report.received, report.failures) == (1, (("", "disk_full"),))
    assert world.desk.incidents.get(incident.id).one_line == "Imported, not acknowledged."
    world.exchange()
    assert states(world.field) == [SendState.DELIVERED]


@pytest.mark.parametrize("step", ["descriptor", "begin_upload", "listing", "acknowledge"])
def test_locked_in_the_middle(world: World, step: str) -> None:
    """Locking stops everything at once, wherever it happens; later it goes on."""

    def lock(*_arguments: object) -> object:
        raise VaultLocked

    kind: type[RelayClient] = type("Locks", (RelayClient,), {step: lock})
    record(world.field, "Before the lock.")
    for _ in range(2):
        session = world.desk if step in {"listing", "acknowledge"} else world.field
        if session is world.desk:
            world.field_engine.run_once(armed=True)
        with pytest.raises(VaultLocked):
            Engine(session, kind.connect).run_once(armed=True)
    world.exchange()
    assert states(world.field) == [SendState.DELIVERED]
    assert len(world.desk.inbox.batches()) == 1
    assert spooled(world.desk) == []


def test_two_invitations_and_one_mailbox(world: World, tmp_path: Path) -> None:
    second = new_vault(tmp_path / "second", Role.DESK, "Another desk", world.clock)
    Engine(second).join(world.relay.url, world.relay.invite())
    card = second.contacts.own_card(world.relay.invite())
    world.field.contacts.verify(world.field.contacts.add(card).fingerprint)
    second.contacts.add(world.field.contacts.own_card())
    incident = record(world.field, "For both.", b"picture")
    report = world.field_engine.run_once(armed=True)
    assert (report.sealed, report.uploaded, report.failures) == (1, 2, ())
    assert IdentityRepository(world.field.vault).mailbox() is not None
    world.exchange()
    assert states(world.field) == [SendState.SENT], "one of the two has not answered yet"
    Engine(second).run_once(armed=True)
    world.exchange()
    assert states(world.field) == [SendState.DELIVERED]
    assert contents(world.desk, incident.id) == contents(second, incident.id)
    second.close()


def test_one_receiver_without_mailbox_does_not_hold_up_the_other(
    world: World, tmp_path: Path
) -> None:
    offline = new_vault(tmp_path / "offline", Role.DESK, "Offline desk", world.clock)
    card = offline.contacts.own_card()
    world.field.contacts.verify(world.field.contacts.add(card).fingerprint)
    offline.close()
    record(world.field, "For both.")
    report = world.field_engine.run_once(armed=True)
    assert report.uploaded == 1
    assert ("Offline desk", "no_mailbox") in report.failures
    assert states(world.field) == [SendState.SEALED]
    assert "no_mailbox" in world.field_engine.status().reasons


# --- answers -------------------------------------------------------------------------------


class _Answers(RelayClient):
    """Every answer is changed before it is read."""

    change: dict[str, object] = {}  # noqa: RUF012 - set by each test

    def _call(self, asked: relay_client._Asked) -> relay_client._Answer:
        answer = super()._call(asked)
        fields = {"status": answer.status, "headers": answer.headers, "body": answer.body}
        return relay_client._Answer(**{**fields, **self.change})  # type: ignore[arg-type]


def _changed(world: World, **change: object) -> _Answers:
    box = IdentityRepository(world.desk.vault).mailbox()
    assert box is not None
    address = RelayAddress(box.relay_url, box.relay_key)
    kind: type[_Answers] = type("Changed", (_Answers,), {"change": change})
    client = kind.connect(Route(), address, world.desk.own.signing, world.clock)
    assert isinstance(client, _Answers)
    return client


def test_an_answer_to_another_question(world: World) -> None:
    box = IdentityRepository(world.desk.vault).mailbox()
    assert box is not None
    record(world.field, "Something to fetch.")
    world.field_engine.run_once(armed=True)
    client = _changed(world, status=200)
    stored = client.listing(box.id, 0).batches[0]
    with pytest.raises(RelayRefused):
        client.download(box.id, stored.sha256, 0, 100)
    client.close()
    client = _changed(world, headers={"location": "/v1/uploads/abc", "upload-offset": "99"})
    with pytest.raises(RelayNotGenuine):
        client.begin_upload(box.id, box.deposit, "ab" * 32, 10)
    client.close()
    client = _changed(world, body=b"[]")
    with pytest.raises(RelayNotGenuine):
        client.listing(box.id, 0)
    client.close()


KEY = SigningKey.generate()


def test_no_tls_where_tls_was_expected(world: World) -> None:
    relay = ProvingRelay(KEY)
    address = RelayAddress(f"https://127.0.0.1:{relay.port}", KEY.public_key)
    client = RelayClient.connect(Route(), address, world.field.own.signing, world.clock)
    with pytest.raises(RelayUnreachable):
        client.prove()
    client.close()
    relay.close()
    assert relay.requests == []


def test_a_certificate_that_an_authority_vouches_for(
    world: World, tls_files: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without pins the usual authorities count; here the relay's own certificate is made one."""
    file, serving = tls_files
    trusting = ssl.create_default_context(cafile=str(file))
    trusting.check_hostname = False
    monkeypatch.setattr(relay_client, "_tls", lambda *_: trusting)
    relay = ProvingRelay(KEY, tls=serving)
    address = RelayAddress(f"https://127.0.0.1:{relay.port}", KEY.public_key)
    client = RelayClient.connect(Route(), address, world.field.own.signing, world.clock)
    client.prove()
    client.close()
    relay.close()
