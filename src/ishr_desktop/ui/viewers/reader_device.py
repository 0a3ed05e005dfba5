"""A file of the encrypted store as Qt reads it: decrypted piece by piece, in memory only."""

import threading
from typing import BinaryIO

from PySide6.QtCore import QIODevice, QObject

from ishr_desktop.domain.errors import ExpectedError


class ReaderDevice(QIODevice):
    """Read-only and seekable. A damaged chunk ends the reading, as the end of the file would.

    Players read on a thread of their own, so a read and `release` wait for each other.
    """

    def __init__(self, reader: BinaryIO, size: int, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._size = size
        self._turn = threading.Lock()
        self.damage: ExpectedError | OSError | None = None
        """What a read met, for whoever shows the file; None while all is sound."""
        # Unbuffered: Qt would keep a second copy of what it reads.
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        """It can be read from any place."""
        return False

    def size(self) -> int:
        """Bytes of the file."""
        return self._size

    def atEnd(self) -> bool:
        """Also where nothing more can be read: a player asks again and again until it is told."""
        return self.damage is not None or self._reader.closed or self.pos() >= self._size

    def release(self) -> None:
        """Read no more, and close the file."""
        with self._turn:
            self._reader.close()
        self.close()

    def readData(self, wanted: int, /) -> bytes:
        """Decrypt the next bytes."""
        with self._turn:
            if self._reader.closed:
                return b""
            try:
                self._reader.seek(self.pos())
                return self._reader.read(wanted)
            except (ExpectedError, OSError) as problem:
                # Nothing may pass through Qt's own code: whoever shows the file is told this way.
                self.damage = problem
                return b""

    def writeData(self, data: "bytes | bytearray | memoryview[int]", length: int, /) -> int:
        """Nothing is ever written."""
        del data, length
        return -1
