"""Files whose end is written on purpose only, so that what was cut short never looks whole."""

import io
from abc import abstractmethod
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def write_fully(sink: BinaryIO, data: "ReadableBuffer") -> None:
    """Write all of `data`; an unbuffered file may take less at a time than it is given."""
    view = memoryview(data)
    while view:
        view = view[sink.write(view) :]


class Stage(io.RawIOBase):
    """Turns what is written into something else; has an end of its own to write."""

    def __init__(self) -> None:
        super().__init__()
        self._abandoned = False

    def writable(self) -> bool:
        """It is only for writing."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Take all of `data`, or drop it after `abandon`."""
        view = memoryview(data).cast("B")
        if not self._abandoned:
            self.take(view)
        return len(view)

    def abandon(self) -> None:
        """Drop everything from now on."""
        self._abandoned = True

    @abstractmethod
    def take(self, view: memoryview) -> None:
        """Turn `view` into what is written."""

    @abstractmethod
    def finish(self) -> None:
        """Write what is held back, and the end."""


class FinishingWriter(io.BufferedWriter):
    """A binary file for writing: `close` writes the end, everything else leaves it out.

    Leaving a `with` block by an exception, `abort`, a failed write and being forgotten all leave
    the content without its end. What it writes into stays open.
    """

    _stage: Stage | None = None

    def __init__(self, stage: Stage, buffer_size: int) -> None:
        super().__init__(stage, buffer_size=buffer_size)
        self._stage = stage

    def close(self) -> None:
        """Write the end; on any failure it stays unwritten."""
        if self.closed or self._stage is None:
            return
        try:
            self.flush()
            self._stage.finish()
        except BaseException:
            self.abort()
            raise
        super().close()

    def abort(self) -> None:
        """Stop without the end."""
        if self._stage is not None:
            self._stage.abandon()
            super().close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()

    def __del__(self) -> None:
        self.abort()
