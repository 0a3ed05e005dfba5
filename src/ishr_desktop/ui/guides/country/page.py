"""One country after the other: chosen by name, and what the packs say about it."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.services.countries import PackedPage
from ishr_desktop.ui.countries import CountryBox, country_name
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.guides.country.fact_row import FactRow
from ishr_desktop.ui.guides.country.facts import groups_of
from ishr_desktop.ui.guides.country.presenter import CountryPresenter
from ishr_desktop.ui.texts import apart, ltr, translate
from ishr_desktop.ui.theme import L, M
from ishr_desktop.ui.widgets import Banner, Body, Card, Field, Heading, Muted, Page, Section, Small
from ishr_desktop.ui.widgets.folding_card import FoldingCard
from ishr_desktop.ui.widgets.surfaces import clear

COLUMN = 760


class CountryPage(Page):
    """Shows a country; the presenter asks the packs."""

    def __init__(self, open_guide: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(COLUMN, parent)
        self._open_guide = open_guide
        words = translate("country", "Country")
        self.box = CountryBox(words, self)
        self.box.setObjectName("country-box")
        self.note = Banner("", "caution", self)
        self.note.setObjectName("country-note")
        self._name = Heading(translate("country", "Countries"), self)
        self._name.setObjectName("country-name")
        self._about = Body(_first_words(), self)
        self._content = QVBoxLayout()
        self._content.setSpacing(L)
        self.column.addWidget(Field(words, self.box, parent=self))
        for part in (self.note, self._name, self._about):
            self.column.addWidget(part)
        self.column.addLayout(self._content)
        self.column.addStretch(1)

    def attach(self, presenter: CountryPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.box.picked.connect(lambda: self.open(self.box.code()))

    def open(self, code: str) -> None:
        """Show the country with this code; without one, wait for a choice."""
        if code:
            self._presenter.open(code)
        else:
            self.box.setFocus()

    # --- what the presenter tells ---------------------------------------------------------

    def show_country(self, code: str, pages: Sequence[PackedPage]) -> None:
        """Show what each pack says about a State (alpha-3)."""
        self.note.say("")
        self.box.show_code(code)
        self._name.setText(country_name(code))
        self._about.setText(
            translate(
                "country",
                "Lists of States change. Look at the date of the data, and check with the source "
                "before you rely on it. This is not legal advice.",
            )
        )
        clear(self._content)
        for packed in pages:
            for part in self._parts(packed, several=len(pages) > 1):
                self._content.addWidget(part)
        self.verticalScrollBar().setValue(0)

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self.note.say(sentence, "caution")

    # --- how it is made -------------------------------------------------------------------

    def _parts(self, packed: PackedPage, *, several: bool) -> Iterator[QWidget]:
        words = translate("country", "From {pack}, looked at on {date}.")
        day = edtf_words(packed.reviewed.isoformat())
        origin = words.format(pack=apart(packed.name), date=day)
        yield Section(origin, self) if several else Muted(origin, self)
        for title, facts in groups_of(packed.page):
            card = Card(self)
            card.column.setSpacing(M)
            card.column.addWidget(Section(title, card))
            for fact in facts:
                card.column.addWidget(FactRow(fact, self._open_guide, card))
            yield card
        if packed.sources:
            yield self._sources(packed)

    def _sources(self, packed: PackedPage) -> FoldingCard:
        card = FoldingCard(self)
        number = translate("country", "%n source(s)", None, len(packed.sources))
        card.button.show_words(translate("country", "Where to look it up"), number)

        def fill() -> None:
            for source in packed.sources:
                said = " · ".join(filter(None, (source.title, source.publisher, source.date)))
                card.inside.addWidget(Small(f"{said}\n{ltr(source.url)}", card))

        card.opened.connect(fill)
        return card


def _first_words() -> str:
    return translate(
        "country",
        "Choose a country to see which complaints it has accepted and since when, when other "
        "States review it, and who looks at it.",
    )
