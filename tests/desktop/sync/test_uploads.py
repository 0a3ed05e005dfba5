"""Large batches, broken lines and killed relays: nothing is sent twice that need not be."""

import secrets
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.desktop.sync.lines import Forwarder
from tests.desktop.sync.world import World, contents, record, states
from tests.relay.processes import RelayProcess

from ishr_desktop.domain.errors import Cancelled
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox
from ishr_desktop.sync import batching, sending
from ishr_desktop.sync.engine import Engine
from ishr_desktop.sync.relay_client import RelayClient
from ishr_protocol.relay_messages import RelayDescriptor

MIB = 1024 * 1024


class Sent:
    """Counts the bytes of all pieces that were uploaded, and can act at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pieces: list[int] = []
        self.sizes: list[int] = []
        self.at_piece: dict[int, object] = {}
        original = RelayClient.upload_piece

        def counting(client: RelayClient, upload: str, offset: int, piece: bytes, size: int) -> int:
            act = self.at_piece.pop(len(self.pieces), None)
            if callable(act):
                act()
            result = original(client, upload, offset, piece, size)
            self.pieces.append(len(piece))
            self.sizes.append(size)
            return result

        monkeypatch.setattr(RelayClient, "upload_piece", counting)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    # Only watches: the pieces go to the real relay.
    return Sent(monkeypatch)


def _move(world: World, relay_url: str) -> None:
    """Let the desk's card name another road to the same relay."""
    identity = IdentityRepository(world.desk.vault)
    box = identity.mailbox()
    assert box is not None
    identity.set_mailbox(OwnMailbox(relay_url, box.id, box.deposit, box.relay_key, box.spki_sha256))
    world.clock.pass_by(seconds=2)
    world.field.contacts.add(world.desk.contacts.own_card())


@pytest.fixture
def cut_line(world: World) -> Iterator[Forwarder]:
    """A line to the relay that breaks once, after three megabytes."""
    port = int(world.relay.url.rpartition(":")[2])
    line = Forwarder(port, 3 * MIB)
    _move(world, f"http://127.0.0.1:{line.port}")
    yield line
    line.close()


def test_a_line_that_breaks_in_the_middle(world: World, cut_line: Forwarder, sent: Sent) -> None:
    video = secrets.token_bytes(12 * MIB)
    incident = record(world.field, "Filmed from the window.", video)
    report = world.field_engine.run_once(armed=True)
    assert (report.uploaded, report.failures) == (1, ())
    assert cut_line.cuts == 0
    assert cut_line.connections >= 2
    assert sum(sent.pieces) < 13 * MIB
    world.desk_engine.run_once(armed=True)
    assert contents(world.desk, incident.id) == [("file 0.bin", video)]


def test_small_records_go_before_a_video(world: World, sent: Sent) -> None:
    record(world.field, "The long film.", secrets.token_bytes(10 * MIB))
    for number in range(3):
        record(world.field, f"Note {number}.", secrets.token_bytes(1000))
    report = world.field_engine.run_once(armed=True)
    assert (report.sealed, report.uploaded) == (2, 2)
    assert sent.sizes[0] < MIB < sent.sizes[1]
    assert states(world.field) == [SendState.SENT] * 4


