"""Tells each step in plain words, with its time, and stops when one goes wrong."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class StepFailed(Exception):
    """Something that had to be true was not; the message says what."""


@dataclass
class Narrator:
    """Prints the story."""

    steps: int = 0
    started: float = field(default_factory=time.monotonic)

    def chapter(self, title: str) -> None:
        """Begin a new part of the story."""
        self.say(f"\n{title}\n{'─' * len(title)}")

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Do one step: its words, then its time."""
        self.steps += 1
        began = time.monotonic()
        try:
            yield
        except Exception:
            self.say(f"  ✘ {words}")
            raise
        self.say(f"  ✔ {words}  ({time.monotonic() - began:.1f} s)")

    def note(self, words: str) -> None:
        """Show what a person would see or check."""
        self.say(f"      {words}")

    def finish(self) -> None:
        """Say how long it took in all."""
        seconds = time.monotonic() - self.started
        self.say(f"\n{self.steps} steps, {seconds:.0f} seconds. Everything held.")

    @staticmethod
    def say(line: str) -> None:
        """Print one line at once, so that a person can follow."""
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def require(held: bool, what: str) -> None:
    """Raise `StepFailed` unless the statement held."""
    if not held:
        raise StepFailed(what)


def wait_until(
    held: Callable[[], bool], what: str, pump: Callable[[], None], seconds: float
) -> None:
    """Let the windows work until something is true; raises `StepFailed` after `seconds`."""
    end = time.monotonic() + seconds
    while not held():
        require(time.monotonic() < end, f"waited {seconds:.0f} s for: {what}")
        pump()
