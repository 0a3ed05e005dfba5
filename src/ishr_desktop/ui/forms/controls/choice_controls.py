"""Choosing: chips for a few answers, a box for many, chips that grow for several of many."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.forms.controls.control import Control
from ishr_desktop.ui.terms import TermWords
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import PlainButton
from ishr_desktop.ui.widgets.calm_box import CalmBox
from ishr_desktop.ui.widgets.choices import Choices
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget
from ishr_desktop.ui.widgets.surfaces import clear

SEARCHED = 15
"""In a list of more answers people type a part of the word."""


class ChipsControl(Control):
    """A few answers side by side: one of them, or several as a list of codes."""

    def __init__(
        self, name: str, terms: Sequence[TermWords], *, several: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._several = several
        self._known = {term.code for term in terms}
        self._others: list[object] = []
        answers = [(term.code, term.label) for term in terms]
        self._choices = Choices(name, answers, several=several, parent=self)
        for term in terms:
            self._choices.button(term.code).setToolTip(term.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._choices)
        if terms:
            self.setFocusProxy(self._choices.button(terms[0].code))
        self._choices.changed.connect(self.changed)

    def value(self) -> object:
        """One code, or a list; codes that are not offered stay in the list."""
        chosen = list(self._choices.chosen())
        if self._several:
            return [*chosen, *self._others] or None
        return chosen[0] if chosen else None

    def show_value(self, value: object) -> None:
        """Press what is chosen."""
        codes = codes_in(value)
        self._others = [code for code in codes if code not in self._known]
        self._choices.choose(code for code in codes if code in self._known)


class BoolControl(ChipsControl):
    """Yes or no, kept as true or false."""

    def __init__(self, name: str, default: bool | None, parent: QWidget | None = None) -> None:
        terms = (
            TermWords("yes", translate("forms", "Yes"), ""),
            TermWords("no", translate("forms", "No"), ""),
        )
        super().__init__(name, terms, several=False, parent=parent)
        self._default = default

    def value(self) -> object:
        """True, false, or None."""
        answer = super().value()
        return None if answer is None else answer == "yes"

    def show_value(self, value: object) -> None:
        """Show the answer, or what is meant as long as nobody answered."""
        meant = self._default if value is None else value
        if isinstance(meant, bool):
            super().show_value("yes" if meant else "no")
        else:
            super().show_value(None)


class BoxControl(Control):
    """One of many answers."""

    def __init__(
        self, name: str, terms: Sequence[TermWords], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._box = CalmBox(self)
        if len(terms) > SEARCHED:
            self._box.make_searchable(name)
        self._box.offer(terms, translate("forms", "Choose…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        self.setFocusProxy(self._box)
        self._box.activated.connect(self.changed)

    def setAccessibleName(self, name: str) -> None:
        """Name the box."""
        super().setAccessibleName(name)
        self._box.setAccessibleName(name)

    def value(self) -> object:
        """The code that is chosen."""
        return self._box.currentData() or None

    def show_value(self, value: object) -> None:
        """Choose a code; one that is not offered is shown as it is."""
        code = next(iter(codes_in(value)), "")
        if code and self._box.findData(code) < 0:
            self._box.addItem(code, code)
        self._box.setCurrentIndex(max(0, self._box.findData(code)))


class PickedControl(Control):
    """Several of many answers: those that are chosen are chips, the others wait in a box."""

    def __init__(
        self, name: str, terms: Sequence[TermWords], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._terms = terms
        self._codes: list[str] = []
        self._chips = FlowWidget(self)
        self._flow = FlowLayout(self._chips)
        self._box = CalmBox(self)
        self._box.setAccessibleName(name)
        if len(terms) > SEARCHED:
            self._box.make_searchable(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self._chips)
        layout.addWidget(self._box)
        self.setFocusProxy(self._box)
        self._box.activated.connect(self._add)
        self._show()

    def value(self) -> object:
        """The codes, in the order in which they were chosen."""
        return list(self._codes) or None

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        codes = codes_in(value)
        if codes != self._codes:
            self._codes = codes
            self._show()

    def _add(self) -> None:
        code = self._box.currentData()
        if code:
            self._codes.append(code)
            self._show()
            self.changed.emit()

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._show()
        self._box.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        clear(self._flow)
        labels = {term.code: term.label for term in self._terms}
        for code in self._codes:
            chip = PlainButton(labels.get(code, code), "close", self._chips)
            chip.setProperty("kind", "chip")
            words = translate("forms", "Take out: {word}").format(word=labels.get(code, code))
            chip.setAccessibleName(words)
            chip.setToolTip(words)
            chip.clicked.connect(lambda _=False, code=code: self._remove(code))
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(self._codes))
        self._chips.make_room()
        left = [term for term in self._terms if term.code not in self._codes]
        self._box.offer(left, translate("forms", "Add…"))
        self._box.setVisible(bool(left))


def codes_in(value: object) -> list[str]:
    """The codes of a field that holds one or a list."""
    listed = value if isinstance(value, list) else [value]
    return [code for code in listed if isinstance(code, str) and code]
