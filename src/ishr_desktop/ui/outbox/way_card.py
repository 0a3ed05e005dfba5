"""The ways of one batch to its receivers, step by step."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ishr_desktop.domain.outbox import Delivery, SendState
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.sizes import percent, size_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Card, Muted, Section, Small, StateBadge, row


class WayColumn(QVBoxLayout):
    """A card for each receiver."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._shown: tuple[Delivery, ...] = ()
        self.setSpacing(M)

    def show_ways(self, ways: Sequence[Delivery], now: datetime) -> None:
        """Show these in the place of those before."""
        if tuple(ways) == self._shown:
            return
        self._shown = tuple(ways)
        while item := self.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for way in ways:
            self.addWidget(WayCard(way, now, self._wording, self.parentWidget()))


class WayCard(Card):
    """Name, state, how far, when the next try is and why."""

    def __init__(
        self, way: Delivery, now: datetime, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = receiver_name(way)
        self.setAccessibleName(name)
        badge = StateBadge(way.state, self)
        header = row(Section(name, self), badge)
        header.setStretch(0, 1)
        self.column.addLayout(header)
        if way.state is SendState.SEALED and way.uploaded:
            self._show_progress(way)
        for line in _moments(way, now):
            self.column.addWidget(Small(line, self))
        if way.reason:
            self.column.addWidget(Muted(wording.reason_sentence(way.reason), self))

    def _show_progress(self, way: Delivery) -> None:
        bar = QProgressBar(self)
        bar.setTextVisible(False)
        bar.setRange(0, 100)
        bar.setValue(percent(way.uploaded, way.size))
        bar.setAccessibleName(translate("outbox", "How much has been uploaded"))
        text = translate("outbox", "{done} of {total}")
        self.column.addWidget(bar)
        self.column.addWidget(
            Small(text.format(done=size_words(way.uploaded), total=size_words(way.size)), self)
        )


def receiver_name(way: Delivery) -> str:
    """Whom it goes to, as they are called here."""
    return way.label or translate("outbox", "Somebody who was removed")


def _moments(way: Delivery, now: datetime) -> list[str]:
    said = [
        (way.delivered_at, translate("outbox", "Receipt came {moment}: opened and checked.")),
        (way.sent_at, translate("outbox", "Handed over {moment}.")),
    ]
    lines = [text.format(moment=full_moment(at, now)) for at, text in said if at is not None]
    if way.state is SendState.SEALED:
        lines.append(_next_try(way, now))
    if way.state is SendState.SENT and not way.reason:
        lines.append(translate("outbox", "It counts as delivered when the receipt comes back."))
    return lines


def _next_try(way: Delivery, now: datetime) -> str:
    if way.next_attempt_at is None or way.next_attempt_at <= now:
        return translate("outbox", "Goes on when you press Send.")
    text = translate(
        "outbox",
        "Tried %n time(s). The next pause ends {moment}; Send tries at once.",
        None,
        way.attempts,
    )
    return text.format(moment=full_moment(way.next_attempt_at, now))
