"""The saved searches above the list: press one to run it; keep, rename or forget one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.saved_search import NAME_LIMIT, SavedSearch
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import IconButton, PlainButton, QuietButton, Small, row
from ishr_desktop.ui.widgets.question import Question
from ishr_desktop.ui.widgets.surfaces import Scrolling

_ROWS_HIGH = 168


class SavedPanel(QFrame):
    """Shown below the search when it is wanted."""

    run_asked = Signal(object)
    """A `SavedSearch`."""
    keep_asked = Signal(str)
    rename_asked = Signal(str, str)
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._renaming = ""
        self._empty = Small(
            translate("incidents", "Search or filter, then keep it here under a name."), self
        )
        self._rows = QWidget(self)
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = Scrolling(self._rows, self)
        self._name = QLineEdit(self)
        self._name.setMaxLength(NAME_LIMIT)
        self._name.setPlaceholderText(translate("incidents", "Name of this search"))
        self._name.setAccessibleName(translate("incidents", "Name of this search"))
        self._keep = PlainButton(translate("incidents", "Keep"), "bookmark", self)
        self._question = Question("remove-search", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, M, M, M)
        layout.setSpacing(S)
        layout.addWidget(self._empty)
        layout.addWidget(self._scroll)
        layout.addWidget(self._question)
        layout.addLayout(row(self._name, self._keep))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._name.textChanged.connect(self._look)
        self._name.returnPressed.connect(self._done)
        self._keep.clicked.connect(self._done)
        self._something_asked = False
        self._look()

    def show_searches(self, searches: Sequence[SavedSearch]) -> None:
        """All of them, by name."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for search in searches:
            self._column.addWidget(self._row(search))
        self._empty.setVisible(not searches)
        self._scroll.setVisible(bool(searches))
        self._scroll.setFixedHeight(min(_ROWS_HIGH, self._rows.sizeHint().height() + XS))
        self._question.drop()

    def show_query(self, query: IncidentQuery) -> None:
        """The question that would be kept."""
        self._something_asked = query.is_filtered
        self._look()

    def _row(self, search: SavedSearch) -> QWidget:
        line = QWidget(self._rows)
        run = QuietButton(search.name.replace("&", "&&"), "search", line)
        run.setAccessibleName(
            translate("incidents", "Run the search {name}").format(name=search.name)
        )
        run.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        run.setProperty("side", "start")
        run.setToolTip(search.name)
        words = translate("incidents", "Rename {name}").format(name=search.name)
        rename = IconButton("edit", words, line)
        words = translate("incidents", "Forget the search {name}").format(name=search.name)
        remove = IconButton("delete", words, line)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(run, 1)
        layout.addWidget(rename)
        layout.addWidget(remove)
        run.clicked.connect(lambda: self.run_asked.emit(search))
        rename.clicked.connect(lambda: self._rename(search.name))
        remove.clicked.connect(lambda: self._ask(search.name))
        return line

    def _rename(self, name: str) -> None:
        self._renaming = name
        self._name.setText(name)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()
        self._look()

    def _ask(self, name: str) -> None:
        sentence = translate("incidents", "Forget the search “{name}”? The records stay.")
        self._question.ask(
            sentence.format(name=name),
            self._question.quiet("keep-search", translate("incidents", "Keep it"), lambda: None),
            self._question.danger(
                "forget-search",
                translate("incidents", "Forget it"),
                lambda: self.remove_asked.emit(name),
            ),
        )

    def _done(self) -> None:
        name = " ".join(self._name.text().split())
        if not name or not self._keep.isEnabled():
            return
        if self._renaming:
            self.rename_asked.emit(self._renaming, name)
        else:
            self.keep_asked.emit(name)
        self._renaming = ""
        self._name.clear()

    def _look(self) -> None:
        """Only a question that leaves something out is worth a name."""
        if not self._name.text():
            self._renaming = ""
        words = (
            translate("incidents", "Rename") if self._renaming else translate("incidents", "Keep")
        )
        self._keep.setText(words)
        self._keep.setAccessibleName(words)
        possible = self._something_asked or bool(self._renaming)
        self._name.setEnabled(possible)
        self._keep.setEnabled(possible and bool(self._name.text().strip()))
