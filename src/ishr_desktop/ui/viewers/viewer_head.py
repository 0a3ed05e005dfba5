"""The line above a file that is open: where it came from, what it is called, what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import ElidedLabel, IconButton, PlainButton, QuietButton, row


class ViewerHead(QWidget):
    """Tells what was pressed; it decides nothing."""

    back_pressed = Signal()
    copy_pressed = Signal()
    break_pressed = Signal()
    hide_pressed = Signal()
    marked = Signal(bool)
    """The person calls the file hard to look at, or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked = True
        self._name = ElidedLabel("", "section", self)
        back = QuietButton(translate("viewers", "Back to the record"), "back", self)
        self.hide_button = IconButton("eye-off", translate("viewers", "Hide it again"), self)
        self.mark = PlainButton(translate("viewers", "Hard to look at"), parent=self)
        self.mark.setProperty("kind", "chip")
        self.mark.setCheckable(True)
        self.mark.setAccessibleDescription(
            translate("viewers", "When it is pressed, the file is hidden until it is asked for.")
        )
        self.mark.setToolTip(self.mark.accessibleDescription())
        pause = IconButton("heart", translate("viewers", "Take a break"), self)
        copy = PlainButton(translate("viewers", "Save a copy…"), "save", self)
        back.clicked.connect(self.back_pressed)
        self.hide_button.clicked.connect(self.hide_pressed)
        self.mark.clicked.connect(self._mark)
        pause.clicked.connect(self.break_pressed)
        copy.clicked.connect(self.copy_pressed)
        line = row(back, self._name, self.hide_button, self.mark, pause, copy, spacing=S)
        line.setStretch(1, 1)
        self.setLayout(line)

    @property
    def is_marked(self) -> bool:
        """Whether the file is to be hidden until it is asked for."""
        return self._marked

    def show_file(self, name: str, *, shielded: bool, markable: bool) -> None:
        """Another file is open."""
        self._marked = shielded
        self._name.setText(name)
        self.mark.setChecked(shielded)
        self.mark.setVisible(markable)
        self.hide_button.hide()

    def show_lifted(self, lifted: bool) -> None:
        """Whether the file is to be seen now."""
        self.hide_button.setVisible(lifted and self._marked)

    def _mark(self, hard: bool) -> None:
        self._marked = hard
        self.hide_button.setVisible(False)
        self.marked.emit(hard)
