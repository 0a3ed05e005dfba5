"""Before anything is sent: what somebody who watches the network would see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.outbox.standing import Standing
from ishr_desktop.ui.outbox.words import observer_facts, unseen_words
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import Body, Card, QuietButton, Section, Small, StateBadge, row
from ishr_desktop.ui.widgets.facts import Facts


class ObserverCard(Card):
    """Facts in four lines, and whether the chosen way is safe."""

    settings_asked = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent, "sunken")
        self.setObjectName("observer")
        self._wording = wording
        self._badge = StateBadge("", self)
        self._badge.setObjectName("route-state")
        self._facts = Facts(self)
        self._reasons = Body("", self)
        self._reasons.setObjectName("route-reasons")
        self._reasons.setProperty("kind", "caution")
        self._change = QuietButton(translate("outbox", "Change the way in Settings"), parent=self)
        self._change.clicked.connect(self.settings_asked)
        self._lay_out()

    def show_standing(self, standing: Standing) -> None:
        """Say what would be seen now."""
        reasons = self._reasons_of(standing)
        self._badge.show_state("sealed")
        self._badge.show_look(_verdict(standing, bool(reasons)))
        self._facts.show_facts(observer_facts(standing))
        self._reasons.setText("\n".join(reasons))
        self._reasons.setVisible(bool(reasons))
        self._change.setVisible(bool(reasons))

    def _reasons_of(self, standing: Standing) -> list[str]:
        """Each reason once, with the relay it speaks of when there are several."""
        several = len(standing.routes) > 1
        found = {
            f"{ltr(route.host)}: {sentence}" if several else sentence: None
            for route in standing.routes
            for sentence in map(self._wording.reason_sentence, route.reasons)
        }
        return list(found)

    def _lay_out(self) -> None:
        title = Section(translate("outbox", "What an observer sees"), self)
        header = QHBoxLayout()
        header.addWidget(title, 1)
        header.addWidget(self._badge)
        self.column.addLayout(header)
        self.column.addWidget(self._facts)
        self.column.addWidget(self._reasons)
        self.column.addLayout(row(self._change, None))
        self.column.addWidget(Small(unseen_words(), self))
        self.column.addStretch(1)


def _verdict(standing: Standing, doubtful: bool) -> StateLook:
    if not standing.routes:
        return StateLook(translate("outbox", "No relay"), "network-none", "neutral")
    if not standing.safe:
        return StateLook(translate("outbox", "Not safe"), "warning", "danger")
    if doubtful:
        return StateLook(translate("outbox", "Partly safe"), "warning", "caution")
    return StateLook(translate("outbox", "Safe to send"), "shield", "positive")
