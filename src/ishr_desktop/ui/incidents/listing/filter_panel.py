"""Which records the list shows, and in which order."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident import Tile, Urgency
from ishr_desktop.domain.incident_list import SortBy, facets
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.ui import icons
from ishr_desktop.ui.incidents.words import KEPT, danger_word, sort_word
from ishr_desktop.ui.states import look
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.tiles import tile_icon, tile_word
from ishr_desktop.ui.widgets import Field, QuietButton, row
from ishr_desktop.ui.widgets.choices import Choices

_ORDERS = (
    (SortBy.CHANGED, True),
    (SortBy.HAPPENED, True),
    (SortBy.HAPPENED, False),
    (SortBy.CODE, False),
)


class FilterPanel(QFrame):
    """Shown below the search when it is wanted."""

    changed = Signal()
    sorted = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._tile = QComboBox(self)
        self._tile.addItem(translate("incidents", "Everything"), "")
        for tile in Tile:
            self._tile.addItem(
                icons.icon(tile_icon(tile), "text-muted"), tile_word(tile), str(tile)
            )
        self._order = QComboBox(self)
        for sort_by, descending in _ORDERS:
            self._order.addItem(_order_words(sort_by, descending=descending), None)
        danger = [(str(kind), danger_word(kind)) for kind in (Urgency.NOW, Urgency.SOON)]
        self._danger = Choices(translate("incidents", "Danger"), danger, several=True, parent=self)
        states = [(state, look(state).word) for state in (KEPT, *map(str, SendState))]
        name = translate("incidents", "Where it stands")
        self._state = Choices(name, states, several=True, parent=self)
        self._clear = QuietButton(translate("incidents", "Show everything"), parent=self)
        self._build()

    def value(self) -> frozenset[Facet]:
        """What is wanted; nothing is all of them."""
        tile = str(self._tile.currentData() or "")
        return (
            facets(FacetKind.TILE, {tile} - {""})
            | facets(FacetKind.URGENCY, self._danger.chosen())
            | facets(FacetKind.SEND_STATE, self._state.chosen())
        )

    def order(self) -> tuple[SortBy, bool]:
        """By what, and whether the last comes first."""
        return _ORDERS[max(0, self._order.currentIndex())]

    def clear(self) -> None:
        """Want everything, without telling anybody."""
        self._tile.setCurrentIndex(0)
        self._danger.choose(())
        self._state.choose(())

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, M, M, M)
        layout.setSpacing(S)
        what = translate("incidents", "What happened")
        order = translate("incidents", "Order")
        layout.addLayout(
            row(Field(what, self._tile, parent=self), Field(order, self._order, parent=self))
        )
        layout.addWidget(self._danger)
        layout.addWidget(self._state)
        layout.addLayout(row(None, self._clear))
        for box in (self._tile, self._order):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._tile.activated.connect(self.changed)
        self._danger.changed.connect(self.changed)
        self._state.changed.connect(self.changed)
        self._order.activated.connect(self.sorted)
        self._clear.clicked.connect(self.cleared)


def _order_words(sort_by: SortBy, *, descending: bool) -> str:
    if sort_by is SortBy.HAPPENED and not descending:
        return translate("incidents", "Oldest event first")
    if sort_by is SortBy.HAPPENED:
        return translate("incidents", "Newest event first")
    return sort_word(sort_by)
