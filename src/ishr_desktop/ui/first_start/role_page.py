"""Language, role, and the name that others see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QWidget

from ishr_desktop.domain.role import Role
from ishr_desktop.ui.languages import Languages, offered
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.widgets import ChoiceCard, Display, Field, Muted, Page, PrimaryButton, row
from ishr_desktop.ui.widgets.surfaces import Picture


class RolePage(Page):
    """Three choices, each with a sentence."""

    chosen = Signal(Role, str)

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._languages = languages
        self.label = QLineEdit(self)
        self.label.setMaxLength(80)
        self.go_on = PrimaryButton(translate("first_start", "Continue"), "forward", self)
        self.go_on.clicked.connect(self._choose)
        self._group = QButtonGroup(self)
        self.column.addLayout(
            row(None, Picture("language", "text-muted", 20, self), self._language())
        )
        self.column.addWidget(Display(translate("first_start", "Welcome"), self))
        self.column.addWidget(
            Muted(translate("first_start", "What will you do with this vault?"), self)
        )
        self._add_cards()
        self.column.addSpacing(S)
        self.column.addWidget(self._name_field())
        self.column.addLayout(row(None, self.go_on))
        self.column.addStretch(1)
        self._allow()

    def _language(self) -> QComboBox:
        self.language = QComboBox(self)
        self.language.setAccessibleName(translate("first_start", "Language"))
        for language in offered():
            self.language.addItem(language.name, language.code)
        here = self.language.findData(self._languages.language.code)
        self.language.setCurrentIndex(max(0, here))
        self.language.activated.connect(lambda: self._languages.speak(self.language.currentData()))
        return self.language

    def _add_cards(self) -> None:
        self.cards: dict[Role, ChoiceCard] = {}
        for role, icon, words, sentence in self._roles():
            card = ChoiceCard(icon, words, sentence, self)
            self._group.addButton(card)
            card.toggled.connect(self._allow)
            self.cards[role] = card
            self.column.addWidget(card)
        self.column.setSpacing(M)

    def _roles(self) -> tuple[tuple[Role, str, str, str], ...]:
        return (
            (
                Role.DEFENDER,
                "role-defender",
                translate("first_start", "I document"),
                translate(
                    "first_start",
                    "You write down what happened, keep the evidence, and send it when it is safe.",
                ),
            ),
            (
                Role.TRAINER,
                "role-trainer",
                translate("first_start", "I train"),
                translate(
                    "first_start", "You show others how to document, and practise with them."
                ),
            ),
            (
                Role.DESK,
                "role-desk",
                translate("first_start", "I receive for ISHR"),
                translate(
                    "first_start", "You open what defenders send, check it, and answer them."
                ),
            ),
        )

    def _name_field(self) -> Field:
        return Field(
            translate("first_start", "What should others call you?"),
            self.label,
            translate(
                "first_start",
                "Only people you send to see it. A code name is fine, and it may stay empty.",
            ),
            self,
        )

    def _allow(self) -> None:
        chosen = any(card.isChecked() for card in self.cards.values())
        self.go_on.setEnabled(chosen)

    def _choose(self) -> None:
        role = next(role for role, card in self.cards.items() if card.isChecked())
        self.chosen.emit(role, self.label.text())
