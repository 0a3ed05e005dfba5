"""A real relay in a process of its own, which can be killed, and everything it ever said."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx2

from ishr_protocol.relay_messages import read_descriptor
from ishr_relay.clock import system_clock
from ishr_relay.mailbox.opening import invite
from ishr_relay.storage.database import Database


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `ishr-relay` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "ishr_relay", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class RelayProcess:
    """One data folder, and the relay process that serves it now."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.log = folder / "relay.log"
        self.url = ""
        self.operations = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self, *arguments: str) -> None:
        """Start and wait for the line that says it is ready."""
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    *("-m", "ishr_relay", "serve", "--data", str(self.data)),
                    *("--port", "0", "--ops-port", "0", *arguments),
                ],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.url = self._address("ready")
        self.operations = self._address("operations")

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM; the exit status."""
        return self._end(signal.SIGTERM)

    def is_running(self) -> bool:
        return self._process is not None

    def http(self) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, trust_env=False, timeout=30)

    def key(self) -> bytes:
        with self.http() as http:
            return read_descriptor(http.get("/v1/relay").content).key

    def invite(self) -> str:
        database = Database(self.data / "relay.db")
        try:
            return invite(database, system_clock, uses=1, days=1)
        finally:
            database.close()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def _address(self, word: str) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.startswith(f"ishr-relay {word} http"), (line, self.log.read_text())
        return line.split()[-1]

    def _end(self, number: int) -> int:
        assert self._process is not None
        assert self._process.stdout is not None
        os.kill(self._process.pid, number)
        status = self._process.wait(timeout=30)
        self._process.stdout.close()
        self._process = None
        return status
