"""A form while it is made: its title and its questions."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.domain.own_form import OwnForm, next_code
from ishr_desktop.ui.own_forms.question_card import QuestionCard
from ishr_desktop.ui.terms import spoken, spoken_language
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Field, Muted, Page, PlainButton, PrimaryButton, QuietButton, row
from ishr_desktop.ui.widgets.surfaces import scroll_into_view

EMPTY = OwnForm("", 0, {}, ())


class Designer(Page):
    """Nothing is kept before it is saved; saving makes a new version."""

    saved = Signal(object)
    retired = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._form = EMPTY
        self._cards: list[QuestionCard] = []
        self.title = QLineEdit(self)
        self.title.setObjectName("form-title")
        self.add = PlainButton(translate("own_forms", "Add a question"), "add", self)
        self.add.setObjectName("add-question")
        self.add.clicked.connect(self._add_question)
        self.save = PrimaryButton(translate("own_forms", "Save this form"), "check", self)
        self.save.setObjectName("save-form")
        self.save.clicked.connect(lambda: self.saved.emit(self.form()))
        self.retire = QuietButton("", "eye-off", self)
        self.retire.setObjectName("retire-form")
        self.retire.clicked.connect(lambda: self.retired.emit(self._form, not self._form.retired))
        self._questions = QVBoxLayout()
        self._questions.setSpacing(M)
        self._lay_out()

    def show_form(self, form: OwnForm) -> None:
        """Show a form, or an empty one."""
        self._form = form
        self.title.setText(spoken(form.title))
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(one) for one in form.fields if not one.retired]
        self._order()
        self.retire.setVisible(bool(form.id))
        self.retire.setText(
            translate("own_forms", "Ask this form again")
            if form.retired
            else translate("own_forms", "Ask this form no more")
        )
        self.retire.setAccessibleName(self.retire.text())
        self.verticalScrollBar().setValue(0)

    def form(self) -> OwnForm:
        """The form as it is made now."""
        words = self.title.text().strip()
        title = {**self._form.title, spoken_language(): words} if words else {}
        fields = tuple(card.definition() for card in self._cards)
        return replace(self._form, title=title, fields=fields)

    def _add_question(self) -> None:
        codes = [one.code for one in (*self._form.fields, *self.form().fields)]
        card = self._card(FieldDefinition(next_code("q", codes), FieldType.LINE, {}))
        self._cards.append(card)
        self._order()
        card.label.setFocus()
        scroll_into_view(card)

    def _card(self, definition: FieldDefinition) -> QuestionCard:
        card = QuestionCard(definition, spoken_language(), self)
        card.moved.connect(lambda step: self._move(card, step))
        card.removed.connect(lambda: self._take_out(card))
        return card

    def _move(self, card: QuestionCard, step: int) -> None:
        place = self._cards.index(card)
        if 0 <= place + step < len(self._cards):
            self._cards.insert(place + step, self._cards.pop(place))
            self._order()

    def _take_out(self, card: QuestionCard) -> None:
        self._cards.remove(card)
        card.hide()
        card.deleteLater()
        self._order()

    def _order(self) -> None:
        for card in self._cards:
            self._questions.removeWidget(card)
        for card in self._cards:
            self._questions.addWidget(card)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Field(translate("own_forms", "Title of the form"), self.title, parent=self))
        add(
            Muted(
                translate(
                    "own_forms",
                    "It is asked in every record under “Own questions”, and travels with the "
                    "answers to whoever receives the record.",
                ),
                self,
            )
        )
        self.column.addLayout(self._questions)
        self.column.addLayout(row(self.add, None))
        self.column.addLayout(row(self.retire, None, self.save))
        self.column.addStretch(1)
