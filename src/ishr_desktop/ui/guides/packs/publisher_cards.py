"""Whose packs are taken, and the form with which somebody is added."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ishr_desktop.domain.packs import Publisher
from ishr_desktop.ui.guides.packs import words
from ishr_desktop.ui.guides.packs.listing import KnownPublisher
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import (
    Card,
    Field,
    Muted,
    PlainButton,
    PrimaryButton,
    QuietButton,
    Section,
)
from ishr_desktop.ui.widgets.calm_box import CalmBox
from ishr_desktop.ui.widgets.flow_layout import flow

MOST_KEYS = 16


class PublisherCard(Card):
    """Shows a publisher with its keys."""

    remove_asked = Signal(object)

    def __init__(self, known: KnownPublisher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.addWidget(Section(known.publisher.label, self))
        self.column.addWidget(Muted(words.publisher_words(known), self))
        if known.can_go:
            remove = QuietButton(translate("packs", "Take no more packs"), "delete", self)
            remove.setObjectName("remove-publisher")
            remove.setAccessibleDescription(known.publisher.label)
            remove.clicked.connect(lambda: self.remove_asked.emit(known.publisher))
            self.column.addWidget(flow(self, remove))


class PublisherForm(Card):
    """Asks for a name and the keys; hidden until it is wanted."""

    key_asked = Signal()
    finished = Signal(str, object, int)
    """Name, key files, how many must have signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[str, Path] = {}
        self.label = QLineEdit(self)
        self.label.setObjectName("publisher-label")
        self.label.textChanged.connect(self._adapt)
        self._numbers = Muted("", self)
        self._numbers.setObjectName("publisher-keys")
        self.threshold = CalmBox(self)
        self.threshold.setObjectName("publisher-threshold")
        self.key = PlainButton(translate("packs", "Choose a key file…"), "key", self)
        self.key.setObjectName("choose-key")
        self.key.clicked.connect(self.key_asked)
        self.add = PrimaryButton(translate("packs", "Add this publisher"), "check", self)
        self.add.setObjectName("add-publisher")
        self.add.clicked.connect(self._finish)
        self.leave = QuietButton(translate("packs", "Not now"), parent=self)
        self.leave.clicked.connect(self.close_form)
        self._lay_out()
        self.close_form()

    def open_form(self) -> None:
        """Show it empty."""
        self._keys = {}
        self.label.clear()
        self._adapt()
        self.show()
        self.label.setFocus()

    def close_form(self) -> None:
        """Hide it."""
        self.hide()

    def show_key(self, file: Path, number: str) -> None:
        """Take a key in."""
        if len(self._keys) < MOST_KEYS:
            self._keys[number] = file
        self._adapt()

    def _adapt(self) -> None:
        numbers = list(self._keys)
        chosen = max(0, self.threshold.currentIndex())
        self.threshold.clear()
        for number in range(1, max(1, len(numbers)) + 1):
            self.threshold.addItem(str(number), number)
        self.threshold.setCurrentIndex(min(chosen, self.threshold.count() - 1))
        self.threshold.setEnabled(len(numbers) > 1)
        if numbers:
            said = translate(
                "packs", "Keys: {numbers}. Compare these numbers with the publisher, by voice."
            )
            self._numbers.setText(said.format(numbers=ltr(", ".join(numbers))))
        self._numbers.setVisible(bool(numbers))
        self.add.setEnabled(bool(numbers and self.label.text().strip()))

    def _finish(self) -> None:
        keys = tuple(self._keys.values())
        self.finished.emit(self.label.text().strip(), keys, self.threshold.currentData())

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Field(translate("packs", "What you call them"), self.label, parent=self))
        add(
            Muted(
                translate(
                    "packs",
                    "Their keys are files that end in .pub. Take them from their hands, or from "
                    "somebody you trust: whoever holds the secret half can change your guides.",
                ),
                self,
            )
        )
        add(flow(self, self.key))
        add(self._numbers)
        add(
            Field(translate("packs", "How many keys must have signed"), self.threshold, parent=self)
        )
        add(flow(self, self.leave, self.add))


def added_words(publisher: Publisher) -> str:
    """Packs of somebody are taken."""
    words_ = translate("packs", "Packs of {publisher} are taken from now on.")
    return words_.format(publisher=publisher.label)
