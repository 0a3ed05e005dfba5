"""Ends a run between any two of its steps: everything that the disk or the relay could have seen.

A step is a commit, a message to the relay, or a change in the spool; the run can be ended before
it and after it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ishr_desktop.storage.connections import Connection
from ishr_desktop.sync.relay_client import RelayClient


class Killed(BaseException):
    """Not an `Exception`, so that nothing in the program takes it for a failure of the world."""


class Countdown:
    """Ends the run at the step with this number."""

    def __init__(self, last: int, end: Callable[[], None]) -> None:
        self.left = last
        self._end = end

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            self._end()


def _raise() -> None:
    raise Killed


@contextmanager
def killed_at(last: int, end: Callable[[], None] = _raise) -> Iterator[Countdown]:
    """Within, the run ends at the step with this number; nothing is faked but the moment."""
    countdown = Countdown(last, end)

    def around(original: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **kwargs: Any) -> Any:
            countdown.step()
            result = original(*args, **kwargs)
            countdown.step()
            return result

        return stepping

    execute = Connection.execute

    def committing(connection: Connection, sql: str, values: Any = ()) -> int:
        run = around(execute) if sql == "COMMIT" else execute
        return int(run(connection, sql, values))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Connection, "execute", committing)
        patch.setattr(RelayClient, "_exchange", around(RelayClient._exchange))
        patch.setattr(Path, "unlink", around(Path.unlink))
        patch.setattr(os, "fsync", around(os.fsync))
        yield countdown
