"""One batch of packs on its way: what it is, for whom, since when, and how far."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.outbox import PackBatch, SendState
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.outbox.rows import packs_words
from ishr_desktop.ui.outbox.way_card import WayColumn
from ishr_desktop.ui.outbox.words import way_words
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Body, Heading, Muted, Page, PlainButton, Small, StateBadge, row
from ishr_desktop.ui.widgets.flow_layout import flow


class PackPage(Page):
    """Shows the batch that is chosen in the list."""

    copy_asked = Signal(str)
    """The id of the batch, which is to be saved as a file."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("pack-batch")
        self._batch_id = ""
        self._title = Heading("", self)
        self._title.setObjectName("pack-title")
        self._facts = Small("", self)
        self._facts.setObjectName("pack-facts")
        self._badge = StateBadge("sealed", self)
        self._badge.setObjectName("pack-state")
        self._where = Body("", self)
        self._where.setObjectName("pack-where")
        self.copy = PlainButton(translate("outbox", "Save this batch as a file…"), "usb", self)
        self.copy.setObjectName("save-packs-file")
        self.copy.clicked.connect(lambda: self.copy_asked.emit(self._batch_id))
        self._ways = WayColumn(wording)
        self._lay_out()

    def show_batch(self, batch: PackBatch, now: datetime) -> None:
        """Show this one."""
        self._batch_id = batch.id
        self._badge.show_state(batch.state)
        self._title.setText(packs_words(batch))
        sealed = translate("outbox", "Sealed {moment}")
        moment = full_moment(batch.sealed_at, now)
        self._facts.setText(" · ".join([size_words(batch.size), sealed.format(moment=moment)]))
        self._where.setText(way_words(batch.state))
        # When all have it, the sealed file is gone.
        self.copy.setVisible(batch.state is not SendState.DELIVERED)
        self._ways.show_ways(batch.ways, now)

    def _lay_out(self) -> None:
        what = translate(
            "outbox",
            "A pack of guides or rules. Whoever receives it sees first what it changes, and "
            "decides whether to use it.",
        )
        self.column.addLayout(row(self._badge, None))
        self.column.addWidget(self._title)
        self.column.addWidget(self._facts)
        self.column.addWidget(self._where)
        self.column.addWidget(Muted(what, self))
        self.column.addWidget(flow(self, self.copy))
        self.column.addLayout(self._ways)
        self.column.addStretch(1)
