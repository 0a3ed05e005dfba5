"""A person with a vault: the real window of the program, driven as a person would drive it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from tests.end_to_end.demo.files import choosing
from tests.end_to_end.demo.hands import Hands, pump
from tests.end_to_end.demo.narrator import require

from ishr_desktop.app import DesktopApp
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session
from ishr_desktop.ui.first_start.view import FirstStart
from ishr_desktop.ui.incidents.capture.file_drop import FileDrop
from ishr_desktop.ui.incidents.record.section_pages import SectionPages
from ishr_desktop.ui.widgets import FingerprintView

WINDOW = (1366, 768)
"""The screen of an eight-year-old laptop."""

ROLES = {Role.DEFENDER: "I document", Role.DESK: "I receive for ISHR"}


class Person:
    """Somebody with a laptop."""

    def __init__(self, qt: QApplication, folder: Path, name: str, pictures: Path) -> None:
        self.name = name
        self.passphrase = ""
        self.app = DesktopApp(qt, folder)
        self.app.start()
        self.app.window.resize(*WINDOW)
        self.hands = Hands(self.app.window)
        self._pictures = pictures
        self._taken = 0

    @property
    def session(self) -> Session:
        """The open vault, to check afterwards what the window has done."""
        session = self.app.flow.session
        assert session is not None, "the vault is open by now"
        return session

    def picture(self, what: str) -> None:
        """Keep a picture of the window."""
        self._taken += 1
        self.hands.picture(self._pictures / f"{self.name}-{self._taken:02}-{what}.png")

    def go_to(self, place: str) -> None:
        """Go to a place in the rail."""
        self.hands.press(place)

    # --- the first start -------------------------------------------------------------------

    def choose_role(self, role: Role, label: str) -> None:
        """Say what the vault is for and what others may call this person."""
        self.picture("role")
        self.hands.press(ROLES[role])
        self.hands.type("What should others call you?", label)
        self.hands.press("Continue")

    def take_passphrase(self) -> None:
        """Accept the six words that the program made."""
        page = self._first_start().passphrase
        self.hands.wait(lambda: len(page.passphrase.text().split()) == 6, "a passphrase")
        self.passphrase = page.passphrase.text()
        self.picture("passphrase")
        self.hands.press("Make my vault")

    def copy_recovery_sheet(self) -> None:
        """Write the 24 words down, and type three of them back."""
        self.hands.wait(lambda: bool(self.hands.can_press("I have the words on paper")), "a sheet")
        self.picture("recovery-sheet")
        sheet = [one.text() for one in self.hands.all(QLabel) if one.property("kind") == "word"]
        self.hands.press("I have the words on paper")
        for field in self._first_start().check.fields:
            number = int("".join(filter(str.isdigit, field.control.accessibleName())))
            self.hands.type(field.control.accessibleName(), sheet[number - 1], QLineEdit)
        self.picture("recovery-check")
        self.hands.press("Check my sheet")

    def receive_card(self, card: Path) -> str:
        """Open a contact card; the digits that the window shows."""
        with choosing(card):
            self.hands.press("Open a contact card")
        self.hands.wait(lambda: self.hands.can_press("They are the same"), "the card's digits")
        self.picture("compare-digits")
        return self.digits_shown()

    def digits_shown(self) -> str:
        """The sixty digits of the fingerprint on the screen, as one would read them aloud."""
        name = self.hands.all(FingerprintView)[0].accessibleName()
        return "".join(filter(str.isdigit, name))

    def _first_start(self) -> FirstStart:
        return self.hands.all(FirstStart)[0]

    # --- a record --------------------------------------------------------------------------

    def capture(self, tiles: list[str], sentence: str, place: str, files: list[Path]) -> None:
        """Write down what happened in one screen, and save it."""
        self.hands.press("New record")
        for tile in tiles:
            self.hands.press(tile)
        self.hands.press("Is anyone in danger now? Now")
        self.hands.press("When? Yesterday")
        self.hands.type("Where?", place)
        self.hands.press("Who was harmed? A colleague")
        self.hands.press("Who did it? Police")
        self.hands.type("In one sentence", sentence, QPlainTextEdit)
        self.hands.drop(self.hands.all(FileDrop)[0], files)
        self.picture("capture")
        self.hands.press("Save")
        self.hands.wait(lambda: self._attached() == len(files), "every file taken in", 300)
        self.picture("saved")

    def write_account(self, account: str) -> None:
        """Tell it at length, and save."""
        self.hands.type("The full account", account, QPlainTextEdit)
        self.hands.press("Save")
        self.hands.wait(lambda: not self.hands.can_press("Save"), "the account saved")

    def open_first_record(self) -> None:
        """Click the first line of the list."""
        self.go_to("Incidents")
        self._click_line("Records", 0)

    def write_answer(self, use: str) -> None:
        """Write down that the last person in the list agreed to a use."""
        self.go_to("People")
        self._click_line("People", -1)
        self.picture("person")
        self.hands.press("Write down answers")
        self.hands.press(f"{use} Yes")
        self.picture("answers")
        self.hands.press("Save these answers")
        self.hands.wait(lambda: self.hands.can_press("Write down answers"), "the answer saved")

    def turn_to(self, section: str) -> None:
        """Turn to a section of the record, and wait until it is filled."""
        self.hands.all(SectionPages)[0].open(section)
        self.hands.wait(lambda: not self.app.jobs.is_busy, "the work done")

    def _line_of(self, listing: str, words: str) -> int:
        """The line of a list that holds these words."""
        self.hands.wait(lambda: self.hands.has_rows(listing), f"a line in “{listing}”")
        model = self.hands.field(listing, QAbstractItemView).model()
        lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        return next(row for row, line in enumerate(lines) if words in line)

    def _click_line(self, name: str, number: int) -> None:
        """Click a line of a list, counted from its beginning, or with -1 the last one."""
        self.hands.wait(lambda: self.hands.has_rows(name), f"a line in “{name}”")
        listing = self.hands.field(name, QAbstractItemView)
        rows = listing.model().rowCount()
        middle = listing.visualRect(listing.model().index(number % rows, 0)).center()
        QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        pump()

    def look_at(self, name: str, what: str) -> None:
        """Open a file inside the program."""
        self.turn_to("evidence")
        self._click_line("Files of this record", self._line_of("Files of this record", name))
        self.hands.press("Open the file")
        self.hands.wait(lambda: self.hands.can_press("Back to the record"), f"{name} opened")
        for _ in range(25):
            pump()
        self.picture(what)
        self.hands.press("Back to the record")

    def _attached(self) -> int:
        rows = self.session.incidents.rows(IncidentQuery(), 0, 1)
        return rows[0].attachment_count if rows else 0

    # --- relays and contacts ----------------------------------------------------------------

    def open_mailbox(self, relay: str, invitation: str) -> None:
        """Join a relay in the settings."""
        self.go_to("Settings")
        self.hands.type("Address of the relay", relay)
        self.hands.type("Invitation", invitation)
        self.hands.press("Open a mailbox")
        self.hands.wait_to_see("You have a mailbox")
        self.picture("settings")

    def save_card(self, card: Path) -> str:
        """Save the own card as a file; the digits that the window shows."""
        self.go_to("Contacts")
        with choosing(card):
            self.hands.press("Save my card as a file…")
        self.hands.wait(card.exists, "the card as a file")
        self.picture("own-card")
        return self.digits_shown()

    def add_contact(self, card: Path, digits: str) -> None:
        """Add a card after comparing its digits with what the other person reads out."""
        self.go_to("Contacts")
        with choosing(card):
            self.hands.press("Add a card…")
        self.hands.wait(lambda: self.hands.can_press("They match: add"), "the card's digits")
        self.picture("compare-digits")
        require(self.digits_shown() == digits, "both windows show the same sixty digits")
        self.hands.press("They match: add")
        self.hands.wait(lambda: bool(self.session.contacts.all()), "the new contact")

    # --- the lock ---------------------------------------------------------------------------

    def lock_and_unlock(self) -> None:
        """Lock the window and come back with the passphrase."""
        self.hands.press("Lock")
        self.hands.wait(lambda: self.app.flow.session is None, "a locked window")
        self.picture("locked")
        self.hands.type("Passphrase", self.passphrase)
        self.hands.press("Unlock")
        self.hands.wait(lambda: self.hands.can_press("New record"), "an open vault")

    # --- sending ------------------------------------------------------------------------------

    def press_send(self) -> None:
        """Press the big button and wait until the run has come to an end."""
        self.go_to("Send & receive")
        self.hands.wait(lambda: self._object("send").isEnabled(), "a safe way")
        QTest.mouseClick(self._object("send"), Qt.MouseButton.LeftButton)
        self._run_ended("stop-sending")

    def look_for_batches(self) -> None:
        """Press the button of the inbox and wait until the run has come to an end."""
        self.go_to("Inbox")
        self.hands.press("Look for new batches")
        self._run_ended("stop-collecting")

    def _run_ended(self, stop: str) -> None:
        for _ in range(10):
            pump()
        self.hands.wait(lambda: not self._object(stop).isVisible(), "the end of the run", 600)

    def _object(self, name: str) -> QWidget:
        found = self.app.window.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found
