"""What the list leaves out, always in sight: one chip for each value, and a way back to all."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.facets import Facet
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.facet_words import kind_words, value_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import PlainButton, QuietButton
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget

_LONGEST = 32


class ActiveFilters(FlowWidget):
    """Pressing a chip takes its value away."""

    removed = Signal(object)
    """The `Facet` of the chip that was pressed."""
    days_removed = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FlowLayout(self, XS)
        self._chips: list[PlainButton] = []
        self._clear = QuietButton(translate("incidents", "Show everything"), parent=self)
        self._clear.clicked.connect(self.cleared)
        self.hide()

    def show_query(self, query: IncidentQuery, labels: Mapping[Facet, str]) -> None:
        """Show what this question leaves out, the words that were typed aside."""
        layout = self.layout()
        assert layout is not None
        while layout.count():
            layout.takeAt(0)
        for chip in self._chips:
            chip.deleteLater()
        self._chips = [self._facet_chip(facet, labels) for facet in sorted(query.facets)]
        if query.since or query.until:
            self._chips.append(self._days_chip(query))
        for part in (*self._chips, self._clear):
            layout.addWidget(part)
            part.show()
        self.setVisible(bool(self._chips))

    def _facet_chip(self, facet: Facet, labels: Mapping[Facet, str]) -> PlainButton:
        words = value_words(facet, labels.get(facet, ""))
        chip = self._chip(f"{kind_words(facet.kind)}: {words}", words)
        chip.clicked.connect(lambda: self.removed.emit(facet))
        return chip

    def _days_chip(self, query: IncidentQuery) -> PlainButton:
        ends = [day.isoformat() if day else ".." for day in (query.since, query.until)]
        words = edtf_words("/".join(ends))
        chip = self._chip(words, words)
        chip.clicked.connect(self.days_removed)
        return chip

    def _chip(self, name: str, words: str) -> PlainButton:
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        chip = PlainButton(short.replace("&", "&&"), "close", self)
        chip.setProperty("kind", "chip")
        chip.setToolTip(translate("incidents", "Do not filter by this any more"))
        chip.setAccessibleName(translate("incidents", "Remove filter: {name}").format(name=name))
        return chip
