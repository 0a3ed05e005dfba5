"""The head of a record: its code, its title, its facts, and whether it is saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.incident import Incident
from ishr_desktop.ui.incidents.record.fact_chips import FactChips
from ishr_desktop.ui.incidents.record.shown import Standing
from ishr_desktop.ui.incidents.words import title_of
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.widgets import (
    Banner,
    ElidedLabel,
    PrimaryButton,
    QuietButton,
    Small,
    row,
)


class RecordHead(QWidget):
    """Stays above all sections, so that Save is always in sight."""

    save_asked = Signal()
    facts_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = Small("", self)
        self._code.setWordWrap(False)
        self._state = Small("", self)
        self._state.setWordWrap(False)
        self._title = ElidedLabel("", "title", self)
        self._facts = FactChips(self)
        self._change = QuietButton(translate("incidents", "Change the facts"), "edit", self)
        self._save = PrimaryButton(translate("incidents", "Save"), "check", self)
        self._save.setToolTip(translate("incidents", "Ctrl+Enter"))
        self._sender = Banner(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row(self._code, None, self._state, self._change, self._save, spacing=M))
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addWidget(self._sender)
        self._change.clicked.connect(self.facts_asked)
        self._save.clicked.connect(self.save_asked)

    def show_incident(self, incident: Incident, *, read_only: bool) -> None:
        """Show a record as it is typed now."""
        self._code.setText(ltr(incident.code))
        self._code.setAccessibleName(incident.code)
        self._title.setText(title_of(incident))
        self._facts.show_facts(incident)
        self._change.setVisible(not read_only)
        self._save.setVisible(not read_only)

    def show_sender(self, standing: Standing) -> None:
        """Say who a record came from, and what was checked."""
        if not standing.sender_label:
            self._sender.say("")
        elif standing.sender_verified:
            words = translate("incidents", "From {name}. Numbers compared; the signature holds.")
            self._sender.say(words.format(name=standing.sender_label), "positive")
        else:
            words = translate(
                "incidents", "From {name}. The signature holds; numbers are not compared yet."
            )
            self._sender.say(words.format(name=standing.sender_label), "caution")

    def show_unsaved(self, unsaved: bool) -> None:
        """Offer to save what is typed; what is saved needs no button."""
        self._save.setEnabled(unsaved)
        self._state.setText("")

    def show_kept(self) -> None:
        """Say quietly that what is typed is kept."""
        self._state.setText(translate("incidents", "Kept on this computer, not saved yet"))

    def show_saved(self) -> None:
        """Say that it is saved."""
        self.show_unsaved(False)
        self._state.setText(translate("incidents", "Saved on this computer."))
