"""Who somebody really is: behind a passphrase of its own, and perhaps not on this computer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.identity import Identity, IdentityState
from ishr_desktop.ui.people.identity_form import IdentityForm
from ishr_desktop.ui.people.presenter import PersonShown
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import (
    Card,
    Field,
    Muted,
    PassphraseField,
    PlainButton,
    QuietButton,
    Section,
    row,
)


class IdentityCard(Card):
    """Absent, locked or open."""

    made = Signal(str)
    opened = Signal(str)
    locked = Signal()
    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new = PassphraseField(self)
        self.make = PlainButton(translate("people", "Make the locked part"), "lock", self)
        self.make.setObjectName("make-identities")
        self.passphrase = PassphraseField(self)
        self.passphrase.setObjectName("identity-passphrase")
        self.open = PlainButton(translate("people", "Open the locked part"), "unlock", self)
        self.open.setObjectName("open-identities")
        self.form = IdentityForm(self)
        self.lock = QuietButton(translate("people", "Lock the names again"), "lock", self)
        self.lock.setObjectName("lock-identities")
        self.column.addWidget(Section(translate("people", "Real name and contact"), self))
        # Not a stack of pages: it would be as high as the highest of them.
        self._pages = {
            IdentityState.ABSENT: self._absent(),
            IdentityState.LOCKED: self._locked(),
            IdentityState.OPEN: self._open(),
        }
        for page in self._pages.values():
            self.column.addWidget(page)
        self._connect()

    def show_person(self, person: PersonShown) -> None:
        """Show as much as may be read now."""
        for state, page in self._pages.items():
            page.setVisible(state is person.identities)
        self.form.show_identity(person.row.id, person.identity or Identity())

    def forget_typed(self) -> None:
        """Forget the passphrases."""
        self.new.clear()
        self.passphrase.clear()

    def _connect(self) -> None:
        self.make.clicked.connect(lambda: self.made.emit(self.new.text()))
        self.open.clicked.connect(lambda: self.opened.emit(self.passphrase.text()))
        self.passphrase.submitted.connect(lambda: self.opened.emit(self.passphrase.text()))
        self.lock.clicked.connect(self.locked)
        self.form.saved.connect(self.saved)
        for field, button in ((self.new, self.make), (self.passphrase, self.open)):
            button.setEnabled(False)
            field.changed.connect(lambda text, button=button: button.setEnabled(bool(text)))

    def _absent(self) -> QWidget:
        page, layout = _page(self)
        layout.addWidget(
            Muted(
                translate(
                    "people",
                    "Real names do not belong in records. They can lie in a locked part of the "
                    "vault with a passphrase of its own. Leave that part at home, and this "
                    "computer knows code names only.",
                ),
                page,
            )
        )
        words = translate("people", "A second passphrase, not the one of the vault")
        layout.addWidget(Field(words, self.new, parent=page))
        layout.addLayout(row(self.make, None))
        return page

    def _locked(self) -> QWidget:
        page, layout = _page(self)
        words = translate("people", "Passphrase of the locked part")
        layout.addWidget(Field(words, self.passphrase, parent=page))
        layout.addLayout(row(self.open, None))
        return page

    def _open(self) -> QWidget:
        page, layout = _page(self)
        layout.addWidget(self.form)
        layout.addLayout(row(None, self.lock))
        return page


def _page(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget(parent)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(M)
    return page, layout
