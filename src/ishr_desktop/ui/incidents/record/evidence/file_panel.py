"""Everything about the chosen file: what can be done with it, what is known of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui.incidents.record.evidence.custody_card import CustodyCard
from ishr_desktop.ui.incidents.record.evidence.digests_card import DigestsCard
from ishr_desktop.ui.incidents.record.evidence.file_looks import also_words, state_words
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import apart, ltr, translate
from ishr_desktop.ui.theme import XL, M, S
from ishr_desktop.ui.viewers.kinds import Kind, kind_of
from ishr_desktop.ui.widgets import ElidedLabel, Muted, PlainButton, QuietButton, row
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.question import Question


class FilePanel(QWidget):
    """Tells what the person wants done; it does nothing itself."""

    open_asked = Signal(bool)
    """Open it; with True to choose the parts that are black in a copy."""
    copy_asked = Signal()
    marked = Signal(bool)
    removed = Signal()
    """The person was asked before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("", "section", self)
        self._facts = Muted("", self)
        self.open = PlainButton(translate("evidence", "Open the file"), "eye", self)
        self.mark = PlainButton(translate("evidence", "Hard to look at"), parent=self)
        self.mark.setProperty("kind", "chip")
        self.mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.mark.setCheckable(True)
        self.redact = QuietButton(translate("evidence", "Black out parts…"), "redact", self)
        self.copy = QuietButton(translate("evidence", "Save a copy outside…"), "save", self)
        self.remove = QuietButton(translate("evidence", "Remove…"), "delete", self)
        self.question = Question("remove-file", self)
        self.digests = DigestsCard(self)
        self.custody = CustodyCard(self)
        self._changing = (self.redact, self.mark, self.remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XL)
        self._column.addLayout(self._head())
        self._column.addWidget(self.digests)
        self._column.addWidget(self.custody)
        self.open.clicked.connect(lambda: self.open_asked.emit(False))
        self.redact.clicked.connect(lambda: self.open_asked.emit(True))
        self.copy.clicked.connect(self.copy_asked)
        self.mark.clicked.connect(self.marked)
        self.remove.clicked.connect(self._ask_to_remove)

    def put_in(self, card: QWidget) -> None:
        """Put a part between what can be done with the file and its proofs."""
        self._column.insertWidget(self._column.count() - 2, card)

    def show_file(
        self,
        file: Attachment,
        files: Sequence[Attachment],
        codes: Sequence[str],
        *,
        hard: bool,
        read_only: bool,
    ) -> None:
        """Show a file of `files`. `codes`: of other records that hold the same bytes."""
        names = {one.id: one.name for one in files}
        facts = [state_words(file, names), ltr(file.media_type), apart(size_words(file.size))]
        if codes:
            facts.append(also_words(codes))
        if file.tool:
            facts.append(translate("evidence", "made with {tool}").format(tool=ltr(file.tool)))
        self._name.setText(file.name)
        self._facts.setText(" · ".join(facts))
        self.digests.show_file(file)
        self.show_mark(hard)
        for button in self._changing:
            button.setVisible(not read_only)
        self.redact.setVisible(not read_only and kind_of(file) in {Kind.IMAGE, Kind.PDF})

    def show_mark(self, hard: bool) -> None:
        """Whether the file is hidden until it is asked for."""
        self.mark.setChecked(hard)

    def _head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(S)
        title = row(self._name, self.mark, spacing=M)
        title.setStretch(0, 1)
        column.addLayout(title)
        column.addWidget(self._facts)
        buttons = (self.open, self.redact, self.copy, self.remove)
        column.addWidget(flow(self, *buttons))
        column.addWidget(self.question)
        return column

    def _ask_to_remove(self) -> None:
        words = translate(
            "evidence",
            "“{name}” leaves this record and stays in the bin for 30 days. The file it was made "
            "from is not touched.",
        )
        question = self.question
        question.ask(
            words.format(name=apart(self._name.text())),
            question.plain("keep", translate("evidence", "Keep it"), self.remove.setFocus),
            question.danger("remove", translate("evidence", "Move to the bin"), self.removed.emit),
        )
