"""A batch from somebody unknown: their numbers, and what to do with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.inbox import words
from ishr_desktop.ui.inbox.mail import Opened
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import (
    Body,
    Card,
    FingerprintView,
    PlainButton,
    PrimaryButton,
    Section,
    row,
)
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.question import Question


class StrangerCard(Card):
    """Nothing is taken in before a person has decided."""

    accepted = Signal(str, bool)
    """The batch, and whether the numbers were compared."""
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch_id = ""
        self._fingerprint = ""
        self._words = Body("", self)
        self._digits = FingerprintView("", self, big=True)
        self.match = PrimaryButton(translate("inbox", "They match: add and take in"), "check", self)
        self.later = PlainButton(translate("inbox", "Add, compare later"), parent=self)
        self.refuse = PlainButton(translate("inbox", "Refuse it…"), "close", self)
        self.question = Question("refuse-question", self)
        for name, button, told in (
            ("accept-compared", self.match, lambda: self._accept(True)),
            ("accept-uncompared", self.later, lambda: self._accept(False)),
            ("refuse-batch", self.refuse, self._ask_refuse),
        ):
            button.setObjectName(name)
            button.clicked.connect(told)
        self.column.addWidget(Section(translate("inbox", "Do you know the sender?"), self))
        self.column.addWidget(self._words)
        self.column.addLayout(row(self._digits, None))
        self.column.addWidget(flow(self, self.match, self.later, self.refuse))
        self.column.addWidget(self.question)

    def begin(self) -> None:
        """Another batch is shown."""
        self.question.drop()

    def show_stranger(self, opened: Opened) -> None:
        """Show the card that came with a batch."""
        self._batch_id = opened.batch.id
        sender = opened.sender
        known = opened.sender_is_known
        self._digits.setVisible(sender is not None and not known)
        self.later.setVisible(sender is not None and not known)
        if sender is None:
            self._words.setText(
                translate(
                    "inbox",
                    "No card came with it. Ask the sender for their contact card, add it under "
                    "Contacts, then take this batch in.",
                )
            )
            self._name_match(translate("inbox", "Take it in"))
        elif known:
            text = translate("inbox", "{name} is in your contacts now.")
            self._words.setText(text.format(name=sender.label))
            self._name_match(translate("inbox", "Take it in"))
        else:
            self._words.setText(words.compare_words(sender.label))
            self._name_match(translate("inbox", "They match: add and take in"))
            if sender.fingerprint != self._fingerprint:
                self._fingerprint = sender.fingerprint
                self._digits.show_digits(sender.digits)

    def _name_match(self, text: str) -> None:
        self.match.setText(text)
        self.match.setAccessibleName(text)

    def _accept(self, compared: bool) -> None:
        # Without digits on the screen nothing was compared.
        self.accepted.emit(self._batch_id, compared and self._digits.isVisibleTo(self))

    def _ask_refuse(self) -> None:
        ask = self.question
        batch_id = self._batch_id
        ask.ask(
            translate(
                "inbox",
                "The batch will be gone from this computer and cannot be opened any more. "
                "The sender is not told.",
            ),
            ask.plain("keep-batch", translate("inbox", "Keep it aside"), lambda: None),
            ask.danger(
                "refuse-now",
                translate("inbox", "Refuse and remove it"),
                lambda: self.refused.emit(batch_id),
            ),
        )
