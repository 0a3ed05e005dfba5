"""A network that can be switched off and that can drop a connection in the middle.

A plain TCP forwarder on loopback in front of the relay: what the two programs are given as the
relay's address. Real bytes over real sockets; only the failures are arranged.
"""

import contextlib
import socket
import threading
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PIECE = 64 * 1024


def port_of(url: str) -> int:
    """The port in the address of a relay."""
    port = urlsplit(url).port
    assert port is not None, "a relay of a test always names its port"
    return port


@dataclass
class Network:
    """Forwards connections to `target` while it is on."""

    target: int
    """The port of the relay on this machine."""
    is_on: bool = False
    sent: int = 0
    """Bytes that went towards the relay."""
    sent_while_off: int = 0
    received: int = 0
    """Bytes that came from the relay."""
    drop_after: int | None = None
    """Go off once so many more bytes have passed, as when a train enters a tunnel."""
    drops: int = 0
    _open: set[socket.socket] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def off(self) -> None:
        """No connection gets through, and the open ones end."""
        self.is_on = False
        self._cut()

    def on(self) -> None:
        """Connections get through."""
        self.is_on = True

    def close(self) -> None:
        """End everything."""
        self.off()
        self._listener.close()

    def _cut(self) -> None:
        for one in list(self._open):
            self._drop(one)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        if not self.is_on:
            client.close()
            return
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            client.close()
            return
        self._open |= {client, server}
        threading.Thread(target=self._pump, args=(server, client, False), daemon=True).start()
        self._pump(client, server, True)

    def _pump(self, source: socket.socket, sink: socket.socket, towards_relay: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(PIECE):
                self._count(len(piece), towards_relay)
                sink.sendall(piece)
        for one in (source, sink):
            self._drop(one)

    def _drop(self, one: socket.socket) -> None:
        """End a connection for both sides at once, also for one that is still writing."""
        self._open.discard(one)
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _count(self, size: int, towards_relay: bool) -> None:
        if towards_relay:
            self.sent += size
            self.sent_while_off += 0 if self.is_on else size
        else:
            self.received += size
        if self.drop_after is None:
            return
        self.drop_after -= size
        if self.drop_after <= 0:
            self.drop_after = None
            self.drops += 1
            self.off()
            raise OSError
