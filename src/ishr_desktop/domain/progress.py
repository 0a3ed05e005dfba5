"""How long work reports where it is, and how it is stopped."""

from typing import Protocol


class Progress(Protocol):
    """Called now and then with what is done and what there is in all, in one unit of its own.

    `total` is 0 while it is not known. The callback may raise `domain.errors.Cancelled`; the work
    then undoes what it began and lets the exception pass.
    """

    def __call__(self, done: int, total: int) -> None:
        """Report `done` of `total`."""


def silent(done: int, total: int) -> None:
    """A progress callback for callers that do not watch."""
