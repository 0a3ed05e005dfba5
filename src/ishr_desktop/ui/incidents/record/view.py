"""One record in one calm column: facts, account, files, and where it stands."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.incidents.incoming_files import files_in
from ishr_desktop.ui.incidents.record.account_editor import AccountEditor
from ishr_desktop.ui.incidents.record.attachment_list import AttachmentList
from ishr_desktop.ui.incidents.record.fact_chips import FactChips
from ishr_desktop.ui.incidents.record.next_questions import Question
from ishr_desktop.ui.incidents.record.presenter import Shown, Standing
from ishr_desktop.ui.incidents.record.questions_card import QuestionsCard
from ishr_desktop.ui.incidents.record.removal_part import RemovalPart
from ishr_desktop.ui.incidents.record.standing_card import StandingCard
from ishr_desktop.ui.incidents.words import question_words, title_of
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.viewers.viewer import Viewer
from ishr_desktop.ui.widgets import (
    Banner,
    Body,
    EmptyState,
    Page,
    PrimaryButton,
    QuietButton,
    Section,
    Small,
    row,
)

KEEP_AFTER = 2000
COLUMN = 640
NOTHING, RECORD, FILE = range(3)


class DetailPane(QWidget):
    """Shows a record and tells what the person does; it decides nothing."""

    edited = Signal(str, str)
    """Title and account after each change."""
    keep_due = Signal()
    save_asked = Signal()
    facts_asked = Signal()
    send_asked = Signal(bool)
    files_added = Signal(list)
    file_stopped = Signal()
    file_opened = Signal(object)
    file_shown = Signal(bool)
    """A file takes the place of the record, or not any more."""
    copy_asked = Signal(object)
    file_removed = Signal(object)
    remove_asked = Signal()
    removed = Signal(str)
    """The record of this code is gone."""

    def __init__(self, jobs: JobRunner, messages: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._messages = messages
        self._read_only = False
        self._shown_id = ""
        self._asked_of = ""
        self._to_ask: tuple[Question, ...] = ()
        self.viewer = Viewer(jobs, messages, self)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._timer.timeout.connect(self.keep_due)
        self._make_parts()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(self._page())
        self._pages.addWidget(self.viewer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._connect()

    # --- what the presenter tells ---------------------------------------------------------

    def show_record(self, shown: Shown) -> None:
        """Fill everything, for another record."""
        self._read_only = shown.read_only
        self._show_texts(shown)
        self._questions.ask(self._to_ask if shown.incident.id == self._asked_of else ())
        if shown.unsaved:
            self._banner.say(
                translate("incidents", "What you wrote here is kept, and not saved yet."), "info"
            )
        else:
            self._banner.say("")
        self.show_facts(shown)
        if shown.incident.id != self._shown_id or self._pages.currentIndex() == NOTHING:
            self._scroll.verticalScrollBar().setValue(0)
            self._pages.setCurrentIndex(RECORD)
        self._shown_id = shown.incident.id

    def show_facts(self, shown: Shown) -> None:
        """Fill all but the texts under the cursor, for the same record."""
        incident = shown.incident
        self._code.setText(ltr(incident.code))
        self._code.setAccessibleName(incident.code)
        self._facts.show_facts(incident)
        self._sentence.setText(incident.one_line)
        self._sentence.setVisible(bool(incident.one_line) and incident.one_line != shown.title)
        self._files.show_files(shown)
        self._standing.show_standing(shown.standing)
        self._removal.show_record(shown)
        self._show_sender(shown.standing)
        self._change.setVisible(not shown.read_only)

    def show_kept(self) -> None:
        """Say quietly that what is typed is kept."""
        self._state.setText(translate("incidents", "Kept on this computer, not saved yet"))

    def show_saved(self) -> None:
        """Say that it is saved."""
        self._banner.say("")
        self._state.setText(translate("incidents", "Saved on this computer."))
        self._save.setEnabled(False)

    def show_nothing(self) -> None:
        """No record is chosen."""
        self._pages.setCurrentIndex(NOTHING)

    def show_progress(self, name: str, done: int, total: int) -> None:
        """How far a file is on its way in."""
        del name
        self._files.show_progress(done, total)

    def show_problem(self, problem: ExpectedError) -> None:
        """Say what is in the way."""
        self._banner.say(self._messages.sentence(problem), "danger")
        # What was pressed may lie far below it.
        self._scroll_to(self._banner)

    def show_removed(self, code: str) -> None:
        """Say that a record is gone."""
        self.removed.emit(code)

    def show_file(self, attachment: Attachment, reader: Any) -> None:
        """Show a file inside the program."""
        self._pages.setCurrentIndex(FILE)
        self.viewer.show_file(attachment, reader, size_words(attachment.size))

    def show_exported(self, name: str) -> None:
        """Say where a copy went."""
        sentence = translate("incidents", "A copy was saved as {name}. It is not protected there.")
        self._banner.say(sentence.format(name=name), "caution")

    def exporting_title(self, name: str) -> str:
        """The words in the strip while a copy is written."""
        return translate("incidents", "Saving a copy of {name}").format(name=name)

    # --- what the screen tells ------------------------------------------------------------

    def ask_when_shown(self, incident_id: str, questions: tuple[Question, ...]) -> None:
        """Offer the next questions as long as this record is the one that is shown."""
        self._asked_of, self._to_ask = incident_id, questions

    def leave_file(self) -> None:
        """Close the file that is open, because another record is coming."""
        if self._pages.currentIndex() == FILE:
            self.viewer.leave()

    # --- how it is made -------------------------------------------------------------------

    def _make_parts(self) -> None:
        self._banner = Banner(parent=self)
        self._code = Small("", self)
        self._code.setWordWrap(False)
        self._title = QLineEdit(self)
        self._title.setProperty("kind", "title")
        self._title.setMaxLength(200)
        self._title.setAccessibleName(translate("incidents", "Title"))
        self._title.setToolTip(translate("incidents", "A few words without names"))
        self._facts = FactChips(self)
        self._change = QuietButton(translate("incidents", "Change the facts"), "edit", self)
        self._sentence = Body("", self)
        self._questions = QuestionsCard(self)
        self._account = AccountEditor(self)
        self._state = Small("", self)
        self._state.setWordWrap(False)
        self._save = PrimaryButton(translate("incidents", "Save"), "check", self)
        self._save.setToolTip(translate("incidents", "Ctrl+Enter"))
        self._files = AttachmentList(self)
        self._standing = StandingCard(self)
        self._sender = Banner(parent=self)
        self._removal = RemovalPart(self)

    def _page(self) -> QWidget:
        page = Page(COLUMN, self)
        self._scroll = page
        head = QVBoxLayout()
        head.setSpacing(S)
        head.addLayout(row(self._code, None, self._change))
        head.addWidget(self._title)
        head.addWidget(self._facts)
        column = page.column
        column.addWidget(self._banner)
        column.addLayout(head)
        column.addWidget(self._sender)
        column.addWidget(self._sentence)
        column.addWidget(self._questions)
        account = QVBoxLayout()
        account.setSpacing(S)
        account.addWidget(Section(translate("incidents", "What happened"), self))
        account.addWidget(self._account)
        account.addLayout(row(self._state, None, self._save, spacing=M))
        column.addLayout(account)
        column.addWidget(self._files)
        column.addWidget(self._standing)
        column.addWidget(self._removal)
        column.addStretch(1)
        return page

    def _nothing(self) -> QWidget:
        title = translate("incidents", "Choose a record")
        sentence = translate("incidents", "It opens here. Ctrl+N begins a new one.")
        return EmptyState("incidents", title, sentence, parent=self)

    def _connect(self) -> None:
        self._title.textEdited.connect(self._typed)
        self._account.textChanged.connect(self._typed)
        self._account.files_pasted.connect(self.files_added)
        self._save.clicked.connect(self.save_asked)
        self._change.clicked.connect(self.facts_asked)
        self._files.added.connect(self.files_added)
        self._files.stopped.connect(self.file_stopped)
        self._files.opened.connect(self.file_opened)
        self._files.copy_asked.connect(self.copy_asked)
        self._files.removed.connect(self.file_removed)
        self._standing.send_asked.connect(self.send_asked)
        self._removal.agreed.connect(self.remove_asked)
        for question in (self._files.question, self._removal.question):
            question.asking.connect(partial(self._scroll_to, question))
        self._questions.chosen.connect(self._answer)
        self._questions.declined.connect(lambda: self.ask_when_shown("", ()))
        self._pages.currentChanged.connect(lambda page: self.file_shown.emit(page == FILE))
        self.viewer.left.connect(lambda: self._pages.setCurrentIndex(RECORD))
        self.viewer.copy_asked.connect(self.copy_asked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save_asked)

    def _scroll_to(self, part: QWidget, is_asking: bool = True) -> None:
        if is_asking:
            # Once the layout has given it its place.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part))

    def _show_texts(self, shown: Shown) -> None:
        for part in (self._title, self._account):
            part.blockSignals(True)
        self._title.setText(shown.title)
        self._title.setPlaceholderText(title_of(shown.incident))
        self._title.setCursorPosition(0)
        self._account.setPlainText(shown.narrative)
        for part in (self._title, self._account):
            part.blockSignals(False)
            part.setReadOnly(shown.read_only)
        self._account.invite(not shown.read_only)
        self._account.updateGeometry()
        self._save.setEnabled(shown.unsaved)
        self._save.setVisible(not shown.read_only)
        self._state.setText("")

    def _show_sender(self, standing: Standing) -> None:
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

    def _typed(self) -> None:
        self._save.setEnabled(True)
        self._state.setText("")
        self._timer.start()
        self.edited.emit(self._title.text(), self._account.toPlainText())

    def _answer(self, question: Question) -> None:
        """Put the question into the account as a line, and the cursor below it."""
        cursor = self._account.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        gap = "\n\n" if self._account.toPlainText().strip() else ""
        cursor.insertText(f"{gap}{question_words(question)}\n")
        self._account.setTextCursor(cursor)
        self._account.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be let go anywhere on an own record."""
        if files_in(event.mimeData()) and not self._read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.files_added.emit(files_in(event.mimeData()))
