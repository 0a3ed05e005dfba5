"""Writing one part of an upload, and hashing it on the way."""

import errno
import hashlib
import secrets
import threading
from typing import BinaryIO, Protocol

from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.refusal import Refusal

_MOST_DIGESTS = 1000
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What a system says when a file cannot grow."""


class RunningDigest(Protocol):
    """What we use of a hash object."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""

    def hexdigest(self) -> str:
        """The hash of all bytes so far."""


class DigestMemory:
    """Hashes of unfinished uploads so far, so that the end need not read everything again.

    Losing one costs time and nothing else.
    """

    def __init__(self) -> None:
        self._running: dict[str, tuple[int, RunningDigest]] = {}

    def take(self, upload: str, offset: int) -> RunningDigest | None:
        """The hash of the first `offset` bytes, if it is known."""
        known, digest = self._running.pop(upload, (0, None))
        if offset == 0:
            return hashlib.sha256()
        return digest if known == offset else None

    def put(self, upload: str, offset: int, digest: RunningDigest) -> None:
        """Keep the hash of the first `offset` bytes for the next part."""
        while len(self._running) >= _MOST_DIGESTS:
            self._running.pop(next(iter(self._running)))
        self._running[upload] = (offset, digest)


class Appending:
    """One part on its way into a partial file. Its calls block: use them from a thread."""

    def __init__(
        self,
        file: BinaryIO,
        most: int,
        digest: RunningDigest | None,
        checksum: bytes | None = None,
    ) -> None:
        self._file = file
        self._most = most
        self.digest = digest
        self._checksum = checksum
        self._part = hashlib.sha256()
        self._start = file.tell()
        self.offset = self._start
        # A request that is cancelled closes the file while the last write may still run.
        self._lock = threading.Lock()

    @property
    def is_checked(self) -> bool:
        """Whether the part came with a checksum, so that half of it is worth nothing."""
        return self._checksum is not None

    def write(self, data: bytes) -> None:
        """Append; refuses what would be too much or does not fit on the disk."""
        with self._lock:
            if self.offset - self._start + len(data) > self._most:
                raise Refusal(ProblemCode.TOO_LARGE)
            try:
                self._append(memoryview(data))
            except OSError as error:
                if error.errno not in NO_SPACE:
                    raise
                raise Refusal(ProblemCode.RELAY_FULL) from None

    def check(self) -> None:
        """Refuse, and take back, a part that is not what its checksum says (tus *checksum*)."""
        if self._checksum is None:
            return
        if not secrets.compare_digest(self._part.digest(), self._checksum):
            self.undo()
            raise Refusal(ProblemCode.CHECKSUM_MISMATCH)

    def undo(self) -> None:
        """Leave the file as it was before this part."""
        with self._lock:
            self._file.truncate(self._start)
            self.offset, self.digest = self._start, None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._file.close()

    def _append(self, rest: memoryview) -> None:
        while rest:
            count = self._file.write(rest)
            done = bytes(rest[:count])
            self.offset += count
            if self.digest is not None:
                self.digest.update(done)
            if self._checksum is not None:
                self._part.update(done)
            rest = rest[count:]
