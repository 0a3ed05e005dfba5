"""A relay as an operator runs it: its own process, its own folder."""

import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class RelayProcess:
    """`ishr-relay serve` with a folder of its own."""

    data: Path
    public_url: str = ""
    port: int = 0
    _process: subprocess.Popen[str] | None = field(default=None, init=False)

    def start(self) -> int:
        """Start it and return the port on which it listens."""
        command = [*self._program(), "serve", "--data", str(self.data), "--port", str(self.port)]
        if self.public_url:
            command += ["--public-url", self.public_url]
        self.data.parent.mkdir(parents=True, exist_ok=True)
        log = (self.data.parent / "relay.log").open("a", encoding="utf-8")
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = re.search(r":(\d+)\b", line)
        if found is None:
            raise RuntimeError(f"the relay did not start: {line!r}")
        self.port = int(found.group(1))
        return self.port

    def invitation(self, uses: int = 1) -> str:
        """A fresh invitation code."""
        command = [*self._program(), "invite", "--data", str(self.data), "--uses", str(uses)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """End it as an operator would."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(timeout=20)

    @staticmethod
    def _program() -> list[str]:
        return [sys.executable, "-m", "ishr_relay"]
