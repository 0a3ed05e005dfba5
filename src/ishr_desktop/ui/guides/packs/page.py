"""The page about packs: those that are used, those that came, and their publishers."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.packs import Publisher
from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.guides.packs import words
from ishr_desktop.ui.guides.packs.listing import Packs, UsedPack
from ishr_desktop.ui.guides.packs.offer_card import OfferCard
from ishr_desktop.ui.guides.packs.pack_card import PackCard, SentCard
from ishr_desktop.ui.guides.packs.presenter import PacksPresenter
from ishr_desktop.ui.guides.packs.publisher_cards import (
    PublisherCard,
    PublisherForm,
    added_words,
)
from ishr_desktop.ui.texts import apart, translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import (
    Banner,
    Heading,
    Muted,
    Page,
    PlainButton,
    PrimaryButton,
    Section,
)
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.question import Question
from ishr_desktop.ui.widgets.surfaces import clear

if TYPE_CHECKING:
    from ishr_desktop.services.packs.installing import PackOffer


class PacksPage(Page):
    """Shows; the presenter decides."""

    def __init__(self, notify: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self.setObjectName("packs")
        self.files: FileChooser = AskingChooser()
        self._notify = notify
        self.note = Banner("", "caution", self)
        self.note.setObjectName("packs-note")
        self.sealed = Question("packs-sealed", self)
        self.offer = OfferCard(self)
        self.form = PublisherForm(self)
        self._add_pack = PrimaryButton(translate("packs", "Add from a file…"), "open-file", self)
        self._add_pack.setObjectName("add-pack")
        self._fetch = PlainButton(translate("packs", "Ask the relay"), "refresh", self)
        self._fetch.setObjectName("fetch-packs")
        self._add_publisher = PlainButton(translate("packs", "Add a publisher…"), "add", self)
        self._add_publisher.setObjectName("begin-publisher")
        self._sent_title = Section(translate("packs", "Sent to you"), self)
        self._sent, self._used, self._publishers = (QVBoxLayout() for _ in range(3))
        for column in (self._sent, self._used, self._publishers):
            column.setSpacing(M)
        self._lay_out()

    def attach(self, presenter: PacksPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self._add_pack.clicked.connect(self._choose_pack)
        self._fetch.clicked.connect(presenter.fetch)
        self._add_publisher.clicked.connect(self.form.open_form)
        self.offer.accepted.connect(presenter.install)
        self.form.key_asked.connect(self._choose_key)
        self.form.finished.connect(presenter.add_publisher)

    # --- what the presenter tells ---------------------------------------------------------

    def show_packs(self, packs: Packs) -> None:
        """Fill the page."""
        for column in (self._sent, self._used, self._publishers):
            clear(column)
        self._sent_title.setVisible(bool(packs.sent))
        for sent in packs.sent:
            waiting = SentCard(sent, self)
            waiting.look_asked.connect(self._look_at_sent)
            waiting.forget_asked.connect(self._presenter.discard)
            self._sent.addWidget(waiting)
        for used in packs.used:
            card = PackCard(used, packs.contacts, self)
            card.send_asked.connect(self._send)
            card.remove_asked.connect(self._remove)
            self._used.addWidget(card)
        for known in packs.publishers:
            publisher = PublisherCard(known, self)
            publisher.remove_asked.connect(self._presenter.remove_publisher)
            self._publishers.addWidget(publisher)

    def show_offer(self, offer: "PackOffer") -> None:
        """Show what a pack would change, and ask."""
        self.note.say("")
        self.offer.show_offer(offer)

    def show_key(self, file: Path, number: str) -> None:
        """A file holds a key with this number."""
        self.note.say("")
        self.form.show_key(file, number)

    def installed(self, offer: "PackOffer") -> None:
        """A pack is used from now on."""
        said = translate("packs", "{pack} is used from now on.")
        self._notify(said.format(pack=words.version_words(offer.name, offer.version)))

    def publisher_added(self, publisher: Publisher) -> None:
        """Packs of somebody are taken from now on."""
        self.note.say("")
        self.form.close_form()
        self._notify(added_words(publisher))

    def fetched(self, number: int) -> None:
        """So many packs came from the relay."""
        said = translate("packs", "%n pack(s) came. Look at them below.", None, number)
        nothing = translate("packs", "The relay has nothing newer.")
        self.note.say(said if number else nothing, "positive")

    def sealed_for(self, contact: Contact, batch_id: str) -> None:
        """A pack waits in the outbox, in this batch."""
        self.note.say("")
        said = translate(
            "packs", "It is sealed for {name}. It goes with the next sending, or on a stick."
        )
        done = self.sealed.quiet("leave-sealed", translate("packs", "Let it wait"), _nothing)
        save = self.sealed.plain(
            "save-sealed",
            translate("packs", "Save to a stick…"),
            lambda: self._save(batch_id, contact),
        )
        self.sealed.ask(said.format(name=apart(contact.label)), done, save)
        self.verticalScrollBar().setValue(0)

    def saved(self, name: str) -> None:
        """A batch is in a file of this name."""
        said = translate("packs", "It is in {name}. Only the receiver can open it.")
        self.note.say(said.format(name=apart(name)), "positive")

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self.note.say(sentence, "caution")
        self.verticalScrollBar().setValue(0)

    # --- what the person does -------------------------------------------------------------

    def _choose_pack(self) -> None:
        self.note.say("")
        title = translate("packs", "Add a pack")
        chosen = self.files.to_open(self, title, translate("packs", "Packs"), "ishr-pack")
        if chosen is not None:
            self.offer.drop()
            self._presenter.look_at(chosen)

    def _choose_key(self) -> None:
        title = translate("packs", "Choose a key file")
        chosen = self.files.to_open(self, title, translate("packs", "Keys for packs"), "pub")
        if chosen is not None:
            self._presenter.read_key(chosen)

    def _look_at_sent(self, sha256: str) -> None:
        self.note.say("")
        self.offer.drop()
        self._presenter.look_at_sent(sha256)

    def _send(self, pack: UsedPack, contact: Contact) -> None:
        self._presenter.send(pack.publisher, pack.name, contact)

    def _save(self, batch_id: str, contact: Contact) -> None:
        title = translate("packs", "Save the sealed pack")
        name = translate("packs", "guides")
        chosen = self.files.to_save(self, title, name, "ishr-batch")
        if chosen is None:
            # It waits as before, and the question comes back.
            self.sealed_for(contact, batch_id)
        else:
            self._presenter.save(batch_id, chosen)

    def _remove(self, pack: UsedPack) -> None:
        self._presenter.remove(pack.publisher, pack.name)

    # --- how it is made -------------------------------------------------------------------

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Heading(translate("packs", "Where the guides come from"), self))
        add(
            Muted(
                translate(
                    "packs",
                    "Guides and facts come in packs that their publishers have signed. A newer "
                    "one is used only after you have seen what it changes.",
                ),
                self,
            )
        )
        add(self.note)
        add(self.sealed)
        add(flow(self, self._add_pack, self._fetch))
        add(self.offer)
        add(self._sent_title)
        self.column.addLayout(self._sent)
        add(Section(translate("packs", "Used now"), self))
        self.column.addLayout(self._used)
        add(Section(translate("packs", "Publishers"), self))
        self.column.addLayout(self._publishers)
        add(flow(self, self._add_publisher))
        add(self.form)
        self.column.addStretch(1)


def _nothing() -> None:
    """It waits in the outbox already."""
