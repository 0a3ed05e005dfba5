"""The files of a record: what is in, what is on its way, and everything about the chosen one."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.custody import CustodyEntry
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.finding import Finding
from ishr_desktop.domain.graphic import marks
from ishr_desktop.ui.incidents.incoming_files import (
    as_png,
    ask_for_files,
    ask_for_target,
    files_in,
    image_in,
)
from ishr_desktop.ui.incidents.record.evidence.about_card import AboutCard
from ishr_desktop.ui.incidents.record.evidence.arrivals import Arrivals
from ishr_desktop.ui.incidents.record.evidence.custody_papers import CustodyPapers
from ishr_desktop.ui.incidents.record.evidence.file_list import FileList
from ishr_desktop.ui.incidents.record.evidence.file_panel import FilePanel
from ishr_desktop.ui.incidents.record.evidence.folder_page import FolderPage
from ishr_desktop.ui.incidents.record.evidence.folder_work import FolderWork
from ishr_desktop.ui.incidents.record.evidence.presenter import Known
from ishr_desktop.ui.incidents.record.evidence.reveal_card import RevealCard
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.texts import apart, translate
from ishr_desktop.ui.widgets import Muted, QuietButton, Section, row
from ishr_desktop.ui.widgets.surfaces import scroll_into_view


class EvidenceSection(RecordSection):
    """Joins the list of files to what can be done with them."""

    FIELDS: ClassVar[frozenset[str]] = frozenset({"evidence"})

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._files: Sequence[Attachment] = ()
        self._known: Known = {}
        self._incident_id = ""
        self._chosen_id = self._looked_at = ""
        self.add = QuietButton(translate("evidence", "Add files…"), "attach", self)
        self.add_folder = QuietButton(translate("folder", "Add a folder…"), "open-file", self)
        self.folder_page = FolderPage(self)
        self.folder_page.hide()
        self.folders = FolderWork(context, self.folder_page)
        self._hint = Muted(translate("evidence", "Drop photos or files here, or paste them."), self)
        self.arrivals = Arrivals(self)
        self.list = FileList(self)
        self.panel = FilePanel(self)
        self._papers = CustodyPapers(context, self)
        session = context.screen.session
        self.about = AboutCard(
            lambda: session.clock().astimezone().date(), lambda: self.editor.document, self
        )
        self.reveal = RevealCard(self)
        for card in (self.about, self.reveal):
            self.panel.put_in(card)
        title = Section(translate("evidence", "Photos and files"), self)
        self.column.addLayout(row(title, None, self.add_folder, self.add))
        for part in (self._hint, self.arrivals, self.folder_page, self.list, self.panel):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._connect()

    # --- what is shown --------------------------------------------------------------------

    def show_record(self, shown: Shown) -> None:
        """Show the files; the chosen one stays chosen while it is there."""
        if shown.incident.id != self._incident_id:
            self._incident_id, self._known, self._chosen_id = shown.incident.id, {}, ""
            self._look_into_folder(False)
        self._files = shown.attachments
        self.arrivals.show_waiting(shown.waiting)
        for button in (self.add, self.add_folder):
            button.setVisible(not shown.read_only)
        empty = not shown.attachments and not shown.waiting
        self._hint.setVisible(empty and not shown.read_only)
        ids = [file.id for file in self._files]
        if self._chosen_id not in ids:
            self.panel.question.drop()
            self._chosen_id = ids[0] if ids else ""
        self._show_list()
        self._show_chosen()
        self.context.files.look_up(self._incident_id, self._know)

    def show_field(self, field: str) -> None:
        """What is written about the files has changed."""
        if field in {"evidence", "tile"}:
            self._show_list()
            self._show_written()

    def show_progress(self, done: int, total: int) -> None:
        """How far the first of those on their way is."""
        self.arrivals.show_progress(done, total)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of pasting for oneself, unless a field below wants them."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_paste(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take in the files or the picture on the clipboard."""
        if _is_paste(event):
            self._paste()
        else:
            super().keyPressEvent(event)

    def go_to(self, path: str) -> None:
        """Choose the file of a path such as `evidence[2].taken_on`, and go to the field."""
        place = path.removeprefix("evidence[").partition("]")[0]
        entries = self.editor.value("evidence") or []
        if place.isdecimal() and int(place) < len(entries):
            self.list.choose(str(entries[int(place)].get("id", "")))
            self._choose(self.list.key)
            self.about.go_to(path.partition("].")[2])

    @property
    def chosen(self) -> Attachment | None:
        """The file that the panel is about."""
        return next((file for file in self._files if file.id == self._chosen_id), None)

    def _show_list(self) -> None:
        hard = marks(self.editor.document)
        self.list.show_files(self._files, self._known, lambda file: hard.get(file.id, False))
        self.list.setVisible(bool(self._files) and not self.folder_page.isVisibleTo(self))
        self.list.choose(self._chosen_id)

    def _show_chosen(self) -> None:
        file = self.chosen
        self.panel.setVisible(file is not None and not self.folder_page.isVisibleTo(self))
        if file is None:
            return
        self.panel.show_file(
            file,
            self._files,
            self._known.get(file.id, ()),
            hard=self.context.files.is_shielded(file),
            read_only=self.editor.read_only,
        )
        self._show_written()
        if file.id != self._looked_at:
            self._looked_at = file.id
            self.reveal.show_file(read_only=self.editor.read_only)
        self.context.files.custody_of(file, lambda entries: self._show_custody(file, entries))

    def _show_written(self) -> None:
        file, files = self.chosen, self.context.files
        if file is not None:
            self.panel.show_mark(files.is_shielded(file))
            self.about.show_entry(file.id, files.entry(file), read_only=self.editor.read_only)

    def _know(self, known: Known) -> None:
        if known != self._known:
            self._known = known
            self._show_list()
            self._show_chosen()

    def _show_custody(self, file: Attachment, entries: Sequence[CustodyEntry]) -> None:
        if file.id == self._chosen_id:
            self.panel.custody.show_entries(entries, self.context.screen.session.clock())

    # --- what the person does -------------------------------------------------------------

    def _connect(self) -> None:
        record, panel = self.context.record, self.panel
        self.add.clicked.connect(self._pick)
        self.add_folder.clicked.connect(self.folders.ask)
        self.folders.looking.connect(self._look_into_folder)
        self.folders.said.connect(self.problem_found)
        self.arrivals.stopped.connect(record.cancel_file)
        self.list.chosen.connect(self._choose)
        self.list.activated.connect(lambda _: self._open(False))
        panel.open_asked.connect(self._open)
        panel.copy_asked.connect(lambda: self._with_chosen(self._copy))
        panel.removed.connect(lambda: self._with_chosen(record.remove_file))
        panel.marked.connect(
            lambda hard: self._with_chosen(lambda file: self.context.files.mark(file, hard))
        )
        panel.question.asking.connect(
            lambda asking: scroll_into_view(panel.question) if asking else None
        )
        self.about.changed.connect(
            lambda code, value: self._with_chosen(lambda file: self._write(file, code, value))
        )
        self.reveal.look_asked.connect(lambda: self._with_chosen(self._look_into))
        self.reveal.clean_asked.connect(lambda: self._with_chosen(self._clean))
        panel.custody.print_asked.connect(lambda: self._papers.put_on_paper(self._files))
        panel.custody.save_asked.connect(lambda: self._papers.save(self._files))
        self._papers.said.connect(self.problem_found)

    def _choose(self, file_id: str) -> None:
        self._chosen_id = file_id
        self.panel.question.drop()
        self._show_chosen()

    def _write(self, file: Attachment, code: str, value: object) -> None:
        self.context.files.change(file, code, value, typing=f"evidence {file.id} {code}")

    def _look_into_folder(self, looking: bool) -> None:
        """What was found stands in the place of what is here."""
        self.folder_page.setVisible(looking)
        self.list.setVisible(bool(self._files) and not looking)
        self.panel.setVisible(self.chosen is not None and not looking)
        if looking:
            self.folder_page.list.setFocus()
            scroll_into_view(self.folder_page)

    def _with_chosen(self, act: Callable[[Attachment], None]) -> None:
        if self.chosen is not None:
            act(self.chosen)

    def _open(self, redact: bool) -> None:
        self._with_chosen(lambda file: self.context.record.open_file(file, redact=redact))

    def _pick(self) -> None:
        if paths := ask_for_files(self):
            self.context.record.add_files(paths)

    def _look_into(self, file: Attachment) -> None:
        def found(findings: Sequence[Finding]) -> None:
            if file.id == self._chosen_id:
                self.reveal.show_findings(findings)

        title = translate("evidence", "Looking into {name}").format(name=apart(file.name))
        self.context.files.reveal(file, title, found, self._say_problem)

    def _clean(self, file: Attachment) -> None:
        def made(copy: Attachment) -> None:
            words = translate("evidence", "“{name}” is a file of this record now.")
            self.context.screen.notify(words.format(name=apart(copy.name)))
            self._choose(copy.id)
            self._show_list()

        title = translate("evidence", "Making a clean copy of {name}").format(name=apart(file.name))
        self.context.files.clean(file, title, made, self._say_problem)

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if paths := files_in(data):
            self.context.record.add_files(paths)
        elif (image := image_in(data)) is not None:
            name = translate("evidence", "Pasted picture") + ".png"
            self.context.record.add_pasted(name, lambda: as_png(image))

    def _copy(self, file: Attachment) -> None:
        target = ask_for_target(self, file.name)
        if target is not None:
            self.context.record.export_file(file, target)

    def _say_problem(self, problem: ExpectedError) -> None:
        self.problem_found.emit(self.context.screen.messages.sentence(problem))


def _is_paste(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
