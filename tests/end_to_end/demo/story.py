"""The main job, step by step, on real parts; every step that does not hold raises.

A fictional defender, a fictional desk, a relay process, and a network between them that is off,
then drops connections, then works.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.end_to_end.demo import materials
from tests.end_to_end.demo.case_file import CaseFile
from tests.end_to_end.demo.narrator import Narrator, require
from tests.end_to_end.demo.network import Network, port_of
from tests.end_to_end.demo.people import Person
from tests.relay.processes import RelayProcess

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.role import Role

SENTENCE = "Two colleagues were taken from the market square after the meeting."
ACCOUNT = (
    "We met at the tea house behind the market to prepare the statement on the dam. At half past "
    "seven a grey van without plates stopped in front. Four men in police trousers got out and "
    "asked for the organiser. They took Orchid and the student who keeps the minutes."
)
MIB = 1 << 20
PIECE = 8 * MIB
"""The largest part of an upload that is sent again when it was cut in the middle."""


@dataclass
class Story:
    """The people, the relay and the network of one demonstration."""

    qt: QApplication
    folder: Path
    pictures: Path
    narrator: Narrator
    video_size: int
    relay: RelayProcess = field(init=False)
    network: Network = field(init=False)
    desk: Person = field(init=False)
    defender: Person = field(init=False)
    files: list[Path] = field(init=False)

    def tell(self) -> None:
        """The whole story."""
        try:
            self._relay_starts()
            self._desk_begins()
            self._defender_begins()
            self._something_happens()
            self._case_file_grows()
            self._network_comes_back()
            self._desk_reads()
            self._receipt_returns()
            self._look_closely()
        finally:
            self._clean_up()

    def _relay_starts(self) -> None:
        self.narrator.chapter("A relay: a post office for sealed batches")
        with self.narrator.step("Make a photo, a PDF and a large “video”"):
            self.files = materials.make_all(self.folder / "evidence", self.video_size)
        with self.narrator.step("Start a relay of its own on this machine"):
            self.relay = RelayProcess(self.folder)
            self.relay.start()
            self.network = Network(port_of(self.relay.url), is_on=True)
        self.narrator.note(f"Everybody reaches it at {self.address}, through a network we control.")

    @property
    def address(self) -> str:
        """Where people reach the relay."""
        return f"http://127.0.0.1:{self.network.port}"

    def _desk_begins(self) -> None:
        self.narrator.chapter("ISHR's desk opens the program for the first time")
        self.desk = self._person("desk")
        self._first_start(self.desk, Role.DESK, "ISHR desk")
        with self.narrator.step("Open a mailbox with an invitation"):
            self.desk.open_mailbox(self.address, self.relay.invite())
        with self.narrator.step("Save the desk's contact card to a stick"):
            self.desk_digits = self.desk.save_card(self.folder / "stick" / "desk.ishr-card")

    def _defender_begins(self) -> None:
        self.narrator.chapter("A defender opens the program in a workshop")
        self.defender = self._person("defender")
        self._first_start(self.defender, Role.DEFENDER, "Orchid’s colleague")
        with self.narrator.step("Open the desk's card and compare the sixty digits"):
            shown = self.defender.receive_card(self.folder / "stick" / "desk.ishr-card")
            require(shown == self.desk_digits, "both windows show the same sixty digits")
            self.defender.hands.press("They are the same")
        with self.narrator.step("Open a mailbox, so that receipts can come back"):
            self.defender.open_mailbox(self.address, self.relay.invite())
        with self.narrator.step("Give the desk a card in return; the desk compares the digits"):
            card = self.folder / "stick" / "defender.ishr-card"
            self.desk.add_contact(card, self.defender.save_card(card))

    def _something_happens(self) -> None:
        self.narrator.chapter("Back home: something happens, and there is no network")
        self.network.off()
        with self.narrator.step("Write it down in one screen, with three files"):
            self.defender.go_to("Incidents")
            self.defender.capture(
                ["Arrest or detention", "Raid or damage"], SENTENCE, "Port Sela", self.files
            )
        with self.narrator.step("Tell it at length"):
            self.defender.write_account(ACCOUNT)
        with self.narrator.step("The colleague agrees that ISHR may see it: write that down"):
            self.defender.write_answer("ISHR, for advice")
            self.defender.open_first_record()
        with self.narrator.step("Look at the photo and the PDF inside the program"):
            self.defender.look_at(self.files[0].name, "photo")
            self.defender.look_at(self.files[1].name, "pdf")
        with self.narrator.step("Lock, and open again with the passphrase"):
            self.defender.lock_and_unlock()
        with self.narrator.step("Press Send: nothing leaves, nothing is lost"):
            self.defender.press_send()
            self.defender.picture("no-network")
            require(not self._is(SendState.SENT), "nothing was sent without a network")
            require(self.network.sent_while_off == 0, "no byte passed while the network was off")

    def _case_file_grows(self) -> None:
        self.defender.open_first_record()
        CaseFile(self.defender, self.narrator, self.files[0]).grow()

    def _network_comes_back(self) -> None:
        self.narrator.chapter("A safe connection: first it breaks, then it holds")
        self.network.on()
        self.network.drop_after = self.video_size // 2
        with self.narrator.step("Press Send; the connection drops in the middle"):
            self.defender.press_send()
            self.defender.picture("dropped")
            require(self.network.drops == 1, "the connection was cut")
            require(not self._is(SendState.SENT), "half a batch does not count as sent")
        before = self.network.sent
        self.network.on()
        with self.narrator.step("Press Send again: it goes on where it stopped"):
            self.defender.press_send()
            self.defender.picture("sent")
            require(self._is(SendState.SENT), "the relay has the batch")
        again = self.network.sent - before
        require(again < self.video_size // 2 + 2 * PIECE, "only the rest was sent again")
        self.narrator.note(f"{before // MIB} MiB went before the cut, {again // MIB} MiB after it.")

    def _desk_reads(self) -> None:
        self.narrator.chapter("ISHR's desk reads and verifies")
        self.network.drop_after = self.video_size // 2
        with self.narrator.step("Look for batches; the connection drops after the text"):
            self.desk.look_for_batches()
            self.desk.picture("text-first")
            arriving = self.desk.session.inbox.batches()
            require(bool(arriving and arriving[0].preview), "the text is there before the video")
        self.network.on()
        with self.narrator.step("Look again: the rest arrives and everything is checked"):
            self.desk.look_for_batches()
            self.desk.picture("inbox")
            batch = self.desk.session.inbox.batches()[0]
            require(str(batch.state) == "imported", "the batch was imported")
            require(batch.sender_verified, "its sender is the contact whose digits were compared")
        with self.narrator.step("Read the record"):
            self.desk.open_first_record()
            self.desk.hands.wait_to_see(SENTENCE)
            self.desk.picture("record")
            self.desk.look_at(self.files[0].name, "photo")

    def _receipt_returns(self) -> None:
        self.narrator.chapter("The receipt goes home")
        with self.narrator.step("The defender looks for answers and sees “delivered”"):
            self.defender.press_send()
            require(self._is(SendState.DELIVERED), "the record is delivered")
            self.defender.picture("delivered")

    def _look_closely(self) -> None:
        self.narrator.chapter("What the desk verified")
        received = self._attachments(self.desk)
        for file in self.files:
            with self.narrator.step(f"{file.name}: every byte is the original's"):
                require(received[file.name].sha256 == _sha256(file), f"{file.name} is unchanged")
            self.narrator.note(f"SHA-256 {received[file.name].sha256}")
        with self.narrator.step("The relay holds nothing that can be read"):
            require(not _readable(self.relay.data, self.files[0]), "the relay is blind")
        for person in (self.defender, self.desk):
            with self.narrator.step(f"The {person.name}'s vault holds together"):
                require(person.session.check().sound, "the vault is sound")
            with self.narrator.step(f"The {person.name}'s disk holds nothing that can be read"):
                require(not _readable(person.session.folder, self.files[0]), "all is encrypted")

    # --- parts -------------------------------------------------------------------------------

    def _person(self, name: str) -> Person:
        return Person(self.qt, self.folder / name, name, self.pictures)

    def _first_start(self, person: Person, role: Role, label: str) -> None:
        with self.narrator.step("Say what the vault is for"):
            person.choose_role(role, label)
        with self.narrator.step("Take the passphrase of six words; the vault is made"):
            person.take_passphrase()
        with self.narrator.step("Copy the recovery sheet and type three words back"):
            person.copy_recovery_sheet()

    def _is(self, state: SendState) -> bool:
        entries = self.defender.session.outbox.entries()
        return bool(entries) and all(entry.state is state for entry in entries)

    @staticmethod
    def _attachments(person: Person) -> dict[str, Attachment]:
        row = person.session.incidents.rows(IncidentQuery(), 0, 1)[0]
        return {one.name: one for one in person.session.evidence.of(row.id)}

    def _clean_up(self) -> None:
        for part in ("defender", "desk"):
            if hasattr(self, part):
                getattr(self, part).app.stop()
        if hasattr(self, "network"):
            self.network.close()
        if hasattr(self, "relay") and self.relay.is_running():
            self.relay.stop()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _readable(folder: Path, photo: Path) -> bool:
    """Whether words of the account or a piece of the photo lie in clear in any file."""
    needles = [SENTENCE.encode()[:24], ACCOUNT.encode()[:24], photo.read_bytes()[4096:4128]]
    return any(
        needle in file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
        for needle in needles
    )
