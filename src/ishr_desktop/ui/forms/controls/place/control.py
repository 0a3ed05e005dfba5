"""The control itself: the name of a place, what others will see of it, and the rest on demand."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.ui.forms.controls.control import Control
from ishr_desktop.ui.forms.controls.place.panel import PlacePanel
from ishr_desktop.ui.forms.controls.place.presenter import PlacePresenter
from ishr_desktop.ui.place_words import place_words, seen_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, S
from ishr_desktop.ui.widgets import IconButton, Small, row

_LINE_LIMIT = 300


class PlaceControl(Control):
    """Shows and takes one place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = PlacePresenter()
        self._panel: PlacePanel | None = None
        self._label = QLineEdit(self)
        self._label.setMaxLength(_LINE_LIMIT)
        self._label.setPlaceholderText(translate("places", "Its name, as people there call it"))
        self._toggle = IconButton("place", "", self)
        self._toggle.setCheckable(True)
        self._where = Small("", self)
        self._seen = Small("", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self._column.addLayout(row(self._label, self._toggle, spacing=S))
        self._column.addWidget(self._where)
        self._column.addWidget(self._seen)
        self.setFocusProxy(self._label)
        self._label.textEdited.connect(self._write)
        self._toggle.toggled.connect(self._open)
        self._refresh()

    def value(self) -> object:
        """The place for the document: as it was given when nobody touched it, an object or None."""
        return self._presenter.value()

    def show_value(self, value: object) -> None:
        """Show a place without telling anybody: words, an object or None."""
        self._presenter.show(value)
        self._refresh()

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which is what has the focus, and the way to the rest."""
        super().setAccessibleName(name)
        self._label.setAccessibleName(name)
        words = translate("places", "Where it lies, and how much of it others see")
        self._toggle.setToolTip(words)
        self._toggle.setAccessibleName(f"{name} {words}")

    def _write(self, text: str) -> None:
        self._presenter.write("label", text)
        self._tell()

    def _open(self, opened: bool) -> None:
        """Make the panel when it is first asked for."""
        if opened and self._panel is None:
            self._panel = PlacePanel(self._presenter, self)
            self._panel.changed.connect(self._tell)
            self._column.insertWidget(1, self._panel)
        if self._panel is not None:
            self._panel.setVisible(opened)
        self._refresh()

    def _tell(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        presenter = self._presenter
        if self._label.text().strip() != presenter.words("label"):
            self._label.setText(presenter.words("label"))
            self._label.setCursorPosition(0)
        opened = self._toggle.isChecked()
        whole = place_words(presenter.place)
        self._where.setText(whole)
        self._where.setVisible(not opened and bool(whole) and whole != presenter.words("label"))
        self._seen.setText(seen_words(presenter.place))
        self._seen.setVisible(not opened and bool(presenter.place))
        if self._panel is not None and opened:
            self._panel.refresh()
