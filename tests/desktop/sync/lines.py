"""Real listeners on loopback for the tests of the engine: they note every byte that arrives."""

import contextlib
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ishr_protocol import relay_messages as wire
from ishr_protocol.signing import SigningKey
from ishr_protocol.timestamps import read_time

TIME = read_time("2026-11-23T15:00:00Z")


class Listener:
    """Accepts connections in a thread and gives each to `talk`; closed by `close`."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.connections = 0
        self._threads: list[threading.Thread] = []
        self._closing = threading.Event()
        self._start(self._accept)

    def _start(self, work: object, *args: object) -> None:
        assert callable(work)
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._closing.is_set():
            if not select.select([self._server], [], [], 0.05)[0]:
                continue
            connection, _ = self._server.accept()
            self.connections += 1
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            self.talk(connection)

    def talk(self, connection: socket.socket) -> None:
        """One conversation."""
        raise NotImplementedError

    def close(self) -> None:
        self._closing.set()
        for thread in self._threads:
            thread.join(5)
        self._server.close()

    def join(
        self, left: socket.socket, right: socket.socket, heard: bytearray | None = None
    ) -> Iterator[int]:
        """Carry bytes both ways until one side closes; yields the bytes carried left to right."""
        other = {left: right, right: left}
        while not self._closing.is_set():
            for ready in select.select([left, right], [], [], 0.05)[0]:
                data = ready.recv(65536)
                if not data:
                    return
                other[ready].sendall(data)
                if heard is not None and ready is left:
                    heard += data
                yield len(data) if ready is left else 0


class Recorder(Listener):
    """Says nothing and notes what it hears."""

    def __init__(self) -> None:
        self.heard = bytearray()
        super().__init__()

    def talk(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        while data := connection.recv(65536):
            self.heard += data


class Forwarder(Listener):
    """A line to a relay that breaks after so many bytes from the client, so many times."""

    def __init__(self, target: int, cut_after: int, cuts: int = 1) -> None:
        self._target = target
        self._cut_after = cut_after
        self.cuts = cuts
        super().__init__()

    def talk(self, connection: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", self._target)) as relay:
            carried = 0
            for size in self.join(connection, relay):
                carried += size
                if self.cuts and carried >= self._cut_after:
                    self.cuts -= 1
                    return


class SocksServer(Listener):
    """A SOCKS5 proxy (RFC 1928) that knows a few fictional names and notes what it is asked for."""

    def __init__(self, names: dict[str, int]) -> None:
        self._names = names
        self.asked: list[tuple[int, str, int]] = []
        self.circuits: dict[str, bytearray] = {}
        """What was carried to the relay under each user name."""
        super().__init__()

    def talk(self, connection: socket.socket) -> None:
        user = self._greet(connection)
        kind, host = self._read_address(connection)
        port = int.from_bytes(connection.recv(2), "big")
        self.asked.append((kind, host, port))
        if host not in self._names:
            connection.sendall(b"\x05\x04\x00\x01" + bytes(6))
            return
        with socket.create_connection(("127.0.0.1", self._names[host])) as relay:
            connection.sendall(b"\x05\x00\x00\x01" + bytes(6))
            for _ in self.join(connection, relay, self.circuits.setdefault(user, bytearray())):
                pass

    def _greet(self, connection: socket.socket) -> str:
        """The user name: Tor asks for no password, but keeps users apart (RFC 1929)."""
        _version, methods = connection.recv(2)
        if 2 not in connection.recv(methods):
            connection.sendall(b"\x05\x00")
            return ""
        connection.sendall(b"\x05\x02")
        user = connection.recv(connection.recv(2)[1]).decode()
        connection.recv(connection.recv(1)[0])
        connection.sendall(b"\x01\x00")
        return user

    def _read_address(self, connection: socket.socket) -> tuple[int, str]:
        kind = connection.recv(4)[3]
        if kind == 3:
            return kind, connection.recv(connection.recv(1)[0]).decode()
        return kind, connection.recv(4 if kind == 1 else 16).hex()


class ProvingRelay:
    """The smallest thing that proves a relay key; anything else it notes and answers with 404."""

    def __init__(
        self,
        key: SigningKey,
        proofs_close_the_line: bool = False,
        tls: ssl.SSLContext | None = None,
        created_at: str | None = None,
    ) -> None:
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        relay = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                relay.requests.append((self.command, self.path, dict(self.headers)))
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.path == "/v1/challenge":
                    nonce = wire.read_challenge(body)
                    self._answer(200, wire.write_challenge_answer(nonce, key, TIME))
                else:
                    self._answer(404 if created_at is None else 201, b"")

            do_GET = do_HEAD = do_PATCH = do_DELETE = do_POST  # noqa: N815

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                if created_at is not None:
                    self.send_header("Location", created_at)
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = self.close_connection or proofs_close_the_line

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        class Server(ThreadingHTTPServer):
            def get_request(self) -> tuple[socket.socket, object]:
                connection, address = super().get_request()
                # The handshake is made by the thread of the connection, with its first byte.
                wrapped = tls and tls.wrap_socket(
                    connection, server_side=True, do_handshake_on_connect=False
                )
                return wrapped or connection, address

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # A client that hangs up in the middle of a handshake is what is tested.

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()
