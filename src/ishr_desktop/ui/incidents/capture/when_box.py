"""When did it happen? Four answers, an "about", and a window for everything less simple."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.incidents.capture.form import When
from ishr_desktop.ui.incidents.capture.when_rules import Exactness, PickedDate, picked_from
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M
from ishr_desktop.ui.widgets import Field, Muted, PlainButton, PrimaryButton, Small, row
from ishr_desktop.ui.widgets.choices import Choices


class WhenBox(QWidget):
    """Shows and takes `when`, `picked` and `about` of the form."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._picked = ""
        name = translate("incidents", "When?")
        self._choices = Choices(
            name,
            (
                (When.NOW, translate("incidents", "Now")),
                (When.TODAY, translate("incidents", "Today")),
                (When.YESTERDAY, translate("incidents", "Yesterday")),
                (When.PICKED, translate("incidents", "Another time…")),
            ),
            parent=self,
        )
        self._about = QCheckBox(translate("incidents", "about"), self)
        self._about.setAccessibleName(translate("incidents", "The time is not exact"))
        self._words = Small("", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self._choices, self._about, None))
        layout.addWidget(self._words)
        self._choices.changed.connect(self._pressed)
        self._about.clicked.connect(self._tell)

    def value(self) -> tuple[str, str, bool]:
        """The answer, the picked date in EDTF, and whether it is about."""
        chosen = self._choices.chosen()
        return (chosen[0] if chosen else When.NOW), self._picked, self._about.isChecked()

    def show_value(self, when: str, picked: str, *, about: bool) -> None:
        """Show an answer without telling anybody."""
        self._picked = picked
        self._choices.choose([when])
        self._about.setChecked(about)
        self._show_words()

    def _pressed(self) -> None:
        if self._choices.chosen() == (When.PICKED,):
            self._pick()
        self._tell()

    def _pick(self) -> None:
        window = WhenWindow(picked_from(self._picked, self._today()), self._today(), self)
        if window.exec() == QDialog.DialogCode.Accepted:
            answer = window.answer()
            self._picked = answer.edtf()
            self._about.setChecked(answer.about)
        elif not self._picked:
            self._choices.choose([When.NOW])

    def _tell(self) -> None:
        self._show_words()
        self.changed.emit()

    def _show_words(self) -> None:
        when, picked, _ = self.value()
        if when == When.PICKED:
            text = edtf_words(picked)
        elif when == When.NOW:
            text = translate("incidents", "The time of writing. Change it if it happened earlier.")
        else:
            text = ""
        self._words.setText(text)
        self._words.setVisible(bool(text))


class WhenWindow(QDialog):
    """A day, a month, a year, a span: as exact as it is known."""

    def __init__(self, shown: PickedDate, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("incidents", "When did it happen?"))
        self._kind = Choices(
            translate("incidents", "What do you know?"),
            (
                (Exactness.DAY, translate("incidents", "The day")),
                (Exactness.MONTH, translate("incidents", "The month")),
                (Exactness.YEAR, translate("incidents", "Only the year")),
                (Exactness.SPAN, translate("incidents", "From … to …")),
                (Exactness.SINCE, translate("incidents", "Since then, still going on")),
                (Exactness.BEFORE, translate("incidents", "Before a day")),
            ),
            parent=self,
        )
        self._first = _date_edit(shown.first, today, self)
        self._last = _date_edit(shown.last, today, self)
        self._first_field = Field(translate("incidents", "Date"), self._first, parent=self)
        self._last_field = Field(translate("incidents", "To"), self._last, parent=self)
        self._about = QCheckBox(translate("incidents", "About then, not exactly"), self)
        self._unsure = QCheckBox(translate("incidents", "I am not sure"), self)
        self._words = QLabel(self)
        self._words.setProperty("kind", "section")
        self._build(shown)

    def answer(self) -> PickedDate:
        """What the person says."""
        return PickedDate(
            Exactness(self._kind.chosen()[0]),
            _day(self._first),
            _day(self._last),
            about=self._about.isChecked(),
            unsure=self._unsure.isChecked(),
        )

    def _build(self, shown: PickedDate) -> None:
        take = PrimaryButton(translate("incidents", "Use this date"), parent=self)
        take.setDefault(True)
        take.clicked.connect(self.accept)
        leave = PlainButton(translate("incidents", "Not now"), parent=self)
        leave.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        hint = translate("incidents", "Not sure? “About” or only the month is fine.")
        layout.addWidget(Muted(hint, self))
        layout.addWidget(self._kind)
        layout.addLayout(row(self._first_field, self._last_field, None, spacing=L))
        layout.addLayout(row(self._about, self._unsure, None, spacing=L))
        layout.addWidget(self._words)
        layout.addLayout(row(None, leave, take))
        self.setMinimumWidth(560)
        self._kind.choose([shown.exactness])
        self._about.setChecked(shown.about)
        self._unsure.setChecked(shown.unsure)
        self._kind.changed.connect(self._show)
        for edit in (self._first, self._last):
            edit.dateChanged.connect(self._show)
        for box in (self._about, self._unsure):
            box.toggled.connect(self._show)
        self._show()

    def _show(self) -> None:
        answer = self.answer()
        formats = {Exactness.MONTH: "yyyy-MM", Exactness.YEAR: "yyyy"}
        self._first.setDisplayFormat(formats.get(answer.exactness, "yyyy-MM-dd"))
        self._last_field.setVisible(answer.exactness is Exactness.SPAN)
        self._words.setText(edtf_words(answer.edtf()))


def _date_edit(shown: date, today: date, parent: QWidget) -> QDateEdit:
    edit = QDateEdit(QDate(shown.year, shown.month, shown.day), parent)
    edit.setCalendarPopup(True)
    edit.setMaximumDate(QDate(today.year, today.month, today.day))
    edit.setDisplayFormat("yyyy-MM-dd")
    # A date in digits reads from left to right in every language (stack facts, section 5).
    edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    edit.setLocale(QLocale(QLocale.Language.C))
    return edit


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())
