"""STREAM, the way age encrypts content: in chunks that cannot be dropped, moved, added or cut.

Each chunk is sealed with ChaCha20-Poly1305. Its nonce is the number of the chunk (11 bytes, big
endian) and one byte that is 1 for the last chunk only, so the end of the content is authenticated
too (age v1, Payload). Memory holds about two chunks, whatever the size of the content.
"""

import io
from typing import TYPE_CHECKING, BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from ishr_protocol.errors import DamagedPayload
from ishr_protocol.finishing import FinishingWriter, Stage, write_fully

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK_SIZE = 64 * 1024
"""Bytes of plaintext in each chunk of an age file."""

TAG_SIZE = 16
"""Bytes that Poly1305 adds to each chunk."""

KEY_SIZE = 32
"""Bytes of the key of a stream."""


class ByteSource(Protocol):
    """Anything that gives bytes in order: fewer than asked for is allowed, none means the end."""

    def read(self, size: int, /) -> bytes:
        """Read at most `size` bytes."""


def plain_size(sealed_size: int, chunk_size: int = CHUNK_SIZE) -> int:
    """How many bytes of plaintext a stream of `sealed_size` bytes holds.

    Raises `DamagedPayload` when no stream has that size.
    """
    full, rest = divmod(sealed_size, chunk_size + TAG_SIZE)
    if rest == 0 and full > 0:
        return full * chunk_size
    if rest < TAG_SIZE or (rest == TAG_SIZE and full > 0):
        raise DamagedPayload
    return full * chunk_size + rest - TAG_SIZE


def read_fully(source: ByteSource, size: int) -> bytes:
    """Read `size` bytes, fewer only at the end of the source."""
    data = source.read(size)
    if len(data) == size or not data:
        return data
    pieces = [data]
    missing = size - len(data)
    while missing and (data := source.read(missing)):
        pieces.append(data)
        missing -= len(data)
    return b"".join(pieces)


def _nonce(index: int, *, last: bool) -> bytes:
    return (index << 8 | last).to_bytes(12, "big")


class _Encrypting(Stage):
    """Cuts what is written into chunks; always holds one back, because it may be the last."""

    def __init__(self, sink: BinaryIO, key: bytes, chunk_size: int) -> None:
        super().__init__()
        self._cipher = ChaCha20Poly1305(key)
        self._sink = sink
        self._chunk_size = chunk_size
        self._plain = memoryview(bytearray(chunk_size))
        self._sealed = memoryview(bytearray(chunk_size + TAG_SIZE))
        self._used = 0
        self._index = 0

    def take(self, view: memoryview) -> None:
        while len(view):
            if self._used == self._chunk_size:
                self._emit(self._plain, last=False)
                self._used = 0
            if self._used == 0 and len(view) > self._chunk_size:
                taken = self._chunk_size
                self._emit(view[:taken], last=False)
            else:
                taken = min(self._chunk_size - self._used, len(view))
                self._plain[self._used : self._used + taken] = view[:taken]
                self._used += taken
            view = view[taken:]

    def _emit(self, plain: memoryview, *, last: bool) -> None:
        sealed = self._sealed[: len(plain) + TAG_SIZE]
        self._cipher.encrypt_into(_nonce(self._index, last=last), plain, None, sealed)
        self._index += 1
        write_fully(self._sink, sealed)

    def finish(self) -> None:
        self._emit(self._plain[: self._used], last=True)


class StreamWriter(FinishingWriter):
    """Encrypts what is written to it into `sink`, which stays open.

    `close` writes the last chunk; without it nobody can take the content for whole. `key` has
    32 bytes and must not be used for another stream.
    """

    def __init__(self, sink: BinaryIO, key: bytes, chunk_size: int = CHUNK_SIZE) -> None:
        super().__init__(_Encrypting(sink, key, chunk_size), buffer_size=chunk_size)


