"""Killed between any two steps, the next run goes on: one import, nothing lost, nothing left."""

import random
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.desktop.sync.steps import Killed, killed_at
from tests.desktop.sync.world import PASSPHRASE, World, contents, record, spooled, states

from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.outbox import SendState

MOST_STEPS = 200
EVERY = 3
Run = Callable[[World], object]


def _field_runs(world: World) -> object:
    return world.field_engine.run_once(armed=True, ignore_pauses=True)


def _desk_runs(world: World) -> object:
    return world.desk_engine.run_once(armed=True, ignore_pauses=True)


def _run_until_killed(world: World, run: Run, step: int) -> bool:
    """Whether the run came to its end before the step was reached."""
    with killed_at(step):
        try:
            run(world)
        except Killed:
            return False
    return True


def _require_whole(world: World, incident_id: str, file: bytes) -> None:
    """After one more exchange: imported exactly once, delivered, and nothing lies about."""
    world.exchange()
    assert set(states(world.field)) == {SendState.DELIVERED}
    assert contents(world.desk, incident_id) == [("file 0.bin", file)]
    batches = world.desk.inbox.batches()
    assert {batch.state for batch in batches} == {InboxState.IMPORTED}
    assert not any(batch.gap for batch in batches)
    assert spooled(world.field) == []
    assert spooled(world.desk) == []
    assert world.desk.check().sound


@pytest.mark.parametrize("who", ["field seals and sends", "desk receives", "field hears of it"])
def test_every_step(world: World, who: str) -> None:
    """Every third step, beginning anywhere: with each run of the tests other steps are met."""
    for step in range(random.randint(1, EVERY), MOST_STEPS, EVERY):
        file = secrets.token_bytes(70_000)
        incident = record(world.field, f"Ended at step {step}.", file)
        run = _field_runs
        if who != "field seals and sends":
            _field_runs(world)
            run = _desk_runs
        if who == "field hears of it":
            _desk_runs(world)
            run = _field_runs
        ended = _run_until_killed(world, run, step)
        world.reopen_field()
        world.reopen_desk()
        _require_whole(world, incident.id, file)
        if ended:
            assert step > 20, "too few steps to be true"
            return
    pytest.fail("the run has more steps than were tried")


KILLED_RUN = """
import sys, os
from pathlib import Path
from tests.desktop.sync.steps import killed_at
from ishr_desktop.domain.clock import system_clock
from ishr_desktop.services.session import open_vault
from ishr_desktop.sync.engine import Engine
session = open_vault(Path(sys.argv[1]), sys.argv[2], system_clock)
with killed_at(int(sys.argv[3]), lambda: os.kill(os.getpid(), 9)):
    Engine(session).run_once(armed=True, ignore_pauses=True)
session.close()
"""


@pytest.mark.parametrize("step", [15, 26])
@pytest.mark.parametrize("whose", ["field", "desk"])
def test_a_process_that_is_killed(world: World, whose: str, step: int) -> None:
    """The same with SIGKILL to a process of its own, where nothing can tidy up."""
    file = secrets.token_bytes(70_000)
    incident = record(world.field, "The plug was pulled.", file)
    if whose == "desk":
        _field_runs(world)
    session = world.field if whose == "field" else world.desk
    session.close()
    arguments = [str(session.folder), PASSPHRASE, str(step)]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED_RUN, *arguments], cwd=Path.cwd(), check=False, timeout=60
    )
    assert ended.returncode == -9
    world.reopen_field()
    world.reopen_desk()
    _require_whole(world, incident.id, file)
