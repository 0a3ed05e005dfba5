"""The story of a record: its title, its account, where it stands, and its end."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.fields import FieldBlock
from ishr_desktop.domain.incident import Incident
from ishr_desktop.resources.fields import field_block
from ishr_desktop.ui.forms.hint import HintLines
from ishr_desktop.ui.forms.plain_words import as_shown, plain_words
from ishr_desktop.ui.forms.text_limit import too_long_sentence
from ishr_desktop.ui.forms.wording import worded, words_in
from ishr_desktop.ui.incidents.record.document_form import DocumentForm
from ishr_desktop.ui.incidents.record.list_section import form_context
from ishr_desktop.ui.incidents.record.noticed import Hints
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.incidents.record.story.account_editor import AccountEditor
from ishr_desktop.ui.incidents.record.story.removal_part import RemovalPart
from ishr_desktop.ui.incidents.record.story.standing_card import StandingCard
from ishr_desktop.ui.incidents.words import title_of
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Field, Section
from ishr_desktop.ui.widgets.surfaces import scroll_into_view

TITLE_LIMIT = 200


ASKED_ELSEWHERE = frozenset(
    {"tile", "title", "narrative", "rights", "verification", "sensitivity", "tags"}
    | {"goals", "fears"}
)
WANTED = ("when", "where", "urgency.level", "context", "impact")


def _block() -> FieldBlock:
    block = field_block("incident")
    fields = tuple(item for item in block.fields if item.code not in ASKED_ELSEWHERE)
    return replace(block, fields=fields)


class StorySection(RecordSection):
    """Where most people write most of what they write."""

    FIELDS: ClassVar[frozenset[str]] = frozenset(
        {"title", "narrative", *(item.code.partition(".")[0] for item in _block().fields)}
    )

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown_id = ""
        self._title = QLineEdit(self)
        self._title.setMaxLength(TITLE_LIMIT)
        title = Field(
            translate("incidents", "Title"),
            self._title,
            translate("incidents", "A few words without names"),
            self,
        )
        self.account = AccountEditor(self)
        self._form = DocumentForm(
            _block(), form_context(context), self.editor, wanted=WANTED, parent=self
        )
        self._account_hints, self._title_hints = HintLines(self), HintLines(self)
        self._standing = StandingCard(self)
        self._removal = RemovalPart(self)
        account = QVBoxLayout()
        account.setSpacing(S)
        account.addWidget(Section(translate("incidents", "What happened"), self))
        account.addWidget(self.account)
        account.addWidget(self._account_hints)
        self.column.addLayout(account)
        self.column.addWidget(title)
        self.column.addWidget(self._title_hints)
        self.column.addWidget(self._form)
        self.column.addWidget(self._standing)
        self.column.addWidget(self._removal)
        self.column.addStretch(1)
        self._connect()

    def show_record(self, shown: Shown) -> None:
        """Show the texts, and where the record stands."""
        incident = self.editor.incident or shown.incident
        self._show_title(incident)
        self._show_account()
        for part in (self._title, self.account):
            part.setReadOnly(shown.read_only)
        self.account.invite(not shown.read_only)
        self._form.set_read_only(shown.read_only)
        if shown.incident.id != self._shown_id:
            self._form.start_over()
        self._shown_id = shown.incident.id
        self._form.refresh()
        self._standing.show_standing(shown.standing)
        self._removal.show_record(shown)

    def show_field(self, field: str) -> None:
        """Show a text that was changed elsewhere, or taken back."""
        if field == "title" and self.editor.incident is not None:
            self._show_title(self.editor.incident)
        elif field == "narrative":
            self._show_account()
        elif field in self.FIELDS:
            self._form.refresh()

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields what was noticed; below the account what its words reveal."""
        self._form.show_hints(noticed)
        self._title_hints.show_hints(noticed.get("title", ()))
        self._account_hints.show_hints(noticed.get("narrative", ()))

    def go_to(self, path: str) -> None:
        """To the title, or to the end of the account."""
        if path == "title":
            self._title.setFocus()
            return
        if not path.startswith("narrative") and self._form.go_to_path(path):
            return
        self.account.moveCursor(QTextCursor.MoveOperation.End)
        self.account.setFocus()
        scroll_into_view(self.account)

    def _show_title(self, incident: Incident) -> None:
        words = words_in(self.editor.value("title"))
        if words != self._title.text().strip():
            self._title.setText(words)
            self._title.setCursorPosition(0)
        self._title.setPlaceholderText(title_of(incident))

    def _show_account(self) -> None:
        words = words_in(self.editor.value("narrative"))
        if as_shown(words) != plain_words(self.account):
            self.account.blockSignals(True)
            self.account.setPlainText(words)
            self.account.blockSignals(False)
            self.account.updateGeometry()

    def _connect(self) -> None:
        record = self.context.record
        self._title.textEdited.connect(
            lambda text: self.editor.change(
                "title", worded(self.editor.value("title"), text.strip()), typing="title"
            )
        )
        self.account.textChanged.connect(self._account_typed)
        self.account.files_pasted.connect(record.add_files)
        self.account.too_long.connect(lambda: self.problem_found.emit(too_long_sentence()))
        self._standing.send_asked.connect(record.set_send)
        self._removal.agreed.connect(record.remove)
        self._removal.question.asking.connect(
            lambda asking: scroll_into_view(self._removal.question) if asking else None
        )

    def _account_typed(self) -> None:
        text = worded(self.editor.value("narrative"), plain_words(self.account))
        self.editor.change("narrative", text, typing="narrative")
