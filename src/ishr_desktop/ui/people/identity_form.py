"""Names in every script they have, how to reach the person safely, and their papers."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.identity import IdDocument, Identity, Name, SafeContact
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Field, PlainButton, row

NOTES_HEIGHT = 72


class IdentityForm(QWidget):
    """One name or paper a line; what a line cannot hold stays as another program wrote it."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._identity = Identity()
        self._person = ""
        self.names = _Lines(translate("people", "One name in each line, as it is written"), self)
        self.names.setObjectName("identity-names")
        self.safe_way = QLineEdit(self)
        self.safe_way.setObjectName("identity-safe-way")
        self.phones = QLineEdit(self)
        self.phones.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.never = QLineEdit(self)
        self.emergency = QLineEdit(self)
        self.birth = QLineEdit(self)
        self.birth.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.papers = _Lines(
            translate("people", "One paper in each line, such as: passport, number"), self
        )
        self.notes = _Lines("", self)
        self.save = PlainButton(translate("people", "Keep in the locked part"), "check", self)
        self.save.setObjectName("save-identity")
        self.save.clicked.connect(lambda: self.saved.emit(self.identity()))
        self._lay_out()

    def show_identity(self, person_id: str, identity: Identity) -> None:
        """Show what is known; what is being typed for the same person stays."""
        if (person_id, identity) == (self._person, self._identity):
            return
        self._person, self._identity = person_id, identity
        self.names.setPlainText("\n".join(name.text for name in identity.names))
        self.safe_way.setText(identity.contact.safe_way)
        self.phones.setText(", ".join(identity.contact.phones))
        self.never.setText(identity.contact.do_not_contact_via)
        self.emergency.setText(identity.contact.emergency)
        self.birth.setText(identity.birth_date)
        papers = (", ".join(filter(None, (one.type, one.number))) for one in identity.id_documents)
        self.papers.setPlainText("\n".join(papers))
        self.notes.setPlainText(identity.notes)

    def identity(self) -> Identity:
        """What is typed, with everything of the names and papers that did not change."""
        known = {name.text: name for name in self._identity.names}
        papers = {(one.type, one.number): one for one in self._identity.id_documents}
        return replace(
            self._identity,
            names=tuple(known.get(text, Name(full=text)) for text in self.names.lines()),
            contact=self._contact(),
            id_documents=tuple(
                papers.get(_paper(text), IdDocument(*_paper(text))) for text in self.papers.lines()
            ),
            birth_date=self.birth.text().strip(),
            notes=self.notes.toPlainText().strip(),
        )

    def _contact(self) -> SafeContact:
        phones = (phone.strip() for phone in self.phones.text().split(","))
        return replace(
            self._identity.contact,
            safe_way=self.safe_way.text().strip(),
            phones=tuple(filter(None, phones)),
            do_not_contact_via=self.never.text().strip(),
            emergency=self.emergency.text().strip(),
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        for label, control in (
            (translate("people", "Names"), self.names),
            (translate("people", "A safe way to reach the person"), self.safe_way),
            (translate("people", "Telephone numbers, with commas between them"), self.phones),
            (translate("people", "Never contact through"), self.never),
            (translate("people", "In an emergency"), self.emergency),
            (translate("people", "Date of birth"), self.birth),
            (translate("people", "Papers"), self.papers),
            (translate("people", "Notes"), self.notes),
        ):
            layout.addWidget(Field(label, control, parent=self))
        layout.addLayout(row(self.save, None))


class _Lines(QPlainTextEdit):
    """A few lines of text."""

    def __init__(self, invitation: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(invitation)
        self.setTabChangesFocus(True)
        self.setFixedHeight(NOTES_HEIGHT)

    def lines(self) -> list[str]:
        """The lines that hold anything."""
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]


def _paper(text: str) -> tuple[str, str]:
    """Kind and number of a paper; a line without a comma is its kind."""
    kind, _, number = text.partition(",")
    return kind.strip(), number.strip()
