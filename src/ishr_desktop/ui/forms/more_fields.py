"""The fields that are not asked yet: one quiet button, and behind it a word for each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.fields import FieldDefinition
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import PlainButton, QuietButton, row
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget
from ishr_desktop.ui.widgets.surfaces import clear


class MoreFields(QWidget):
    """The words are made when somebody looks at them."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: Sequence[FieldDefinition] = ()
        self.hide()
        words = translate("forms", "More about: {title}").format(title=title)
        self._button = QuietButton(words, "add", self)
        self._button.setCheckable(True)
        self._button.toggled.connect(self._turn)
        self._words = FlowWidget(self)
        self._flow = FlowLayout(self._words)
        self._words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row(self._button, None))
        column.addWidget(self._words)

    def offer(self, fields: Sequence[FieldDefinition]) -> None:
        """Offer these; none hides it all."""
        if [one.code for one in fields] == [one.code for one in self._fields]:
            return
        self._fields = fields
        self.setVisible(bool(fields))
        if self._button.isChecked():
            self._fill()

    def _turn(self, opened: bool) -> None:
        self._button.set_icon("chevron-up" if opened else "add")
        if opened:
            self._fill()
        self._words.setVisible(opened)

    def _fill(self) -> None:
        clear(self._flow)
        for field in self._fields:
            button = PlainButton(spoken(field.label), parent=self._words)
            button.setProperty("kind", "chip")
            button.clicked.connect(lambda _=False, code=field.code: self.chosen.emit(code))
            self._flow.addWidget(button)
            button.show()
        self._words.make_room()
