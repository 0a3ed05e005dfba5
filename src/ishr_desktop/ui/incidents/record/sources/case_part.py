"""The case that a record belongs to: chosen, begun, and described in a few fields."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.case import Case
from ishr_desktop.domain.field_values import with_value
from ishr_desktop.resources.fields import field_block
from ishr_desktop.ui.forms import Form, FormContext
from ishr_desktop.ui.terms import TermWords
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Muted, PlainButton, Section, row
from ishr_desktop.ui.widgets.calm_box import CalmBox
from ishr_desktop.ui.widgets.folding_card import FoldingCard

TITLE_LIMIT = 200
ASKED = ("title", "summary", "pattern", "status")


class CasePart(QWidget):
    """A case is of this vault alone; a record only carries its code."""

    chosen = Signal(str)
    """The code of a case; empty when the record belongs to none."""
    begun = Signal(str)
    """The title of a new case."""
    described = Signal(object, object)
    """A `Case`, and what its document says now."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._cases: Sequence[Case] = ()
        self._code = ""
        self._box = CalmBox(self)
        self._box.setAccessibleName(translate("incidents", "Case"))
        self._title = QLineEdit(self)
        self._title.setMaxLength(TITLE_LIMIT)
        self._title.setPlaceholderText(translate("incidents", "Title of a new case, without names"))
        self._title.setAccessibleName(self._title.placeholderText())
        self._begin = PlainButton(translate("incidents", "Begin a case"), "add", self)
        self._about = FoldingCard(self)
        self._form: Form | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(Section(translate("incidents", "Case"), self))
        words = translate(
            "incidents", "Records that belong together, such as one campaign against one village."
        )
        column.addWidget(Muted(words, self))
        column.addWidget(self._box)
        column.addLayout(row(self._title, self._begin))
        column.addWidget(self._about)
        self._box.activated.connect(lambda: self.chosen.emit(self._box.currentData()))
        self._begin.clicked.connect(self._ask_to_begin)
        self._title.returnPressed.connect(self._ask_to_begin)
        self._about.opened.connect(self._make_form)

    def show_case(self, code: str, *, read_only: bool) -> None:
        """Show which case a record belongs to."""
        self._code = code
        for part in (self._title, self._begin):
            part.setVisible(not read_only)
        self._box.setEnabled(not read_only)
        self._show()

    def offer(self, cases: Sequence[Case]) -> None:
        """Offer the cases of this vault."""
        self._cases = cases
        self._show()

    def go(self) -> None:
        """Put the cursor into it."""
        self._box.setFocus()

    def _show(self) -> None:
        terms = [TermWords(case.code, _words(case), "") for case in self._cases]
        if self._code and self._code not in {case.code for case in self._cases}:
            # A record that came from elsewhere names a case of its own vault.
            terms.append(TermWords(self._code, ltr(self._code), ""))
        self._box.offer(terms, translate("incidents", "No case"))
        self._box.setCurrentIndex(max(0, self._box.findData(self._code)))
        case = self._case()
        self._about.setVisible(case is not None)
        if case is not None:
            self._about.button.show_words(translate("incidents", "About this case"), ltr(case.code))
            if self._form is not None:
                self._form.show_holder(case.document)

    def _case(self) -> Case | None:
        named = (case for case in self._cases if self._code in {case.code, case.id})
        return next(named, None)

    def _make_form(self) -> None:
        self._form = Form(field_block("case"), self._context, wanted=ASKED, parent=self)
        self._form.changed.connect(self._describe)
        self._about.inside.addWidget(self._form)
        self._show()

    def _describe(self, code: str, value: object) -> None:
        case = self._case()
        if case is not None:
            self.described.emit(case, with_value(case.document, code, value))

    def _ask_to_begin(self) -> None:
        title = self._title.text().strip()
        if title:
            self._title.clear()
            self.begun.emit(title)


def _words(case: Case) -> str:
    return " · ".join(filter(None, (ltr(case.code), case.title)))
