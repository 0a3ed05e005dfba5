"""A date that a person writes down: what, when, and a note."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ishr_desktop.domain.calendar.entry import CalendarEntry
from ishr_desktop.domain.calendar.own_date import LONGEST_TITLE, OwnDate
from ishr_desktop.domain.when import read_when
from ishr_desktop.ui.countries import CountryBox
from ishr_desktop.ui.date_field import DateField
from ishr_desktop.ui.forms.controls.text_controls import GrowingText
from ishr_desktop.ui.plan.words import title_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Field, Heading, Muted, Page, PrimaryButton, QuietButton, row

NEW = OwnDate("", "")


class OwnDatePage(Page):
    """Shows a date of the person's own and takes what they write."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._own = NEW
        self._title = Heading("", self)
        self.what = QLineEdit(self)
        self.what.setMaxLength(LONGEST_TITLE)
        self.what.setObjectName("own-date-title")
        self.day = DateField(today, self)
        self.day.setObjectName("own-date-day")
        words = translate("plan", "Country, if it matters")
        self.country = CountryBox(words, self)
        self.note = GrowingText(self)
        self.note.setObjectName("own-date-note")
        self.keep = PrimaryButton(translate("plan", "Keep this date"), "check", self)
        self.keep.setObjectName("keep-own-date")
        self.keep.clicked.connect(self._keep)
        self.leave = QuietButton(translate("plan", "Back without saving"), "back", self)
        self.leave.clicked.connect(self.left)
        QShortcut(QKeySequence("Ctrl+Return"), self.keep, self._keep)
        self._lay_out(words)

    def begin(self, own: OwnDate = NEW) -> None:
        """Show a date to be changed, or an empty one."""
        self._own = own
        title = translate("plan", "Change a date") if own.id else translate("plan", "A new date")
        self._title.setText(title)
        self.what.setText(own.title)
        self.day.show_value(own.day or None)
        self.country.show_code(own.country)
        self.note.setPlainText(own.note)
        self.verticalScrollBar().setValue(0)
        (self.day if own.title else self.what).setFocus()

    def begin_about(self, entry: CalendarEntry) -> None:
        """Ask when something is that nobody has written down yet."""
        title = title_words(entry)[:LONGEST_TITLE]
        self.begin(OwnDate("", title, entry.mechanism, entry.country))

    def _keep(self) -> None:
        own = replace(
            self._own,
            day=read_when(self.day.value()).edtf,
            title=self.what.text(),
            country=self.country.code(),
            note=self.note.toPlainText(),
        )
        self.kept.emit(own)

    def _lay_out(self, country: str) -> None:
        add = self.column.addWidget
        add(self._title)
        sentence = translate(
            "plan",
            "Nobody else sees this, and it does not leave this computer. Names of people are "
            "better left out.",
        )
        add(Muted(sentence, self))
        add(Field(translate("plan", "What happens"), self.what, parent=self))
        hint = translate("plan", "A day, a month, or the first and the last day")
        add(Field(translate("plan", "When"), self.day, hint, parent=self))
        add(Field(country, self.country, parent=self))
        add(Field(translate("plan", "Note"), self.note, parent=self))
        self.column.addLayout(row(self.leave, None, self.keep))
        self.column.addStretch(1)
