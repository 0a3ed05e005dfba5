"""One more person: a new code name, or one that the vault knows already."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import PlainButton, Small, row

NAME_LIMIT = 100


class PersonBox(QWidget):
    """Says before anything happens when a name is that of somebody known."""

    named = Signal(str, str)
    """The code name, and the id of the person when the vault knows one of this name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, tuple[str, str]] = {}
        self._line = QLineEdit(self)
        self._line.setMaxLength(NAME_LIMIT)
        self._line.setPlaceholderText(translate("incidents", "Code name of another person"))
        self._line.setAccessibleName(self._line.placeholderText())
        self._add = PlainButton(translate("incidents", "Add this person"), "person", self)
        self._add.setEnabled(False)
        self._same = Small("", self)
        self._same.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(row(self._line, self._add))
        layout.addWidget(self._same)
        self._line.textChanged.connect(self._look)
        self._line.returnPressed.connect(self._take)
        self._add.clicked.connect(self._take)

    def offer(self, known: Mapping[str, str]) -> None:
        """Suggest the people that the vault knows: the id for each code name."""
        self._known = {name.casefold(): (name, person) for name, person in known.items()}
        completer = QCompleter(sorted(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)
        self._look()

    def _look(self) -> None:
        name = self._line.text().strip()
        self._add.setEnabled(bool(name))
        known = self._known.get(name.casefold())
        words = translate(
            "incidents", "{name} is known in this vault, and will be the same person here."
        )
        self._same.setText(words.format(name=known[0]) if known else "")
        self._same.setVisible(known is not None)

    def _take(self) -> None:
        typed = self._line.text().strip()
        if typed:
            name, person = self._known.get(typed.casefold(), (typed, ""))
            self._line.clear()
            self.named.emit(name, person)