def test_what_is_saved_during_a_long_upload_does_not_wait_for_it(
    world: World, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PIECES_PER_TURN", 2)
    film = record(world.field, "The long film.", secrets.token_bytes(12 * MIB))
    sent.at_piece[1] = lambda: record(world.field, "They are at the door.")
    report = world.field_engine.run_once(armed=True)
    assert (report.sealed, report.uploaded, report.failures) == (2, 2, ())
    small = [place for place, size in enumerate(sent.sizes) if size < MIB]
    assert 0 < small[0] < len(sent.sizes) - 1
    world.desk_engine.run_once(armed=True)
    assert world.desk.incidents.get(film.id).summary == "The long film."


def test_cancelled_and_gone_on_with(world: World, sent: Sent) -> None:
    record(world.field, "Filmed again.", secrets.token_bytes(10 * MIB))

    def stop_in_the_middle(done: int, total: int) -> None:
        if sent.pieces and 0 < done < total:
            raise Cancelled

    with pytest.raises(Cancelled):
        world.field_engine.run_once(armed=True, progress=stop_in_the_middle)
    assert states(world.field) == [SendState.SEALED]
    delivery = world.field.outbox.deliveries()[0]
    assert 0 < delivery.uploaded < delivery.size
    assert delivery.reason is None
    world.field_engine.run_once(armed=True)
    assert states(world.field) == [SendState.SENT]
    assert sum(sent.pieces) == delivery.size


def test_cancelled_while_sealing_leaves_nothing(world: World) -> None:
    record(world.field, "Filmed again.", secrets.token_bytes(3 * MIB))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        world.field_engine.run_once(armed=True, progress=stop)
    assert states(world.field) == [SendState.WAITING]
    assert list((world.field.folder / "spool").iterdir()) == []


def test_the_same_bytes_are_sent_again(world: World, sent: Sent) -> None:
    """A sealed batch is never sealed a second time, whatever happens to its upload."""
    record(world.field, "Once.", secrets.token_bytes(MIB))
    sent.at_piece[0] = _raising
    with pytest.raises(Cancelled):
        world.field_engine.run_once(armed=True)
    first = DeliveryRepository(world.field.vault).due(world.clock())[0].batch
    world.field_engine.run_once(armed=True)
    again = DeliveryRepository(world.field.vault).get(first.id)
    assert (again.sha256, again.size, again.digest) == (first.sha256, first.size, first.digest)


def _raising() -> None:
    raise Cancelled


def test_a_relay_that_is_killed_in_the_middle(
    strangers: World, own_relay: RelayProcess, sent: Sent
) -> None:
    strangers.relay = own_relay
    strangers.introduce()
    port = own_relay.url.rpartition(":")[2]
    video = secrets.token_bytes(20 * MIB)
    incident = record(strangers.field, "Filmed from the roof.", video)
    sent.at_piece[3] = own_relay.kill
    report = strangers.field_engine.run_once(armed=True)
    assert {reason for _, reason in report.failures} == {"relay_unreachable"}
    assert states(strangers.field) == [SendState.SEALED]
    before = sum(sent.pieces)
    status = strangers.field_engine.status()
    assert "relay_unreachable" in status.reasons
    assert status.next_try is not None

    own_relay.start("--port", port)
    assert strangers.field_engine.run_once(armed=True).uploaded == 0, "its pause is not over"
    report = strangers.field_engine.send(armed=True)
    assert report.uploaded == 1
    assert sum(sent.pieces) - before < 20 * MIB, "what the relay had was not sent again"
    strangers.desk_engine.run_once(armed=True)
    assert contents(strangers.desk, incident.id) == [("file 0.bin", video)]


def test_a_relay_that_lost_an_upload_gets_it_from_the_start(world: World, sent: Sent) -> None:
    record(world.field, "Forgotten.", secrets.token_bytes(MIB))
    sent.at_piece[1] = _raising
    with pytest.raises(Cancelled):
        world.field_engine.run_once(armed=True)
    delivery = DeliveryRepository(world.field.vault).due(world.clock())[0]
    deliveries = DeliveryRepository(world.field.vault)
    deliveries.record_upload(delivery.batch.id, delivery.fingerprint, "A" * 43, 65536)
    assert world.field_engine.run_once(armed=True).uploaded == 1


class _SmallRelay(RelayClient):
    """A client that takes a relay's limit for one megabyte."""

    def descriptor(self) -> RelayDescriptor:
        told = super().descriptor()
        return replace(told, limits=replace(told.limits, batch_bytes=MIB))


def test_a_batch_that_the_relay_does_not_take_says_so_and_blocks_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "TOGETHER_BYTES", 10_000)
    large = record(world.field, "Too large.", secrets.token_bytes(2 * MIB))
    small = record(world.field, "Small enough.")
    engine = Engine(world.field, _SmallRelay.connect)
    report = engine.run_once(armed=True)
    assert ("Desk", "too_large") in report.failures
    assert report.uploaded == 1
    found = {entry.incident_id: entry for entry in world.field.outbox.entries()}
    assert found[large.id].state is SendState.SEALED
    assert found[large.id].reason == "too_large"
    assert found[small.id].state is SendState.SENT


def test_a_damaged_attachment_does_not_hold_up_the_others(world: World) -> None:
    bad = record(world.field, "Its picture is broken.", secrets.token_bytes(50_000))
    good = record(world.field, "This one is whole.", secrets.token_bytes(50_000))
    blob = next(
        file
        for file in (world.field.folder / "blobs").rglob("*")
        if file.is_file() and file.stat().st_size > 0
    )
    data = bytearray(blob.read_bytes())
    data[100] ^= 1
    blob.write_bytes(data)
    report = world.field_engine.run_once(armed=True)
    assert (report.sealed, report.uploaded) == (1, 1)
    found = {entry.incident_id: entry for entry in world.field.outbox.entries()}
    reasons = {found[bad.id].reason, found[good.id].reason}
    assert reasons == {"attachment_damaged", None}
    assert {found[bad.id].state, found[good.id].state} == {SendState.WAITING, SendState.SENT}


def test_a_sealed_file_that_is_gone_is_told(world: World) -> None:
    record(world.field, "Sealed.", secrets.token_bytes(MIB))
    sent_nothing = world.field_engine

    def stop(done: int, total: int) -> None:
        if world.field.outbox.deliveries():
            raise Cancelled

    with pytest.raises(Cancelled):
        sent_nothing.run_once(armed=True, progress=stop)
    for file in (world.field.folder / "spool").iterdir():
        file.unlink()
    report = world.field_engine.run_once(armed=True)
    assert ("Desk", "batch_unknown") in report.failures
