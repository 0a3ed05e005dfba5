"""Forms on the left, one of them on the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.own_form import OwnForm
from ishr_desktop.ui.own_forms.designer import EMPTY, Designer
from ishr_desktop.ui.own_forms.presenter import OwnFormsPresenter
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets import Banner, EmptyState, Heading, ListDetail, PrimaryButton, row
from ishr_desktop.ui.widgets.list_detail import noted
from ishr_desktop.ui.widgets.row_delegate import RowLook
from ishr_desktop.ui.widgets.row_list import RowList

NOTHING, FORM = range(2)


class OwnFormsView(QWidget):
    """Shows; the presenter decides."""

    def __init__(self, notify: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("own-forms-screen")
        self._notify = notify
        self._forms: Sequence[OwnForm] = ()
        self.list = RowList(translate("own_forms", "Forms"), self)
        self.designer = Designer(self)
        self.note = Banner("", "caution", self)
        self.note.setObjectName("own-forms-note")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(self.designer)
        self._both = ListDetail(self._listing(), noted(self.note, self._pages, self), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._both)

    def attach(self, presenter: OwnFormsPresenter) -> None:
        """Connect what a person does to what happens."""
        self.list.chosen.connect(self._choose)
        self.list.entered_row.connect(self._both.show_detail)
        self.new.clicked.connect(self._begin)
        self.designer.saved.connect(presenter.save)
        self.designer.retired.connect(presenter.set_retired)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._begin)

    # --- what the presenter tells ---------------------------------------------------------

    def show_forms(self, forms: Sequence[OwnForm]) -> None:
        """Fill the list."""
        self._forms = forms
        self.list.show_rows([_row(form) for form in forms])

    def saved(self, form: OwnForm) -> None:
        """A form is kept."""
        self.note.say("")
        self._notify(translate("own_forms", "Saved on this computer."))
        self.list.choose(form.id)
        self._show(form)

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self.note.say(sentence, "caution")

    # --- what the person does -------------------------------------------------------------

    def _choose(self, form_id: str) -> None:
        form = next((one for one in self._forms if one.id == form_id), None)
        if form is not None:
            self._show(form)

    def _begin(self) -> None:
        self.list.choose("")
        self._show(EMPTY)
        self._both.show_detail()
        self.designer.title.setFocus()

    def _show(self, form: OwnForm) -> None:
        self.note.say("")
        self.designer.show_form(form)
        self._pages.setCurrentIndex(FORM)

    # --- how it is made -------------------------------------------------------------------

    def _listing(self) -> QWidget:
        pane = QWidget(self)
        self.new = PrimaryButton(translate("own_forms", "New form"), "add", pane)
        self.new.setObjectName("new-form")
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(M, L, M, S)
        layout.setSpacing(M)
        title = Heading(translate("own_forms", "Own questions"), pane)
        layout.addLayout(row(title, None, self.new))
        layout.addWidget(self.list, 1)
        return pane

    def _nothing(self) -> QWidget:
        title = translate("own_forms", "Questions of your own")
        sentence = translate(
            "own_forms",
            "What does your work need to know that is not asked yet? Make a form with a few "
            "questions; it then stands in every record.",
        )
        return EmptyState("edit", title, sentence, parent=self)


def _row(form: OwnForm) -> RowLook:
    asked = sum(not one.retired for one in form.fields)
    state = None
    if form.retired:
        state = StateLook(translate("own_forms", "Asked no more"), "eye-off", "neutral")
    return RowLook(
        key=form.id,
        title=spoken(form.title),
        sub=translate("own_forms", "%n question(s)", None, asked),
        icon="edit",
        state=state,
    )
