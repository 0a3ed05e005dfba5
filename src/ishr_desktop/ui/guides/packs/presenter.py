"""Packs as they are listed, looked at, installed, handed on; and their publishers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.packs import Publisher
from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.packs.installing import PackOffer
from ishr_desktop.services.packs.signing import public_key
from ishr_desktop.sync import courier
from ishr_desktop.sync.packs import mark_carried, send_packs
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.guides.packs.listing import Packs, read_packs
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.texts import translate

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session
    from ishr_desktop.sync.engine import Engine

CHANGES = ("packs",)


class PacksScreen(Protocol):
    """What the presenter tells the page."""

    def show_packs(self, packs: Packs) -> None:
        """Fill the page."""

    def show_offer(self, offer: PackOffer) -> None:
        """Show what a pack would change, and ask."""

    def show_key(self, file: Path, number: str) -> None:
        """A file holds a key with this number."""

    def installed(self, offer: PackOffer) -> None:
        """A pack is used from now on."""

    def publisher_added(self, publisher: Publisher) -> None:
        """Packs of somebody are taken from now on."""

    def fetched(self, number: int) -> None:
        """So many packs came from the relay."""

    def sealed_for(self, contact: Contact, batch_id: str) -> None:
        """A pack waits in the outbox, in this batch."""

    def saved(self, name: str) -> None:
        """A batch is in a file of this name."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class PacksPresenter:
    """Asks the vault and tells the page."""

    def __init__(
        self,
        view: PacksScreen,
        jobs: JobRunner,
        session: "Session",
        engine: "Engine",
        wording: Wording,
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._engine = engine
        self._wording = wording

    def load(self) -> None:
        """Show everything now and whenever it changes."""
        self._jobs.listen(("packs", "inbox", "contacts"), self.reload)
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        self._jobs.run(read_packs, self._session, on_done=self._view.show_packs)

    def look_at(self, path: Path) -> None:
        """Find out who made the pack in a file and what it changes."""
        self._jobs.run(
            self._session.pack_installing.examine,
            path,
            title=translate("packs", "Looking at the pack"),
            on_done=self._view.show_offer,
            on_error=self._say,
        )

    def look_at_sent(self, sha256: str) -> None:
        """The same for a pack that a contact sent."""
        self._jobs.run(
            self._session.pack_installing.examine_received,
            sha256,
            title=translate("packs", "Looking at the pack"),
            on_done=self._view.show_offer,
            on_error=self._say,
        )

    def fetch(self) -> None:
        """Ask the own relay for newer packs."""
        self._jobs.run_sync(
            _fetch,
            self._session,
            self._engine,
            title=translate("packs", "Asking the relay for newer guides"),
            on_done=self._view.fetched,
            on_error=self._say,
            changes=CHANGES,
        )

    def install(self, offer: PackOffer) -> None:
        """The person said yes."""
        self._jobs.run(
            self._session.pack_installing.install,
            offer,
            title=translate("packs", "Installing the pack"),
            on_done=lambda _: self._view.installed(offer),
            on_error=self._say,
            changes=CHANGES,
        )

    def remove(self, publisher: str, name: str) -> None:
        """Take a pack away."""
        self._jobs.run(
            self._session.pack_installing.remove,
            publisher,
            name,
            on_error=self._say,
            changes=CHANGES,
        )

    def discard(self, sha256: str) -> None:
        """Forget a pack that a contact sent."""
        self._jobs.run(self._session.pack_installing.discard, sha256, changes=CHANGES)

    def send(self, publisher: str, name: str, contact: Contact) -> None:
        """Seal an installed pack for a contact."""
        self._jobs.run_sync(
            _send,
            self._session,
            publisher,
            name,
            contact.fingerprint,
            title=translate("packs", "Sealing the pack"),
            on_done=lambda batch_id: self._view.sealed_for(contact, batch_id),
            on_error=self._say,
            changes=("outbox",),
        )

    def save(self, batch_id: str, target: Path) -> None:
        """Write a sealed batch to a new file, to be carried."""
        self._jobs.run_sync(
            _save,
            self._session,
            batch_id,
            target,
            title=translate("packs", "Saving the sealed pack"),
            on_done=lambda _: self._view.saved(target.name),
            on_error=self._say,
            changes=("outbox",),
        )

    def read_key(self, file: Path) -> None:
        """Look whether a file holds a key, and which."""
        self._jobs.run(
            lambda: public_key(file).number,
            on_done=lambda number: self._view.show_key(file, number),
            on_error=self._say,
        )

    def add_publisher(self, label: str, keys: Sequence[Path], threshold: int) -> None:
        """Take packs of somebody from now on."""
        self._jobs.run(
            self._session.pack_installing.publishers.add,
            label,
            keys,
            threshold,
            on_done=self._view.publisher_added,
            on_error=self._say,
            changes=CHANGES,
        )

    def remove_publisher(self, publisher: Publisher) -> None:
        """Take no more packs of somebody."""
        self._jobs.run(
            self._session.pack_installing.publishers.remove,
            publisher.id,
            on_error=self._say,
            changes=CHANGES,
        )

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))


# --- on the workers -----------------------------------------------------------------------


def _send(session: "Session", publisher: str, name: str, fingerprint: str) -> str:
    return send_packs(session, [session.pack_installing.data(publisher, name)], [fingerprint])


def _save(session: "Session", batch_id: str, target: Path) -> None:
    courier.save_sealed(session, batch_id, target)
    mark_carried(session, batch_id)


def _fetch(session: "Session", engine: "Engine", progress: Progress) -> int:
    # The button was pressed for it, which is the permission to connect.
    return engine.fetch_packs(armed=True, used=session.packs.versions(), progress=progress)
