"""Which records the list shows, and in which order."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import FacetCount, SortBy
from ishr_desktop.ui.incidents.listing.facet_group import FacetGroup
from ishr_desktop.ui.incidents.words import sort_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import Field
from ishr_desktop.ui.widgets.surfaces import Scrolling

_ORDERS = (
    (SortBy.CHANGED, True),
    (SortBy.HAPPENED, True),
    (SortBy.HAPPENED, False),
    (SortBy.CODE, False),
)
KINDS = (
    FacetKind.TILE,
    FacetKind.URGENCY,
    FacetKind.SEND_STATE,
    FacetKind.ACT,
    FacetKind.COUNTRY,
    FacetKind.REGION,
    FacetKind.PLACE,
    FacetKind.YEAR,
    FacetKind.MONTH,
    FacetKind.PERSON,
    FacetKind.PERPETRATOR_TYPE,
    FacetKind.UNIT,
    FacetKind.METHOD,
    FacetKind.CONSENT,
    FacetKind.STAGE,
    FacetKind.CASE,
    FacetKind.TAG,
)
"""In the order in which they are shown."""
_OPEN_AT_FIRST = frozenset({FacetKind.TILE, FacetKind.URGENCY})


class FilterPanel(QFrame):
    """Shown below the search when it is wanted."""

    changed = Signal()
    sorted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._order = QComboBox(self)
        for sort_by, descending in _ORDERS:
            self._order.addItem(_order_words(sort_by, descending=descending), None)
        self._order.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._order.activated.connect(self.sorted)
        self._others: frozenset[Facet] = frozenset()
        inside = QWidget(self)
        self._groups = {kind: FacetGroup(kind, inside) for kind in KINDS}
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, S, 0)
        column.setSpacing(XS)
        for kind, group in self._groups.items():
            group.open(kind in _OPEN_AT_FIRST)
            group.changed.connect(self.changed)
            column.addWidget(group)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, M, XS, M)
        layout.setSpacing(S)
        layout.addWidget(
            Field(translate("incidents", "Order"), self._order, parent=self, beside=True)
        )
        layout.addWidget(Scrolling(inside, self), 1)

    def value(self) -> frozenset[Facet]:
        """What is wanted; nothing is all of them."""
        return self._others.union(*(group.chosen() for group in self._groups.values()))

    def order(self) -> tuple[SortBy, bool]:
        """By what, and whether the last comes first."""
        return _ORDERS[max(0, self._order.currentIndex())]

    def show_counts(self, counts: Iterable[FacetCount]) -> None:
        """How many records have each value."""
        by_kind: dict[FacetKind, list[FacetCount]] = {kind: [] for kind in KINDS}
        for one in counts:
            if one.facet.kind in by_kind:
                by_kind[one.facet.kind].append(one)
        for kind, group in self._groups.items():
            group.show_counts(by_kind[kind])

    def choose(self, facets: Iterable[Facet], sort_by: SortBy, *, descending: bool) -> None:
        """Show this choice, without telling anybody."""
        wanted = set(facets)
        self._others = frozenset(facet for facet in wanted if facet.kind not in self._groups)
        for kind, group in self._groups.items():
            group.choose(frozenset(facet.value for facet in wanted if facet.kind is kind))
        order = (sort_by, descending)
        self._order.setCurrentIndex(_ORDERS.index(order) if order in _ORDERS else 0)


def _order_words(sort_by: SortBy, *, descending: bool) -> str:
    if sort_by is SortBy.HAPPENED and not descending:
        return translate("incidents", "Oldest event first")
    if sort_by is SortBy.HAPPENED:
        return translate("incidents", "Newest event first")
    return sort_word(sort_by)