class _Opener:
    """Opens sealed chunks into a buffer; what fails the check is wiped, never handed out."""

    def __init__(self, key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(key)

    def open(self, index: int, sealed: bytes, plain: memoryview, *, last: bool) -> None:
        try:
            self._cipher.decrypt_into(_nonce(index, last=last), sealed, None, plain)
        except InvalidTag:
            plain[:] = bytes(len(plain))
            raise DamagedPayload from None


class _Decrypting(io.RawIOBase):
    """Opens chunk after chunk; at the end it insists on having seen the last one."""

    def __init__(self, source: ByteSource, key: bytes, chunk_size: int) -> None:
        super().__init__()
        self._opener = _Opener(key)
        self._source = source
        self._chunk_size = chunk_size
        self._buffer = memoryview(bytearray(chunk_size))
        self._rest = self._buffer[:0]
        self._index = 0
        self._finished = False
        self._damaged = False

    def readable(self) -> bool:
        return True

    def readinto(self, target: "WriteableBuffer", /) -> int:
        view = memoryview(target).cast("B")
        if not self._rest:
            if len(view) >= self._chunk_size:
                return self._next(view)
            self._rest = self._buffer[: self._next(self._buffer)]
        taken = min(len(view), len(self._rest))
        view[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken

    def _next(self, target: memoryview) -> int:
        """Open the next chunk into `target`; return its size, 0 after the last."""
        if self._damaged:
            raise DamagedPayload  # who reads on after damage does not get what follows it
        self._damaged = True
        size = self._open_next(target)
        self._damaged = False
        return size

    def _open_next(self, target: memoryview) -> int:
        sealed = read_fully(self._source, self._chunk_size + TAG_SIZE)
        if self._finished:
            if sealed:
                raise DamagedPayload  # something follows the last chunk
            return 0
        size = len(sealed) - TAG_SIZE
        if size < 0 or (size == 0 and self._index > 0):
            raise DamagedPayload
        self._open(sealed, target[:size])
        self._index += 1
        return size

    def _open(self, sealed: bytes, plain: memoryview) -> None:
        if len(plain) == self._chunk_size:
            try:
                return self._opener.open(self._index, sealed, plain, last=False)
            except DamagedPayload:
                pass  # a full chunk may still be the last
        self._opener.open(self._index, sealed, plain, last=True)
        self._finished = True
        return None


class StreamReader(io.BufferedReader):
    """Decrypts `source` in order, without seeking. `source` stays open.

    Only plaintext whose chunk was verified is ever given out. Damage raises `DamagedPayload`; the
    content is whole only once reading has reached the end (`b""`) without an error.
    """

    def __init__(self, source: ByteSource, key: bytes, chunk_size: int = CHUNK_SIZE) -> None:
        super().__init__(_Decrypting(source, key, chunk_size), buffer_size=chunk_size)


class _SeekableDecrypting(io.RawIOBase):
    """Opens the chunk that holds the position, wherever that is."""

    def __init__(self, source: BinaryIO, key: bytes, chunk_size: int, *, owns: bool) -> None:
        super().__init__()
        self._opener = _Opener(key)
        self._source = source
        self._owns = owns
        self._chunk_size = chunk_size
        self._start = source.tell()
        self.size = plain_size(source.seek(0, io.SEEK_END) - self._start, chunk_size)
        self._last = max(0, self.size - 1) // chunk_size
        self._buffer = memoryview(bytearray(chunk_size))
        self._held = -1
        self._position = 0
        self._load(self._last)  # the end is authentic before anything relies on the size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError(offset)
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, target: "WriteableBuffer", /) -> int:
        view = memoryview(target).cast("B")
        if self._position >= self.size or not len(view):
            return 0
        index, offset = divmod(self._position, self._chunk_size)
        chunk = self._load(index)[offset:]
        taken = min(len(view), len(chunk))
        view[:taken] = chunk[:taken]
        self._position += taken
        return taken

    def _load(self, index: int) -> memoryview:
        size = min(self._chunk_size, self.size - index * self._chunk_size)
        plain = self._buffer[:size]
        if index != self._held:
            self._held = -1
            self._source.seek(self._start + index * (self._chunk_size + TAG_SIZE))
            sealed = read_fully(self._source, size + TAG_SIZE)
            if len(sealed) != size + TAG_SIZE:
                raise DamagedPayload  # it was cut after it had been opened
            self._opener.open(index, sealed, plain, last=index == self._last)
            self._held = index
        return plain

    def close(self) -> None:
        if self._owns and not self.closed:
            self._source.close()
        super().close()


class SeekableStreamReader(io.BufferedReader):
    """Decrypts any part of a stream that begins at the position of `source` and fills the rest.

    The last chunk is verified at once, so `size` can be relied on; `DamagedPayload` is raised here
    or, for the other chunks, where they are read. With `close_source` closing also closes `source`.
    """

    def __init__(
        self,
        source: BinaryIO,
        key: bytes,
        chunk_size: int = CHUNK_SIZE,
        *,
        close_source: bool = False,
    ) -> None:
        stream = _SeekableDecrypting(source, key, chunk_size, owns=close_source)
        super().__init__(stream, buffer_size=min(chunk_size, CHUNK_SIZE))
        self.size = stream.size
        """Bytes of plaintext."""
