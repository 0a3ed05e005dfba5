"""The control itself: a line to type in, words that say what was understood, things to press."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.ui.calendar_words import original_words
from ishr_desktop.ui.date_field.gesture_chips import GestureChips
from ishr_desktop.ui.date_field.gestures import Gesture
from ishr_desktop.ui.date_field.order_question import OrderQuestion
from ishr_desktop.ui.date_field.panel import DatePanel
from ishr_desktop.ui.date_field.presenter import DatePresenter
from ishr_desktop.ui.date_words import edtf_words, when_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, S
from ishr_desktop.ui.widgets import IconButton, Small

_LINE_LIMIT = 250
"""Characters; with the words of the witness less than a record holds."""


class DateField(QWidget):
    """Shows and takes one date; what can be pressed appears when somebody comes to it."""

    changed = Signal()
    """The person changed the date or what stands beside it."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = DatePresenter(today)
        self._line = QLineEdit(self)
        self._line.setMaxLength(_LINE_LIMIT)
        self._line.setPlaceholderText(
            translate("dates", "For example: about March, since May, 3–5 March, yesterday")
        )
        self._toggle = IconButton("calendar", "", self)
        self._toggle.setCheckable(True)
        self._panel: DatePanel | None = None
        self._words = Small("", self)
        self._order: OrderQuestion | None = None
        self._chips: GestureChips | None = None
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._line)
        self.show_value(None)

    def value(self) -> object:
        """The value for the document: as it was given when nobody touched it, or a `when` object.

        None when there is nothing to say.
        """
        return self._presenter.value()

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody: a text, an object, `{"missing": …}` or None."""
        self._presenter.show(value)
        self._refresh()

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which is what has the focus, and all that belongs to it."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)
        words = translate("dates", "Calendar, time of day and own words")
        self._toggle.setToolTip(words)
        self._toggle.setAccessibleName(f"{name} {words}")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the line."""
        super().setAccessibleDescription(description)
        self._line.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer what can be pressed as soon as somebody comes to the line."""
        if watched is self._line and event.type() == QEvent.Type.FocusIn:
            self._offer_chips()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        first = QHBoxLayout()
        first.setSpacing(S)
        first.addWidget(self._line, 1)
        first.addWidget(self._toggle)
        layout.addLayout(first)
        layout.addWidget(self._words)
        self._column = layout

    def _connect(self) -> None:
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self._type)
        self._line.editingFinished.connect(self._finish)
        self._toggle.toggled.connect(self._open)

    def _type(self, text: str) -> None:
        self._presenter.type(text)
        self._tell(keep_line=True)

    def _finish(self) -> None:
        if self._presenter.line:
            self._presenter.finish_typing()
            self._refresh()

    def _choose_order(self, day_first: bool) -> None:
        self._presenter.choose_order(day_first=day_first)
        self._presenter.finish_typing()
        self._tell()

    def _offer_chips(self) -> None:
        """Make what can be pressed when somebody comes: a form may hold a dozen dates."""
        if self._chips is None:
            self._chips = GestureChips(self._presenter, self)
            self._chips.changed.connect(self._tell)
            self._column.insertWidget(self._column.indexOf(self._words) + 1, self._chips)
            self._chips.show()

    def _open(self, opened: bool) -> None:
        """Make the panel when it is first asked for."""
        if opened and self._panel is None:
            self._panel = DatePanel(self._presenter, self)
            self._panel.changed.connect(self._tell)
            self._panel.calendar_chosen.connect(self._refresh)
            self._column.addWidget(self._panel)
        if self._panel is not None:
            self._panel.setVisible(opened)
        self._offer_chips()
        self._refresh()

    def _tell(self, *, keep_line: bool = False) -> None:
        self._refresh(keep_line=keep_line)
        self.changed.emit()

    def _refresh(self, *, keep_line: bool = False) -> None:
        presenter = self._presenter
        if not keep_line and not presenter.line:
            self._line.setText(when_words(replace(presenter.when, said="")))
            self._line.setCursorPosition(0)
        self._words.setText(self._understood())
        self._words.setVisible(bool(self._words.text()))
        self._ask_order()
        if self._chips is not None:
            self._chips.refresh()
        if self._panel is not None and self._panel.isVisibleTo(self):
            self._panel.refresh()

    def _ask_order(self) -> None:
        choices = self._presenter.choices
        if choices and self._order is None:
            self._order = OrderQuestion(self)
            self._order.answered.connect(self._choose_order)
            self._column.insertWidget(1, self._order)
        if self._order is not None:
            self._order.ask(choices, edtf_words)

    def _understood(self) -> str:
        """What the line alone does not say."""
        presenter = self._presenter
        if presenter.missing:
            return missing_words(presenter.missing)
        if presenter.choices:
            return ""
        if not presenter.is_understood:
            return translate("dates", "Not a date yet. It is kept as the words that were said.")
        if presenter.awaits_second and presenter.gesture is not Gesture.ONE_OF:
            return translate("dates", "Now choose the second day.")
        parts = [when_words(replace(presenter.when, said=""))] if presenter.line else []
        original = original_words(presenter.when.original, presenter.when.calendar)
        if original:
            parts.append(original)
        if presenter.when.said:
            parts.append(translate("dates", "“{words}”").format(words=presenter.when.said))
        return " · ".join(parts)


def missing_words(reason: str) -> str:
    """Why a date is not there, in words."""
    return {
        "unknown": translate("dates", "Not known."),
        "not_asked": translate("dates", "Not asked yet."),
        "refused": translate("dates", "The person did not want to say."),
        "withheld_for_safety": translate("dates", "Left out for safety."),
        "not_applicable": translate("dates", "Does not apply."),
        "could_not_verify": translate("dates", "Could not be checked."),
    }.get(reason, reason)
