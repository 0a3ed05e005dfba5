"""Where everything on its way stands, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.outbox import Delivery, OutboxEntry, PackBatch, SendState
from ishr_desktop.ui.moments import from_text

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session
    from ishr_desktop.sync.engine import Engine

SHOWN = 2000
"""Entries that are read, newest first; older ones are found in Incidents."""


class Verdict(Protocol):
    """Whether the chosen route may be used to one relay."""

    @property
    def safe(self) -> bool:
        """Nothing speaks against it."""

    @property
    def host(self) -> str:
        """Where the connection would go."""

    @property
    def over_tor(self) -> bool:
        """Whether it goes through Tor."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Codes of what speaks against it."""


@dataclass(frozen=True)
class Standing:
    """Everything the screen shows, at one moment."""

    entries: Sequence[OutboxEntry] = ()
    deliveries: Sequence[Delivery] = ()
    packs: Sequence[PackBatch] = ()
    receivers: Sequence[Contact] = ()
    routes: Sequence[Verdict] = ()
    waiting: int = 0
    bytes_waiting: int = 0
    unsent: int = 0
    """Sealed batches and receipts that no relay has yet."""
    over_tor: bool = False
    now: datetime | None = None
    last_exchange: datetime | None = None

    @property
    def to_send(self) -> int:
        """Records that the next run would try to send."""
        return self.waiting + sum(entry.state is SendState.SEALED for entry in self.entries)

    @property
    def lacks_receiver(self) -> bool:
        """Records wait, and nobody is chosen to receive them."""
        return bool(self.to_send) and not self.receivers

    @property
    def bytes_to_send(self) -> int:
        """What waits, and what is sealed and not yet uploaded."""
        sealed = (one for one in self.deliveries if one.state is SendState.SEALED)
        return self.bytes_waiting + sum(one.size - one.uploaded for one in sealed)

    @property
    def unverified(self) -> tuple[Contact, ...]:
        """Receivers whose numbers nobody has compared."""
        return tuple(one for one in self.receivers if one.verified_at is None)

    @property
    def safe(self) -> bool:
        """Whether at least one relay can be spoken with safely."""
        return any(route.safe for route in self.routes)

    def entry(self, key: str) -> OutboxEntry | None:
        """The entry with this number."""
        return next((entry for entry in self.entries if str(entry.id) == key), None)

    def pack_batch(self, key: str) -> PackBatch | None:
        """The batch of packs with this id."""
        return next((batch for batch in self.packs if batch.id == key), None)

    def of_batch(self, batch_id: str | None) -> tuple[Delivery, ...]:
        """The ways of one batch, one to each receiver."""
        return tuple(one for one in self.deliveries if one.batch_id == batch_id)


def read_standing(session: "Session", engine: "Engine") -> Standing:
    """Read the tables; nothing is connected."""
    summary, status = session.outbox.summary(), engine.status()
    return Standing(
        entries=tuple(session.outbox.entries(0, SHOWN)),
        deliveries=tuple(session.outbox.deliveries()),
        packs=tuple(session.outbox.pack_batches()),
        receivers=tuple(one for one in session.contacts.all() if one.receives),
        routes=engine.routes(),
        waiting=summary.waiting,
        bytes_waiting=summary.bytes_waiting,
        unsent=status.unsent_deliveries,
        over_tor=session.settings.route == "tor",
        now=session.clock(),
        last_exchange=from_text(session.settings.last_exchange),
    )
