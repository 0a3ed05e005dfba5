"""What an operator decides about a relay."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from ishr_protocol.limits import GIB, MIB
from ishr_protocol.relay_messages import RelayLimits

DEFAULT_LIMITS = RelayLimits(
    batch_bytes=8 * GIB,
    chunk_bytes=64 * MIB,
    mailbox_bytes=32 * GIB,
    pending_uploads=64,
)


@dataclass(frozen=True)
class Rate:
    """How often something may happen: calls a second on average, and how many at once."""

    per_second: float
    burst: int


@dataclass(frozen=True)
class Rates:
    """See docs/decisions/0020-rate-limits-without-addresses.md."""

    everybody: Rate = Rate(500, 2000)
    each_secret: Rate = Rate(20, 200)
    refused_secrets: Rate = Rate(5, 50)


@dataclass(frozen=True)
class Settings:
    """One relay."""

    data: Path
    public_url: str | None = None
    spki_sha256: tuple[str, ...] = ()
    limits: RelayLimits = DEFAULT_LIMITS
    rates: Rates = field(default_factory=Rates)
    retention: timedelta = timedelta(days=90)
    """How long a batch waits for its owner."""
    upload_lifetime: timedelta = timedelta(hours=168)
    """How long an upload may stay unfinished."""
    mailbox_batches: int = 10_000
    """How many batches may wait in one mailbox: small ones use up the disk's list of files."""
    free_bytes: int = 256 * MIB
    """Disk space that deposits must leave free."""
    idle_seconds: float = 60
    """How long a connection may send nothing in the middle of a body."""
    sweep_seconds: float = 600

    @property
    def packs(self) -> Path:
        """Where the operator puts signed guide packs: `packs/<name>/<version>.ishr-pack`."""
        return self.data / "packs"
