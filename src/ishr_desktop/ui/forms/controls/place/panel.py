"""What opens below a place: where it lies, what it is like, and how much others see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ishr_desktop.domain.places import ShareAs
from ishr_desktop.ui.countries import LinkedCountryBox, RegionBox
from ishr_desktop.ui.forms.controls.place.position import PositionPart
from ishr_desktop.ui.forms.controls.place.presenter import PlacePresenter
from ishr_desktop.ui.place_words import seen_words
from ishr_desktop.ui.terms import terms_of
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M
from ishr_desktop.ui.widgets import Card, Field, Small
from ishr_desktop.ui.widgets.calm_box import CalmBox
from ishr_desktop.ui.widgets.choices import Choices

_LINE_LIMIT = 300


class PlacePanel(Card):
    """Works on the presenter of its control and tells when it changed something."""

    changed = Signal()

    def __init__(self, presenter: PlacePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, kind="sunken")
        self._presenter = presenter
        self._country = LinkedCountryBox(translate("places", "Country"), self)
        self._region = RegionBox(translate("places", "Region"), self)
        self._lines = {
            name: self._line(name)
            for name in ("level2", "locality", "romanised", "description", "reason_for_hiding")
        }
        self._boxes = {
            name: self._box(name, vocabulary)
            for name, vocabulary in (("type", "place_types"), ("certainty", "certainty"))
        }
        levels = translate("places", "How much of it do others see?")
        self._levels = Choices(
            levels, [(term.code, term.label) for term in terms_of("share_as")], parent=self
        )
        self._why = Field(
            translate("places", "Why it is kept back (this stays here)"),
            self._lines["reason_for_hiding"],
            parent=self,
        )
        self._seen = Small("", self)
        self._position = PositionPart(presenter, self)
        self._lay_out(levels)
        self._country.picked.connect(self._choose_country)
        self._region.picked.connect(lambda: self._choose("region", self._region.code()))
        self._levels.changed.connect(lambda: self._choose("share_as", self._levels.chosen()[0]))
        self._position.changed.connect(self.changed)
        self.refresh()

    def refresh(self) -> None:
        """Show what the presenter holds."""
        presenter = self._presenter
        if self._country.code() != presenter.code("country"):
            self._country.show_code(presenter.code("country"))
        self._region.show_country(presenter.code("country"))
        if self._region.code() != presenter.code("region"):
            self._region.show_code(presenter.code("region"))
        for name, line in self._lines.items():
            if line.text().strip() != presenter.words(name):
                line.setText(presenter.words(name))
                line.setCursorPosition(0)
        for name, box in self._boxes.items():
            box.setCurrentIndex(max(0, box.findData(presenter.code(name))))
        self._levels.choose([presenter.level])
        self._seen.setText(seen_words(presenter.place))
        self._why.setVisible(presenter.level is ShareAs.HIDDEN)
        self._position.refresh()

    def _lay_out(self, levels: str) -> None:
        words = {
            "level2": translate("places", "District"),
            "locality": translate("places", "Town or village"),
            "romanised": translate("places", "Its name in Latin letters"),
            "type": translate("places", "What kind of place"),
            "certainty": translate("places", "How sure you are"),
        }
        parts: dict[str, QWidget] = {**self._lines, **self._boxes}
        fields = {name: Field(label, parts[name], parent=self) for name, label in words.items()}
        country = Field(translate("places", "Country"), self._country, parent=self)
        region = Field(translate("places", "Region"), self._region, parent=self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(M)
        order = (
            (country, region),
            (fields["level2"], fields["locality"]),
            (fields["type"], fields["certainty"]),
        )
        for line, pair in enumerate(order):
            for column, field in enumerate(pair):
                grid.addWidget(field, line, column)
                grid.setColumnStretch(column, 1)
        self.column.addLayout(grid)
        description = translate("places", "How to find it")
        hint = translate("places", "Such as “second house after the mosque”.")
        self.column.addWidget(Field(description, self._lines["description"], hint, parent=self))
        self.column.addWidget(fields["romanised"])
        self.column.addWidget(Field(levels, self._levels, parent=self))
        self.column.addWidget(self._seen)
        self.column.addWidget(self._why)
        self.column.addWidget(self._position)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setMaxLength(_LINE_LIMIT)
        line.textEdited.connect(lambda text: self._write(name, text))
        return line

    def _box(self, name: str, vocabulary: str) -> CalmBox:
        box = CalmBox(self)
        box.offer(terms_of(vocabulary), translate("places", "Not said"))
        box.activated.connect(lambda: self._choose(name, str(box.currentData())))
        return box

    def _write(self, name: str, text: str) -> None:
        self._presenter.write(name, text)
        self.changed.emit()

    def _choose(self, name: str, code: str) -> None:
        self._presenter.choose(name, code)
        self.changed.emit()

    def _choose_country(self) -> None:
        self._choose("country", self._country.code())
        self.refresh()
