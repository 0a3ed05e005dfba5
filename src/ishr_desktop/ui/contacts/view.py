"""Contacts: own card on top of the list, one contact at a time beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.contact import Contact
from ishr_desktop.ui.contacts.contact_page import ContactPage
from ishr_desktop.ui.contacts.new_page import NewPage
from ishr_desktop.ui.contacts.own_page import OwnPage
from ishr_desktop.ui.contacts.presenter import ContactsPresenter, NewCard, People
from ishr_desktop.ui.contacts.rows import contact_rows
from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets import (
    Banner,
    Card,
    Heading,
    ListDetail,
    Muted,
    PrimaryButton,
    Section,
    row,
)
from ishr_desktop.ui.widgets.list_detail import noted
from ishr_desktop.ui.widgets.row_list import RowList

OWN, CONTACT, NEW = range(3)


class ContactsView(QWidget):
    """Shows; the presenter decides."""

    def __init__(self, notify: Callable[[str], None], files: FileChooser | None = None) -> None:
        super().__init__()
        self.setObjectName("contacts")
        self.files: FileChooser = files or AskingChooser()
        self._notify = notify
        self._people: People | None = None
        self._wanted = ""
        self.list = RowList(translate("contacts", "Contacts"), self)
        self.own = OwnPage(self)
        self.contact = ContactPage(self)
        self.new = NewPage(self)
        self.note = Banner("", "info", self)
        self.note.setObjectName("contacts-note")
        self._pages = QStackedWidget(self)
        for page in (self.own, self.contact, self.new):
            self._pages.addWidget(page)
        self._both = ListDetail(self._listing(), noted(self.note, self._pages, self), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._both)

    def attach(self, presenter: ContactsPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.list.chosen.connect(self._choose)
        self.list.entered_row.connect(self._both.show_detail)
        self.add.clicked.connect(self._open)
        self.own.save_asked.connect(self._save_own)
        self.own.copied.connect(self._say_copied)
        self.contact.matched.connect(presenter.match)
        self.contact.differed.connect(presenter.differ)
        self.contact.receive_asked.connect(presenter.receive)
        self.contact.remove_asked.connect(presenter.remove)
        self.contact.own_asked.connect(self._show_own)
        self.new.add_asked.connect(presenter.add)
        self.new.left.connect(self._show_chosen)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._open)

    # --- what the presenter tells ---------------------------------------------------------

    def show_people(self, people: People) -> None:
        """Show own card and contacts."""
        self._people = people
        self.list.show_rows(contact_rows(people))
        self._hint.setVisible(not people.contacts)
        self.own.show_own(people.own)
        if self._wanted not in self.list.row_keys():
            self._wanted = people.own.fingerprint
        if self._pages.currentIndex() != NEW:
            self._show_chosen()

    def show_new(self, card: NewCard) -> None:
        """Show a card before it is kept."""
        self.note.say("")
        self.list.choose("")
        self._pages.setCurrentIndex(NEW)
        self._both.show_detail()
        self.new.show_new(card)

    def added(self, contact: Contact) -> None:
        """A card was kept: show its contact."""
        self._wanted = contact.fingerprint
        self._pages.setCurrentIndex(CONTACT)
        self._notify(translate("contacts", "{name} was added.").format(name=contact.label))

    def differs(self, contact: Contact) -> None:
        """The numbers were not the same: say what to do."""
        self.contact.show_advice(contact)

    def removed(self, label: str) -> None:
        """A contact is gone."""
        self._notify(translate("contacts", "{name} was removed.").format(name=label))
        self._both.go_back()

    def card_saved(self, name: str) -> None:
        """The own card was written to a file of this name."""
        words = translate("contacts", "Your card is in {name}. It holds no secret.")
        self._say(words.format(name=name), "positive")

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self._say(sentence, "caution")

    # --- what the window tells ------------------------------------------------------------

    def reveal(self, fingerprint: str) -> None:
        """Show one contact."""
        self._pages.setCurrentIndex(CONTACT)
        self._wanted = fingerprint
        self._both.show_detail()
        if self._people is not None:
            self.show_people(self._people)

    # --- what the person does -------------------------------------------------------------

    def _choose(self, fingerprint: str) -> None:
        self.note.say("")
        self._wanted = fingerprint
        self._show_chosen()

    def _show_chosen(self) -> None:
        people = self._people
        if people is None:
            return
        self.list.choose(self._wanted)
        contact = people.find(self._wanted)
        if contact is None:
            self._pages.setCurrentIndex(OWN)
        else:
            self.contact.show_contact(contact, people.now)
            self._pages.setCurrentIndex(CONTACT)

    def _show_own(self) -> None:
        if self._people is not None:
            self._choose(self._people.own.fingerprint)

    def _open(self) -> None:
        title = translate("contacts", "Open a contact card")
        kind = translate("contacts", "Contact cards")
        chosen = self.files.to_open(self, title, kind, "ishr-card")
        if chosen is not None:
            self._presenter.open_card(chosen)

    def _save_own(self) -> None:
        title = translate("contacts", "Save my card")
        name = translate("contacts", "my card")
        chosen = self.files.to_save(self, title, name, "ishr-card")
        if chosen is not None:
            self._presenter.save_own(chosen)

    def _say_copied(self) -> None:
        self._notify(translate("contacts", "Copied. The clipboard is cleared after half a minute."))

    def _say(self, sentence: str, tone: str) -> None:
        self.note.offer(translate("contacts", "Close"), lambda: self.note.say(""))
        self.note.say(sentence, tone)

    # --- how it is made -------------------------------------------------------------------

    def _listing(self) -> QWidget:
        pane = QWidget(self)
        self.add = PrimaryButton(translate("contacts", "Add a card…"), "add", pane)
        self.add.setObjectName("add-card")
        self.add.setToolTip(translate("contacts", "Open the card file of somebody. Ctrl+N"))
        self._hint = Card(pane, "sunken")
        self._hint.column.setSpacing(S)
        self._hint.column.addWidget(
            Section(translate("contacts", "Nobody is here yet"), self._hint)
        )
        self._hint.column.addWidget(
            Muted(
                translate(
                    "contacts",
                    "ISHR gave you a small file that ends in .ishr-card. Open it with the button "
                    "above, compare twelve numbers, and your records can go there.",
                ),
                self._hint,
            )
        )
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(M, L, M, S)
        layout.setSpacing(M)
        layout.addLayout(row(Heading(translate("contacts", "Contacts"), pane), None, self.add))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._hint)
        return pane
