"""Where a record stands on its way to ISHR, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.outbox import SendState
from ishr_desktop.ui.incidents.record.shown import Standing
from ishr_desktop.ui.incidents.words import KEPT, state_sentence
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Body, Card, PlainButton, StateBadge, row


class StandingCard(Card):
    """A state, a sentence, and one button while there is a choice."""

    send_asked = Signal(bool)
    """True: send when it is safe. False: keep on this computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = StateBadge(parent=self)
        self._words = Body("", self)
        self._send = PlainButton(
            translate("incidents", "Send to ISHR when it is safe"), "outbox", self
        )
        self._keep = PlainButton(
            translate("incidents", "Keep on this computer"), "state-kept", self
        )
        self.column.addLayout(row(self._badge, None))
        self.column.addWidget(self._words)
        self.column.addLayout(row(self._send, self._keep, None))
        self._send.clicked.connect(lambda: self.send_asked.emit(True))
        self._keep.clicked.connect(lambda: self.send_asked.emit(False))

    def show_standing(self, standing: Standing) -> None:
        """Show another state."""
        state = standing.send_state
        self._badge.show_state(state)
        self._words.setText(state_sentence(state))
        self._send.setVisible(state in {KEPT, SendState.HELD})
        self._keep.setVisible(state in {SendState.WAITING, SendState.HELD})
        self.setVisible(not standing.sender_label)
