"""Storage, sending and locking at the same time; stopping at each moment that a person could.

How the threads meet is chance: each round ends at another moment.
"""

import io
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import pytest
from tests.desktop.sync.world import World, contents, record, spooled

from ishr_desktop.domain.errors import Cancelled, VaultLocked
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier
from ishr_desktop.sync.engine import Engine

LONGEST_SECONDS = 40
"""Nothing here takes that long; a deadlock does."""


def _save_for_ever(session: Session, saved: list[str]) -> None:
    number = 0
    while True:
        incident = session.incidents.save({"one_line": f"Note {number}.", "tile": ["threat"]})
        saved.append(incident.id)
        content = secrets.token_bytes(1000 * (number % 40))
        attached = session.evidence.attach_stream(incident.id, "proof.bin", io.BytesIO(content))
        session.drafts.keep("new", {"one_line": "Not ready."})
        if number % 5 == 0:
            session.bin.remove_attachment(attached.id)
        if number % 7 == 0:
            session.incidents.save({"one_line": f"Better note {number}."}, incident.id)
        number += 1


def _look_for_ever(session: Session) -> None:
    while True:
        session.incidents.rows(IncidentQuery(text="note"), 0, 20)
        session.outbox.summary()
        session.inbox.batches()


def _exchange_for_ever(session: Session) -> None:
    engine = Engine(session)
    while True:
        engine.run_once(armed=True, ignore_pauses=True)


def _ends_locked(work: Callable[..., None], *args: object) -> None:
    """What works on a vault that is being locked is told so, and nothing else happens to it."""
    with pytest.raises(VaultLocked):
        work(*args)


@pytest.mark.parametrize("seconds", [0.0, 0.4, 1.2])
def test_everything_at_once_and_then_locked(world: World, seconds: float) -> None:
    saved: list[str] = []
    noted: list[str] = []
    with ThreadPoolExecutor(6) as threads:
        running = [
            threads.submit(_ends_locked, _save_for_ever, world.field, saved),
            threads.submit(_ends_locked, _look_for_ever, world.field),
            threads.submit(_ends_locked, _exchange_for_ever, world.field),
            threads.submit(_ends_locked, _save_for_ever, world.desk, noted),
            threads.submit(_ends_locked, _look_for_ever, world.desk),
            threads.submit(_ends_locked, _exchange_for_ever, world.desk),
        ]
        while not (saved and noted):
            time.sleep(0.01)
        time.sleep(seconds)
        world.field.close()
        world.desk.close()
        for one in as_completed(running, timeout=LONGEST_SECONDS):
            one.result()
    world.reopen_field()
    world.reopen_desk()
    for session in (world.field, world.desk):
        assert session.check().sound
        assert session.check().orphans == ()
    for session, ids in ((world.field, saved), (world.desk, noted)):
        assert len(ids) == len(set(ids)) > 0
        assert all(session.incidents.get(one).one_line for one in ids)
    while {entry.state for entry in world.field.outbox.entries()} != {SendState.DELIVERED}:
        world.exchange()
    for incident_id in saved:
        sent = world.field.incidents.get(incident_id)
        assert world.desk.incidents.get(incident_id).one_line == sent.one_line
        # What was sealed before its sender removed it has arrived all the same, and stays.
        assert set(contents(world.field, incident_id)) <= set(contents(world.desk, incident_id))
    world.exchange()
    assert spooled(world.field) == spooled(world.desk) == []
    assert not any(batch.gap for batch in world.desk.inbox.batches())


# --- stopping at each point ------------------------------------------------------------------


class _StopAt:
    """A person who presses *Stop* when progress was shown for the n-th time."""

    def __init__(self, last: int) -> None:
        self.left = last

    def __call__(self, done: int, total: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def _stopped_everywhere(work: Callable[[Progress], object], check: Callable[[], None]) -> int:
    """Stop the work at its first progress, then at the second …; it ends when it is not stopped."""
    for last in range(1000):
        try:
            work(_StopAt(last))
        except Cancelled:
            check()
        else:
            return last
    raise AssertionError


@pytest.fixture
def prepared(strangers: World, tmp_path: Path) -> tuple[World, Path]:
    """A record with three films on a stick for the desk."""
    strangers.field.contacts.add(strangers.desk.contacts.own_card())
    strangers.desk.contacts.add(strangers.field.contacts.own_card())
    films = [secrets.token_bytes(1024 * 1024 * size + size) for size in (1, 2, 3)]
    record(strangers.field, "With films.", *films)
    return strangers, tmp_path / "stick.ishr-batch"


def _state(session: Session) -> tuple[object, ...]:
    files = sorted(str(path) for path in (session.folder / "blobs").rglob("*") if path.is_file())
    entries = [(entry.state, entry.version) for entry in session.outbox.entries()]
    return files, spooled(session), entries, session.incidents.count(IncidentQuery())


def test_sealing_is_stopped_at_each_point(prepared: tuple[World, Path]) -> None:
    world, stick = prepared
    before = _state(world.field)

    def check() -> None:
        assert _state(world.field) == before
        assert not list(stick.parent.glob("*.part"))
        assert not stick.exists()

    receivers = [world.desk.contacts.own_fingerprint()]
    points = _stopped_everywhere(
        lambda progress: courier.save_batch(world.field, stick, receivers, None, progress, True),
        check,
    )
    assert points > 6
    assert courier.open_batch(world.desk, stick).state == "imported"


def test_importing_is_stopped_at_each_point(prepared: tuple[World, Path]) -> None:
    world, stick = prepared
    receivers = [world.desk.contacts.own_fingerprint()]
    courier.save_batch(world.field, stick, receivers, allow_unverified=True)
    before = _state(world.desk)

    def check() -> None:
        assert _state(world.desk) == before
        assert world.desk.inbox.batches() == []

    points = _stopped_everywhere(
        lambda progress: courier.open_batch(world.desk, stick, progress), check
    )
    assert points > 6
    assert world.desk.check().sound
    incident = world.field.outbox.entries()[0].incident_id
    assert contents(world.desk, incident) == contents(world.field, incident)


def test_attaching_and_exporting_are_stopped_at_each_point(prepared: tuple[World, Path]) -> None:
    world, stick = prepared
    incident = world.field.outbox.entries()[0].incident_id
    source, target = stick.with_name("film.mp4"), stick.with_name("copy.mp4")
    source.write_bytes(secrets.token_bytes(5_000_000))
    before = _state(world.field)

    def unchanged() -> None:
        assert _state(world.field) == before
        assert not target.exists()

    attach = world.field.evidence.attach
    assert _stopped_everywhere(lambda progress: attach(incident, source, progress), unchanged) > 4
    before = _state(world.field)
    film = next(one for one in world.field.evidence.of(incident) if one.name == "film.mp4")
    export = world.field.evidence.export
    assert _stopped_everywhere(lambda progress: export(film.id, target, progress), unchanged) > 4
    assert target.read_bytes() == source.read_bytes()
