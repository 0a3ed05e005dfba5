"""Own card and the cards of others: read, compared, kept, removed."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import ContactIsSelf, ContactUnknown, ExpectedError
from ishr_desktop.ui.card_file import read_card_file, write_card_file
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session

CHANGES = ("contacts", "outbox", "incidents", "inbox")
"""What a change of contacts touches: names and states stand on all of these."""


@dataclass(frozen=True)
class People:
    """Everything the screen shows, at one moment."""

    own: Contact
    contacts: tuple[Contact, ...]
    now: datetime

    def find(self, fingerprint: str) -> Contact | None:
        """The contact with this fingerprint."""
        return next((one for one in self.contacts if one.fingerprint == fingerprint), None)


@dataclass(frozen=True)
class NewCard:
    """A card that was read and is not kept yet."""

    contact: Contact
    known: Contact | None
    """The contact as it is now, when this is a newer or older card of it."""


class ContactsScreen(Protocol):
    """What the presenter tells the screen."""

    def show_people(self, people: People) -> None:
        """Show own card and contacts."""

    def show_new(self, card: NewCard) -> None:
        """Show a card before it is kept."""

    def added(self, contact: Contact) -> None:
        """A card was kept: show its contact."""

    def differs(self, contact: Contact) -> None:
        """The numbers were not the same: say what to do."""

    def removed(self, label: str) -> None:
        """A contact is gone."""

    def card_saved(self, name: str) -> None:
        """The own card was written to a file of this name."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class ContactsPresenter:
    """Asks the vault and tells the screen."""

    def __init__(
        self, view: ContactsScreen, jobs: JobRunner, session: "Session", wording: Wording
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording

    def load(self) -> None:
        """Show the contacts now and whenever they change."""
        self._jobs.listen(("contacts", "settings"), self.reload)
        self.reload()

    def reload(self) -> None:
        """Read again."""
        self._jobs.run(_read_people, self._session, on_done=self._view.show_people)

    def open_card(self, path: Path) -> None:
        """Read a card file and show whose it is."""
        self._jobs.run(
            _read_new, self._session, path, on_done=self._view.show_new, on_error=self._say
        )

    def add(self, card: NewCard, compared: bool) -> None:
        """Keep a card; `compared` says that the person saw both fingerprints to be the same."""
        self._jobs.run(
            _add,
            self._session,
            card.contact,
            compared,
            on_done=self._view.added,
            on_error=self._say,
            changes=CHANGES,
        )

    def match(self, fingerprint: str) -> None:
        """Both numbers are the same."""
        self._change(self._session.contacts.verify, fingerprint)

    def differ(self, fingerprint: str) -> None:
        """The numbers are not the same: nothing more is sealed for this contact."""
        self._jobs.run(
            _distrust,
            self._session,
            fingerprint,
            on_done=self._view.differs,
            on_error=self._say,
            changes=CHANGES,
        )

    def receive(self, fingerprint: str, receives: bool) -> None:
        """Choose whether records are sealed for a contact."""
        self._change(self._session.contacts.set_receives, fingerprint, receives)

    def remove(self, contact: Contact) -> None:
        """Forget a contact."""
        self._jobs.run(
            self._session.contacts.remove,
            contact.fingerprint,
            on_done=lambda _: self._view.removed(contact.label),
            on_error=self._say,
            changes=CHANGES,
        )

    def save_own(self, target: Path) -> None:
        """Write the own card to a new file."""
        self._jobs.run(
            _save_own,
            self._session,
            target,
            on_done=lambda _: self._view.card_saved(target.name),
            on_error=self._say,
        )

    def _change(self, work: object, *args: object) -> None:
        assert callable(work), "a method of the service"
        self._jobs.run(work, *args, on_error=self._say, changes=CHANGES)

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))


# --- on the storage thread ----------------------------------------------------------------


def _read_people(session: "Session") -> People:
    contacts = session.contacts
    # A card without a moment of its own compares equal to the one before: nothing is redrawn.
    own = replace(contacts.read(contacts.own_card()), receives=False)
    return People(own, tuple(contacts.all()), session.clock())


def _read_new(session: "Session", path: Path) -> NewCard:
    contact = session.contacts.read(read_card_file(path))
    if contact.fingerprint == session.contacts.own_fingerprint():
        raise ContactIsSelf
    try:
        return NewCard(contact, session.contacts.get(contact.fingerprint))
    except ContactUnknown:
        return NewCard(contact, None)


def _add(session: "Session", contact: Contact, compared: bool) -> Contact:
    kept = session.contacts.add(contact.card)
    return session.contacts.verify(kept.fingerprint) if compared else kept


def _distrust(session: "Session", fingerprint: str) -> Contact:
    session.contacts.unverify(fingerprint)
    return session.contacts.set_receives(fingerprint, False)


def _save_own(session: "Session", target: Path) -> None:
    write_card_file(target, session.contacts.own_card())
