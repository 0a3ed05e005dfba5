"""The lock screen: a card in the middle, a passphrase, and two quiet ways aside."""

import math
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.file_chooser import AskingChooser, FolderChooser
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XL, L, M, S
from ishr_desktop.ui.unlock.presenter import UnlockPresenter
from ishr_desktop.ui.unlock.recovery_form import RecoveryForm
from ishr_desktop.ui.widgets import (
    Banner,
    Card,
    ElidedLabel,
    Field,
    Heading,
    Page,
    PassphraseField,
    PrimaryButton,
    QuietButton,
    row,
)
from ishr_desktop.ui.widgets.surfaces import Picture

CARD_WIDTH = 440


class Unlock(QWidget):
    """Says nothing about what is inside."""

    def __init__(self, folder: Path, files: FolderChooser | None = None) -> None:
        super().__init__()
        self.files: FolderChooser = files or AskingChooser()
        self._folder = folder
        self._seconds = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self.passphrase = PassphraseField(self)
        self.open = PrimaryButton(translate("unlock", "Unlock"), "unlock", self)
        self.forgotten = QuietButton(translate("unlock", "Use the recovery words"), "key", self)
        self.other = QuietButton(translate("unlock", "Open another vault"), "open-file", self)
        self.make = QuietButton(translate("unlock", "Make a new vault"), "add", self)
        self.recovery = RecoveryForm(self)
        self._banner = Banner("", "caution", self)
        self._place = ElidedLabel(ltr(str(folder)), "small", self)
        self._form = self._passphrase_form()
        self.recovery.hide()
        self._lay_out()
        self.setFocusProxy(self.passphrase)

    def attach(self, presenter: UnlockPresenter, another_wanted: Callable[[Path], None]) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self._another_wanted = another_wanted
        self.open.clicked.connect(self._unlock)
        self.passphrase.submitted.connect(self._unlock)
        self.forgotten.clicked.connect(lambda: self._show_recovery(shown=True))
        self.recovery.back_asked.connect(lambda: self._show_recovery(shown=False))
        self.recovery.submitted.connect(presenter.recover)
        self.other.clicked.connect(self._choose_other)
        self.make.clicked.connect(self._choose_new)

    def show_busy(self, busy: bool) -> None:
        """Say that the passphrase is being tried."""
        self.open.setText(
            translate("unlock", "Unlocking …") if busy else translate("unlock", "Unlock")
        )
        self._form.setDisabled(busy)
        self.recovery.setDisabled(busy)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; empty takes it back."""
        self._banner.say(sentence, "caution")
        if sentence:
            self.passphrase.select_all()

    def wait(self, seconds: float) -> None:
        """Take no passphrase for a while."""
        self._seconds = math.ceil(seconds)
        if self._seconds:
            self._clock.start()
            self._show_wait()

    def clear(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        self.recovery.clear()

    def show_folder(self, folder: Path) -> None:
        """Say which vault is opened."""
        self._folder = folder
        self._place.setText(ltr(str(folder)))

    def _passphrase_form(self) -> QWidget:
        form = QWidget(self)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(Field(translate("unlock", "Passphrase"), self.passphrase, parent=form))
        column.addWidget(self.open)
        column.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignHCenter)
        return form

    def _lay_out(self) -> None:
        card = Card(self)
        card.setFixedWidth(CARD_WIDTH)
        card.column.setContentsMargins(XL, XL, XL, L)
        card.column.setSpacing(L)
        centre = Qt.AlignmentFlag.AlignHCenter
        card.column.addWidget(Picture("lock", "accent", 40, card), 0, centre)
        title = Heading(translate("unlock", "Your vault is locked"), card)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.column.addWidget(title)
        card.column.addWidget(self._banner)
        card.column.addWidget(self._form)
        card.column.addWidget(self.recovery)
        foot = QWidget(self)
        foot.setMinimumWidth(CARD_WIDTH)
        below = QVBoxLayout(foot)
        below.setContentsMargins(S, M, S, 0)
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        below.addWidget(self._place)
        below.addLayout(row(None, self.other, self.make, None))
        page = Page(parent=self)
        page.column.setSpacing(0)
        page.column.addStretch(2)
        page.column.addWidget(card, 0, centre)
        page.column.addWidget(foot, 0, centre)
        page.column.addStretch(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _show_recovery(self, *, shown: bool) -> None:
        self._form.setHidden(shown)
        self.recovery.setVisible(shown)
        self._banner.say("")
        (self.recovery.words if shown else self.passphrase).setFocus()

    def _unlock(self) -> None:
        if self.passphrase.text() and not self._seconds:
            self._presenter.unlock(self.passphrase.text())

    def _count_down(self) -> None:
        self._seconds -= 1
        self._show_wait()

    def _show_wait(self) -> None:
        self.open.setDisabled(self._seconds > 0)
        self.recovery.allow(self._seconds <= 0)
        if self._seconds > 0:
            words = translate("unlock", "Please wait %n second(s)", None, self._seconds)
            self.open.setText(words)
        else:
            self._clock.stop()
            self.open.setText(translate("unlock", "Unlock"))

    def _choose_other(self) -> None:
        title = translate("unlock", "The folder of the vault")
        chosen = self.files.folder(self, title, self._folder.parent)
        if chosen is not None:
            self._presenter.choose_folder(chosen)

    def _choose_new(self) -> None:
        title = translate("unlock", "An empty folder for a new vault")
        chosen = self.files.folder(self, title, self._folder.parent)
        if chosen is not None:
            self._another_wanted(chosen)
