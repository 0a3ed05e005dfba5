"""One field of a form: label, help on demand, control, "I don't know…", and hints below."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from ishr_desktop.domain.field_values import missing_reason
from ishr_desktop.domain.fields import FieldDefinition
from ishr_desktop.ui.forms.context import FormContext, Reference
from ishr_desktop.ui.forms.hint import Hint, HintLines
from ishr_desktop.ui.forms.making import control_for, pointed_at
from ishr_desktop.ui.forms.missing_answer import MissingAnswer
from ishr_desktop.ui.forms.value_words import value_words
from ishr_desktop.ui.guide_links import explained_by, guide_of, open_guide
from ishr_desktop.ui.terms import spoken, terms_of
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import Body, IconButton, Small, row
from ishr_desktop.ui.widgets.words import Words


class FormField(QWidget):
    """Shows one value of a record; without a way to change it, the value stands there in words."""

    changed = Signal(object)
    """The value, changed by the person; None empties the field."""

    def __init__(
        self,
        definition: FieldDefinition,
        context: FormContext,
        *,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.definition = definition
        self._context = context
        self._name = spoken(definition.label)
        self._label = Words(self._name, self)
        self._label.setProperty("kind", "label")
        self._help = Small(spoken(definition.help), self)
        self._help.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self._hints = HintLines(self)
        self._control: Any = None
        self._offered: tuple[Reference, ...] = ()
        if read_only:
            self._words = Body("", self)
            self._column.addWidget(self._label)
            self._column.addWidget(self._words)
        else:
            self._build()
        self._column.addWidget(self._hints)

    def explain(self, page_id: str) -> None:
        """Name the guide page that explains this field; empty when there is none."""
        explained_by(self, page_id)

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        if self._control is None:
            self._words.setText(value_words(self.definition, value, self._context))
            return
        if pointed_at(self.definition, self._context) != self._offered:
            self._make_control()
        is_missing = bool(missing_reason(value))
        self._missing.setVisible(is_missing)
        self._control.setVisible(not is_missing)
        if is_missing and isinstance(value, Mapping):
            self._missing.show_answer(value)
        else:
            self._control.show_value(value)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show what is noticed about this field, below it."""
        self._hints.show_hints(hints)

    def go(self) -> None:
        """Put the cursor into it."""
        if self._control is not None and not self._control.isHidden():
            self._control.setFocus()

    def _build(self) -> None:
        head = row(self._label, *self._buttons(), spacing=XS)
        head.setStretch(0, 1)
        self._column.addLayout(head)
        self._column.addWidget(self._help)
        self._make_control()
        self._missing = MissingAnswer(self._name, self)
        self._missing.hide()
        self._column.addWidget(self._missing)
        self._missing.changed.connect(self.changed)
        self._missing.answering.connect(self._answer)

    def _make_control(self) -> None:
        """Also when there are other people, acts or steps to choose from than before."""
        if self._control is not None:
            self._column.removeWidget(self._control)
            self._control.hide()
            self._control.deleteLater()
        self._offered = pointed_at(self.definition, self._context)
        control: Any = control_for(self.definition, self._context)
        control.setParent(self)
        if self._help.text():
            control.setAccessibleDescription(self._help.text())
        control.changed.connect(lambda: self.changed.emit(control.value()))
        self._label.setBuddy(control)
        self._column.insertWidget(self._column.indexOf(self._help) + 1, control)
        self._control = control

    def _buttons(self) -> tuple[QToolButton, ...]:
        words = translate("forms", "I don't know…")
        unknown = IconButton("more", f"{self._name} – {words}", self)
        unknown.setToolTip(words)
        unknown.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        unknown.setMenu(self._menu(unknown))
        if not self._help.text():
            return (unknown,)
        about = IconButton("info", translate("forms", "What is asked here"), self)
        about.setAccessibleName(f"{self._name} – {about.toolTip()}")
        about.setCheckable(True)
        about.toggled.connect(self._help.setVisible)
        return (about, unknown)

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def _fill(self, menu: QMenu) -> None:
        """Only when somebody looks: a form has many such menus."""
        menu.clear()
        for term in terms_of("missing_reasons"):
            action = menu.addAction(term.label)
            action.triggered.connect(lambda _=False, code=term.code: self._leave_open(code))
        menu.addSeparator()
        menu.addAction(translate("forms", "Leave it empty")).triggered.connect(self._empty)
        if guide_of(self):
            guide = menu.addAction(translate("forms", "Read the guide about this (F1)"))
            guide.triggered.connect(lambda: open_guide(self))

    def _leave_open(self, reason: str) -> None:
        value = {"missing": reason}
        self.show_value(value)
        self._missing.note.setFocus()
        self.changed.emit(value)

    def _empty(self) -> None:
        self.show_value(None)
        self.changed.emit(None)

    def _answer(self) -> None:
        self._empty()
        self.go()
