"""Numbers: plain, of people or times, of money, and ages."""

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.ui.date_field import DateField
from ishr_desktop.ui.forms.controls.choice_controls import ChipsControl
from ishr_desktop.ui.forms.controls.control import Control
from ishr_desktop.ui.terms import TermWords, terms_of
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets.calm_box import CalmBox
from ishr_desktop.ui.widgets.choices import Choices

NUMBER_WIDTH = 120
DIGITS = 12
"""A number has at most so many: all are exact in every program that reads JSON."""


class _NumberLine(QLineEdit):
    """Takes digits of any script."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(DIGITS)
        self.setFixedWidth(NUMBER_WIDTH)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def number(self) -> int | float | None:
        """The number that was typed; None when it is none, or not one yet."""
        text = self.text().strip().replace(",", ".").replace("٫", ".")
        try:
            return int(text)
        except ValueError:
            pass
        try:
            found = float(text)
        except ValueError:
            return None
        return found if isfinite(found) else None

    def show_number(self, value: object) -> None:
        """Show a number; what is none leaves the line empty."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if value != self.number() or not self.text():
            self.setText(str(value) if is_number else "")


class NumberControl(Control):
    """One number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _NumberLine(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        layout.addStretch(1)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self.changed)

    def setAccessibleName(self, name: str) -> None:
        """Name the line."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def value(self) -> object:
        """The number."""
        return self._line.number()

    def show_value(self, value: object) -> None:
        """Show the number."""
        self._line.show_number(value)


class CountControl(Control):
    """How many, and how exact that is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _NumberLine(self)
        self._exactness = ChipsControl(name, terms_of("quantities"), several=False, parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._line, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._exactness, 1)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._typed)
        self._exactness.changed.connect(self._typed)

    def setAccessibleName(self, name: str) -> None:
        """Name the line."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def value(self) -> object:
        """`{"q": …, "n": …}`; a number that nobody called a guess is exact."""
        number = self._line.number()
        if number is None or number < 0:
            return None
        return {"q": self._exactness.value() or "exact", "n": int(number)}

    def show_value(self, value: object) -> None:
        """Show a count; a plain number is exact."""
        holder = value if isinstance(value, Mapping) else {"q": "exact", "n": value}
        self._line.show_number(holder.get("n"))
        self._exactness.show_value(holder.get("q") if self._line.text() else None)

    def _typed(self) -> None:
        if self._line.text() and self._exactness.value() is None:
            self._exactness.show_value("exact")
        self.changed.emit()


class MoneyControl(Control):
    """An amount in a currency."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount, self._currency = _NumberLine(self), QLineEdit(self)
        self._currency.setMaxLength(3)
        self._currency.setFixedWidth(NUMBER_WIDTH)
        self._currency.setPlaceholderText(translate("forms", "Currency, as KES"))
        self._others: dict[str, object] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._amount)
        layout.addWidget(self._currency)
        layout.addStretch(1)
        self.setFocusProxy(self._amount)
        for line in (self._amount, self._currency):
            line.textEdited.connect(self.changed)

    def setAccessibleName(self, name: str) -> None:
        """Name both lines."""
        super().setAccessibleName(name)
        self._amount.setAccessibleName(name)
        self._currency.setAccessibleName(f"{name} {translate('forms', 'Currency')}")

    def value(self) -> object:
        """`{"amount": …, "currency": …}`."""
        amount, currency = self._amount.number(), self._currency.text().strip().upper()
        if amount is None:
            return None
        return {**self._others, "amount": amount, **({"currency": currency} if currency else {})}

    def show_value(self, value: object) -> None:
        """Show an amount."""
        holder = value if isinstance(value, Mapping) else {"amount": value}
        self._others = {k: v for k, v in holder.items() if k not in {"amount", "currency"}}
        self._amount.show_number(holder.get("amount"))
        currency = str(holder.get("currency") or "")
        if currency != self._currency.text().strip().upper():
            self._currency.setText(currency)


class AgeControl(Control):
    """The birth date, the age at the time, or only a range: one of the three."""

    def __init__(self, name: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ways = (
            ("range", translate("forms", "About how old")),
            ("at_time", translate("forms", "Age at the time")),
            ("birth", translate("forms", "Date of birth")),
        )
        self._ways = Choices(name, ways, parent=self)
        self._range, self._years = CalmBox(self), _NumberLine(self)
        self._range.offer(_ranges(), translate("forms", "Choose…"))
        self._birth = DateField(today, self)
        self._parts: dict[str, QWidget] = {
            "range": self._range,
            "at_time": self._years,
            "birth": self._birth,
        }
        self._pages = QStackedWidget(self)
        for (way, words), part in zip(ways, self._parts.values(), strict=True):
            del way
            part.setAccessibleName(f"{name} {words}")
            self._pages.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._ways)
        layout.addWidget(self._pages)
        self._ways.changed.connect(self._turn)
        self._range.activated.connect(self.changed)
        self._years.textEdited.connect(self.changed)
        self._birth.changed.connect(self.changed)
        self._ways.choose(("range",))
        self._turn()

    def value(self) -> object:
        """An object with one of `range`, `at_time`, `birth`."""
        way = self._way()
        found: object = {
            "range": self._range.currentData() or None,
            "at_time": self._years.number(),
            "birth": self._birth.value(),
        }[way]
        return None if found is None else {way: _plain_date(found)}

    def show_value(self, value: object) -> None:
        """Show an age the way it is known."""
        holder = value if isinstance(value, Mapping) else {}
        way = next((one for one in self._parts if holder.get(one) is not None), self._way())
        self._ways.choose((way,))
        self._range.setCurrentIndex(max(0, self._range.findData(holder.get("range") or "")))
        self._years.show_number(holder.get("at_time"))
        self._birth.show_value(holder.get("birth"))
        self._turn()

    def _way(self) -> str:
        return next(iter(self._ways.chosen()), "range")

    def _turn(self) -> None:
        for place, way in enumerate(self._parts):
            if way == self._way():
                self._pages.setCurrentIndex(place)


def _ranges() -> tuple[TermWords, ...]:
    return tuple(term for term in terms_of("age_ranges") if term.code != "unknown")


def _plain_date(found: object) -> object:
    """A birth date is kept as EDTF alone."""
    return found.get("edtf") if isinstance(found, Mapping) else found
