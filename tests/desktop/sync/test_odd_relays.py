"""Relays that answer in the agreed form and still misbehave: nobody is kept for ever."""

import secrets
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.desktop.sync.lines import Forwarder
from tests.desktop.sync.world import World, record, spooled, states

from ishr_desktop.domain.errors import Cancelled, RelayRefused
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox
from ishr_desktop.sync import collecting
from ishr_desktop.sync.cards import own_relay
from ishr_desktop.sync.engine import Engine
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.routes import Route
from ishr_protocol.relay_messages import BatchListing, RelayDescriptor

MIB = 1024 * 1024


class _TinyPieces(RelayClient):
    """Says that it takes no byte at a time."""

    def descriptor(self) -> RelayDescriptor:
        told = super().descriptor()
        return replace(told, limits=replace(told.limits, chunk_bytes=0))


class _NeverFurther(RelayClient):
    """Takes every piece and stays where it was."""

    def upload_piece(self, upload: str, offset: int, piece: bytes, size: int) -> int:
        return offset


class _Forgetful(RelayClient):
    """Says after each piece that the upload stands elsewhere, and then that it is at its start."""

    def upload_piece(self, upload: str, offset: int, piece: bytes, size: int) -> int:
        if offset:
            raise RelayRefused("offset_conflict")
        return super().upload_piece(upload, offset, piece, size)

    def uploaded(self, upload: str, size: int) -> int:
        return 0


class _Circular(RelayClient):
    """Its listing turns in a circle."""

    def listing(self, mailbox: str, after: int) -> BatchListing:
        return replace(super().listing(mailbox, 0), next=after)


class _SpoiledAnnouncement(RelayClient):
    """Refuses the whole at its end, once."""

    refused = False

    def upload_piece(self, upload: str, offset: int, piece: bytes, size: int) -> int:
        done = super().upload_piece(upload, offset, piece, size)
        if done == size and not _SpoiledAnnouncement.refused:
            _SpoiledAnnouncement.refused = True
            raise RelayRefused("digest_mismatch")
        return done


def test_pieces_of_no_size(world: World) -> None:
    record(world.field, "Slow.", secrets.token_bytes(MIB))
    assert Engine(world.field, _TinyPieces.connect).run_once(armed=True).uploaded == 1


@pytest.mark.parametrize("kind", [_NeverFurther, _Forgetful])
def test_uploads_that_never_end(world: World, kind: type[RelayClient]) -> None:
    record(world.field, "On and on.", secrets.token_bytes(MIB))
    report = Engine(world.field, kind.connect).run_once(armed=True)
    assert ("Desk", "offset_conflict") in report.failures
    assert states(world.field) == [SendState.SEALED]
    assert world.field_engine.send(armed=True).uploaded == 1


def test_a_listing_without_end(world: World) -> None:
    record(world.field, "Listed.")
    world.field_engine.run_once(armed=True)
    assert Engine(world.desk, _Circular.connect).run_once(armed=True).received == 1


class _Endless(RelayClient):
    """There is always a next page."""

    pages = 0

    def listing(self, mailbox: str, after: int) -> BatchListing:
        _Endless.pages += 1
        return replace(super().listing(mailbox, 0), next=after + 1)


def test_a_listing_that_goes_on_for_ever(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    record(world.field, "Listed.")
    world.field_engine.run_once(armed=True)
    monkeypatch.setattr(collecting, "MOST_PAGES", 5)
    monkeypatch.setattr(_Endless, "pages", 0)
    report = Engine(world.desk, _Endless.connect).run_once(armed=True)
    assert (report.received, report.failures, _Endless.pages) == (1, (), 5)


def test_a_file_that_changed_in_the_spool_is_not_sent_for_ever(world: World) -> None:
    _SpoiledAnnouncement.refused = False
    record(world.field, "Sealed.", secrets.token_bytes(MIB))
    report = Engine(world.field, _SpoiledAnnouncement.connect).run_once(armed=True)
    assert ("Desk", "digest_mismatch") in report.failures
    sealed = world.field.folder / "spool" / spooled(world.field)[0]
    data = bytearray(sealed.read_bytes())
    data[500] ^= 1
    sealed.write_bytes(data)
    delivery = DeliveryRepository(world.field.vault).due(world.clock.now.replace(year=2030))[0]
    deliveries = DeliveryRepository(world.field.vault)
    deliveries.record_upload(delivery.batch.id, delivery.fingerprint, None, 0)
    report = world.field_engine.send(armed=True)
    assert ("Desk", "batch_damaged") in report.failures


@pytest.fixture
def cut_line(world: World) -> Iterator[Forwarder]:
    """A line that breaks after every few hundred bytes, as often as a test likes."""
    port = int(world.relay.url.rpartition(":")[2])
    line = Forwarder(port, 500, cuts=10_000)
    yield line
    line.close()


def test_a_line_that_always_breaks(world: World, cut_line: Forwarder) -> None:
    identity = IdentityRepository(world.desk.vault)
    box = identity.mailbox()
    assert box is not None
    url = f"http://127.0.0.1:{cut_line.port}"
    identity.set_mailbox(OwnMailbox(url, box.id, box.deposit, box.relay_key))
    report = world.desk_engine.run_once(armed=True)
    assert {reason for _, reason in report.failures} == {"relay_unreachable"}
    cut_line.cuts = 0
    assert world.desk_engine.run_once(armed=True).failures == ()


def test_a_batch_that_the_relay_lost_while_it_arrived(world: World) -> None:
    record(world.field, "Half of it came.", secrets.token_bytes(10 * MIB))
    world.field_engine.run_once(armed=True)

    def stop_in_the_middle(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        world.desk_engine.run_once(armed=True, progress=stop_in_the_middle)
    box = IdentityRepository(world.desk.vault).mailbox()
    assert box is not None
    line = RelayClient.connect(Route(), own_relay(box), world.desk.own.signing, world.clock)
    line.acknowledge(box.id, line.listing(box.id, 0).batches[0].sha256)
    line.close()
    world.desk_engine.run_once(armed=True)
    shown = world.desk.inbox.batches()[0]
    assert (shown.state, shown.reason) == (InboxState.ARRIVING, "gone_from_relay")
    assert shown.preview == ("Half of it came.",)


def test_every_new_connection_is_proven_anew(world: World) -> None:
    box = IdentityRepository(world.desk.vault).mailbox()
    assert box is not None
    proofs = []

    class Counting(RelayClient):
        def prove(self) -> None:
            proofs.append(1)
            super().prove()

    line = Counting.connect(Route(), own_relay(box), world.desk.own.signing, world.clock)
    line.listing(box.id, 0)
    line.listing(box.id, 0)
    assert len(proofs) == 1
    for connection in line._http._transport._pool.connections:  # type: ignore[attr-defined]
        connection.close()
    line.listing(box.id, 0)
    assert len(proofs) == 2
    line.close()


def test_an_upload_somewhere_else(world: World) -> None:
    """Nobody is led to another host: only the id is taken from what the relay says."""

    class Elsewhere(RelayClient):
        def _call(self, asked: object) -> object:  # type: ignore[override]
            answer = super()._call(asked)  # type: ignore[arg-type]
            headers = {**answer.headers, "location": "https://other.example/steal?x=1"}
            return replace(answer, headers=headers)

    record(world.field, "For the desk only.")
    report = Engine(world.field, Elsewhere.connect).run_once(armed=True)
    assert ("Desk", "relay_not_genuine") in report.failures
