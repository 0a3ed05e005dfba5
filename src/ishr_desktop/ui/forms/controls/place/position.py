"""A position on the map, only where somebody asks to write one down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.places import PlacePrecision, PositionSource
from ishr_desktop.ui.forms.controls.place.presenter import PlacePresenter
from ishr_desktop.ui.terms import TermWords
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, S
from ishr_desktop.ui.widgets import Field, QuietButton, Small, row
from ishr_desktop.ui.widgets.calm_box import CalmBox


class PositionPart(QWidget):
    """A button until it is pressed; then a line for coordinates and what is known of them."""

    changed = Signal()

    def __init__(self, presenter: PlacePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._add = QuietButton(translate("places", "Add a position…"), "place", self)
        self._remove = QuietButton(translate("places", "Remove the position"), parent=self)
        self._open = QWidget(self)
        self._line = QLineEdit(self)
        self._line.setPlaceholderText("-0.0917, 34.7680")
        self._line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._line_field = Field(
            translate("places", "Latitude, longitude"), self._line, parent=self
        )
        self._precision = _box(_precisions(), self)
        self._source = _box(_sources(), self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show what the presenter holds."""
        position = self._presenter.position
        if not self._line.hasFocus():
            self._line.setText(position)
            self._line_field.ask("")
        for box, name in ((self._precision, "precision"), (self._source, "source")):
            box.setCurrentIndex(max(0, box.findData(self._presenter.position_code(name))))
        self._show_open(opened=bool(position))

    def _lay_out(self) -> None:
        told = translate("places", "It leaves only with “The exact place”.")
        inner = QVBoxLayout(self._open)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        inner.addWidget(self._line_field)
        exact = Field(translate("places", "How exact is it?"), self._precision, parent=self)
        source = Field(translate("places", "Where does it come from?"), self._source, parent=self)
        inner.addLayout(row(exact, source, spacing=L))
        inner.addWidget(Small(told, self))
        inner.addLayout(row(self._remove, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self._add, None))
        layout.addWidget(self._open)
        self._show_open(opened=False)

    def _connect(self) -> None:
        self._add.clicked.connect(self._begin)
        self._remove.clicked.connect(self._clear)
        self._line.editingFinished.connect(self._take)
        self._line.textEdited.connect(lambda: self._line_field.ask(""))
        for box, name in ((self._precision, "precision"), (self._source, "source")):
            box.activated.connect(lambda _, box=box, name=name: self._choose(box, name))

    def _begin(self) -> None:
        self._show_open(opened=True)
        self._line.setFocus()

    def _show_open(self, *, opened: bool) -> None:
        self._open.setVisible(opened)
        self._add.setVisible(not opened)

    def _clear(self) -> None:
        self._line.clear()
        self._presenter.set_position("")
        self._show_open(opened=False)
        self.changed.emit()

    def _take(self) -> None:
        if self._line.text().strip() == self._presenter.position:
            return
        if self._presenter.set_position(self._line.text()):
            self.changed.emit()
        else:
            self._line_field.ask(translate("places", "Write it like -0.0917, 34.7680."))

    def _choose(self, box: CalmBox, name: str) -> None:
        self._presenter.choose_position_code(name, str(box.currentData()))
        self.changed.emit()


def _box(terms: tuple[TermWords, ...], parent: QWidget) -> CalmBox:
    box = CalmBox(parent)
    box.offer(terms, translate("places", "Not said"))
    return box


def _precisions() -> tuple[TermWords, ...]:
    words = {
        PlacePrecision.EXACT: translate("places", "Exact"),
        PlacePrecision.ABOUT_100_M: translate("places", "About 100 metres"),
        PlacePrecision.ABOUT_1_KM: translate("places", "About 1 kilometre"),
        PlacePrecision.ABOUT_10_KM: translate("places", "About 10 kilometres"),
        PlacePrecision.AREA: translate("places", "The middle of a district or town"),
    }
    return tuple(TermWords(code, label, "") for code, label in words.items())


def _sources() -> tuple[TermWords, ...]:
    words = {
        PositionSource.GPS: translate("places", "A device on the spot"),
        PositionSource.MAP: translate("places", "A map"),
        PositionSource.PHOTO: translate("places", "A photo"),
        PositionSource.GUESS: translate("places", "A guess"),
    }
    return tuple(TermWords(code, label, "") for code, label in words.items())
