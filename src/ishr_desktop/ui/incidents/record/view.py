"""One record: its head, its sections, what to ask next; or a file of it in their place."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.next_questions import NextQuestion, next_questions
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.ui.incidents.incoming_files import ask_for_target, files_in
from ishr_desktop.ui.incidents.record.cards.item_list import ItemList, first_victim
from ishr_desktop.ui.incidents.record.evidence.file_work import FileWork
from ishr_desktop.ui.incidents.record.evidence.section import EvidenceSection
from ishr_desktop.ui.incidents.record.head import RecordHead
from ishr_desktop.ui.incidents.record.noticed import hints_by_path
from ishr_desktop.ui.incidents.record.questions_card import QuestionsCard
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.incidents.record.section_pages import COLUMN, SectionPages, beside_scroll_bar
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, XXL, M, S
from ishr_desktop.ui.viewers.viewer import Viewer
from ishr_desktop.ui.viewers.viewer_head import Handling
from ishr_desktop.ui.widgets import Banner, EmptyState
from ishr_desktop.ui.widgets.surfaces import in_the_middle

LOOK_AFTER = 400
"""Milliseconds of quiet after which hints are looked for."""
KEEP_AFTER = 2000
"""Milliseconds of quiet after which what is typed is kept."""
NOTHING, RECORD, FILE = range(3)
SHARED = {SendState.SEALED, SendState.SENT, SendState.DELIVERED}
"""States of a record that was sent, or is about to be."""


class DetailPane(QWidget):
    """Shows a record; what is changed in it goes through the editor of the record."""

    facts_asked = Signal()
    file_shown = Signal(bool)
    """A file takes the place of the record, or not any more."""
    removed = Signal(str)
    """The record of this code is gone."""

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._context = context
        self._editor = context.editor
        self._ask_of = ""
        self._shared = False
        self._real_names: frozenset[str] = frozenset()
        self.viewer = Viewer(context.screen.jobs, context.screen.messages, self)
        FileWork(context, self.viewer)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._timer.timeout.connect(self.keep)
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._head = RecordHead(self)
        self._banner = Banner(parent=self)
        self.sections = SectionPages(context, self)
        self._questions = QuestionsCard(self)
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
        self._head.show_unsaved(self._editor.unsaved)
        self._shared = shown.standing.send_state in SHARED
        if shown.incident.id == self._ask_of:
            self._ask()
        else:
            self._questions.ask(())
        kept = translate("incidents", "What you wrote here is kept, and not saved yet.")
        self._banner.say(kept if shown.draft else "", "info")
        self.show_again(shown)
        if self._pages.currentIndex() == NOTHING:
            self._pages.setCurrentIndex(RECORD)

    def show_again(self, shown: Shown) -> None:
        """The same record was read again; what is typed stays."""
        self._real_names = shown.real_names
        self._show_head()
        self._head.show_sender(shown.standing)
        self.sections.show_record(shown)
        self._look.start()

    def show_kept(self) -> None:
        """Say quietly that what is typed is kept."""
        self._head.show_kept()

    def show_saved(self) -> None:
        """Say that it is saved."""
        self._banner.say("")
        if not self._editor.unsaved:
            self._head.show_saved()
            self._ask()

    def show_nothing(self) -> None:
        """No record is chosen."""
        self._pages.setCurrentIndex(NOTHING)

    def show_progress(self, name: str, done: int, total: int) -> None:
        """How far a file is on its way in."""
        del name
        self.sections.show_progress(done, total)

    def show_problem(self, problem: ExpectedError) -> None:
        """Say what is in the way."""
        self._say(self._context.screen.messages.sentence(problem), "danger")

    def show_removed(self, code: str) -> None:
        """Say that a record is gone."""
        self.removed.emit(code)

    def show_file(self, attachment: Attachment, reader: Any, *, redact: bool = False) -> None:
        """Show a file inside the program; `redact`: to choose parts that are black in a copy."""
        self._pages.setCurrentIndex(FILE)
        own = not self._editor.read_only
        handling = Handling(
            shielded=self._context.files.is_shielded(attachment),
            markable=own,
            redactable=own,
            writable=own,
            redact=redact,
        )
        self.viewer.show_file(attachment, reader, size_words(attachment.size), handling)

    def show_exported(self, name: str) -> None:
        """Say where a copy went."""
        sentence = translate("incidents", "A copy was saved as {name}. It is not protected there.")
        self._say(sentence.format(name=name), "caution")

    def _say(self, sentence: str, tone: str) -> None:
        """Say something where the person looks: above the file that is open, or the record."""
        if self._pages.currentIndex() == FILE:
            self.viewer.tell(sentence, tone)
        else:
            self._banner.say(sentence, tone)

    def exporting_title(self, name: str) -> str:
        """The words in the strip while a copy is written."""
        return translate("incidents", "Saving a copy of {name}").format(name=name)

    # --- what the screen tells ------------------------------------------------------------

    def ask_when_shown(self, incident_id: str) -> None:
        """Offer the next questions when this record, which was just saved, is shown."""
        self._ask_of = incident_id

    def leave_file(self) -> None:
        """Close the file that is open, because another record is coming."""
        if self._pages.currentIndex() == FILE:
            self.viewer.leave()

    def keep(self) -> None:
        """Keep what is typed, because there is a pause."""
        self._context.record.keep()

    # --- how it is made -------------------------------------------------------------------

    def _page(self) -> QWidget:
        page = QWidget(self)
        head, foot = QWidget(), QWidget()
        for part, widgets in ((head, (self._head, self._banner)), (foot, (self._questions,))):
            part.setMaximumWidth(COLUMN)
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(M)
            for widget in widgets:
                column.addWidget(widget)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(beside_scroll_bar(in_the_middle(head, XXL, XL, XXL, 0)))
        layout.addWidget(self.sections, 1)
        layout.addLayout(beside_scroll_bar(in_the_middle(foot, XXL, 0, XXL, S)))
        return page

    def _nothing(self) -> QWidget:
        title = translate("incidents", "Choose a record")
        sentence = translate("incidents", "It opens here. Ctrl+N begins a new one.")
        return EmptyState("incidents", title, sentence, parent=self)

    def _connect(self) -> None:
        self._editor.listen(self._changed)
        self._look.timeout.connect(self._show_hints)
        self._head.save_asked.connect(self._context.record.save)
        self._head.facts_asked.connect(self.facts_asked)
        self.sections.problem_found.connect(lambda text: self._banner.say(text, "caution"))
        self._questions.chosen.connect(self._answer)
        self._pages.currentChanged.connect(lambda page: self.file_shown.emit(page == FILE))
        self.viewer.left.connect(lambda: self._pages.setCurrentIndex(RECORD))
        self.viewer.copy_asked.connect(self._copy)
        for keys, act in (
            ("Ctrl+Return", self._context.record.save),
            ("Ctrl+Enter", self._context.record.save),
            ("Ctrl+Z", self._editor.undo),
            ("Ctrl+Shift+Z", self._editor.redo),
            ("Ctrl+Tab", partial(self.sections.go_on, 1)),
            ("Ctrl+Shift+Tab", partial(self.sections.go_on, -1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _changed(self, field: str) -> None:
        del field
        self._head.show_unsaved(self._editor.unsaved)
        self._show_head()
        self._timer.start()
        self._look.start()

    def _show_hints(self) -> None:
        """Say beside the fields what contradicts itself, is missing, or could betray somebody."""
        if self._editor.incident is not None and not self._editor.read_only:
            today = self._context.screen.session.clock().astimezone().date()
            self.sections.show_hints(hints_by_path(self._editor.document, today, self._real_names))
        else:
            self.sections.show_hints({})

    def _show_head(self) -> None:
        incident = self._editor.incident
        if incident is not None:
            self._head.show_incident(incident, read_only=self._editor.read_only)

    def _copy(self, attachment: Attachment) -> None:
        target = ask_for_target(self, attachment.name)
        if target is not None:
            self._context.record.export_file(attachment, target)

    def _ask(self) -> None:
        incident, self._ask_of = self._editor.incident, ""
        if incident is not None and not self._editor.read_only:
            today = self._context.screen.session.clock().astimezone().date()
            types = vocabulary("act_types")
            self._questions.ask(next_questions(incident, types, today, sharing_tried=self._shared))

    def _answer(self, asked: NextQuestion) -> None:
        """Go to the field of the answer; an act that is not there yet is begun for it."""
        if asked.act_type:
            acts = ItemList(self._editor, "acts")
            acts.add({**first_victim(self._editor.document), "type": asked.act_type})
        self.sections.go_to(asked.path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be let go anywhere on an own record."""
        if files_in(event.mimeData()) and not self._editor.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go, and show it arriving."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths = files_in(event.mimeData())
        self._context.record.add_files(paths)
        section = self.sections.open("evidence")
        folder = next((path for path in paths if path.is_dir()), None)
        if folder is not None and isinstance(section, EvidenceSection):
            section.folders.look_into(folder)
