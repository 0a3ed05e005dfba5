"""One kind of facet in the filter: a heading to open, and its values with their counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import FacetCount
from ishr_desktop.ui.facet_words import kind_words, value_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import QuietButton
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget

SHOWN = 8
"""Values before the others are asked for."""
_LONGEST = 28
"""Letters of a value in its button; the whole of it is in the tooltip."""


class FacetGroup(QWidget):
    """Tells when a value is pressed; the counts come from outside."""

    changed = Signal()
    """The person pressed a value."""

    def __init__(self, kind: FacetKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._counts: Sequence[FacetCount] = ()
        self._chosen: frozenset[str] = frozenset()
        self._all = False
        self._buttons: dict[str, QPushButton] = {}
        self._heading = QuietButton(kind_words(kind), "chevron-down", self)
        self._heading.setProperty("side", "start")
        self._heading.setCheckable(True)
        self._heading.toggled.connect(self._opened)
        self._values = FlowWidget(self)
        FlowLayout(self._values, XS)
        self._more = QuietButton("", parent=self)
        self._more.clicked.connect(self._show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._values)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._opened(False)

    def chosen(self) -> frozenset[Facet]:
        """The values that are down."""
        return frozenset(Facet(self.kind, value) for value in self._chosen)

    def choose(self, values: frozenset[str]) -> None:
        """Press exactly these, without telling anybody."""
        self._chosen = values
        self._press()

    def show_counts(self, counts: Sequence[FacetCount]) -> None:
        """Show other counts; a kind of which no record says anything is hidden."""
        self._counts = counts
        self.setVisible(bool(counts))
        self._fill()

    def open(self, wanted: bool) -> None:
        """Show the values, or the heading alone."""
        self._heading.setChecked(wanted)

    def _opened(self, wanted: bool) -> None:
        self._heading.set_icon("chevron-up" if wanted else "chevron-down")
        self._values.setVisible(wanted)
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        """Put the buttons in their places; those that stay keep the focus."""
        is_open = self._heading.isChecked()
        shown = [
            one
            for place, one in enumerate(self._counts)
            if self._all or place < SHOWN or one.facet.value in self._chosen
        ]
        layout = self._values.layout()
        assert layout is not None
        while layout.count():
            layout.takeAt(0)
        wanted = {one.facet.value for one in shown} if is_open else set()
        for value in set(self._buttons) - wanted:
            self._buttons.pop(value).deleteLater()
        for one in shown if is_open else ():
            layout.addWidget(self._button(one))
        hidden = len(self._counts) - len(shown)
        self._more.setText(translate("facets", "%n more", None, hidden))
        self._more.setVisible(is_open and hidden > 0)
        self._press()

    def _button(self, one: FacetCount) -> QPushButton:
        value = one.facet.value
        words = value_words(one.facet, one.label)
        button = self._buttons.get(value)
        if button is None:
            button = self._buttons[value] = QPushButton(self._values)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "chip")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda on: self._pressed(value, on=on))
            button.show()
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        button.setText(f"{short}  {one.count}".replace("&", "&&"))
        button.setToolTip(words)
        records = translate("facets", "%n record(s)", None, one.count)
        button.setAccessibleName(f"{kind_words(self.kind)}: {words}, {records}")
        return button

    def _pressed(self, value: str, *, on: bool) -> None:
        self._chosen = self._chosen | {value} if on else self._chosen - {value}
        self._press()
        self.changed.emit()

    def _press(self) -> None:
        for value, button in self._buttons.items():
            button.setChecked(value in self._chosen)
        count = len(self._chosen)
        words = kind_words(self.kind)
        self._heading.setText(f"{words}  ({count})" if count else words)
        self._heading.setAccessibleName(self._heading.text())
