"""The line above a file that is open: where it came from, what it is called, what can be done."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import ElidedLabel, IconButton, PlainButton, QuietButton, row
from ishr_desktop.ui.widgets.flow_layout import flow


@dataclass(frozen=True)
class Handling:
    """How a file is to be shown, and what may be done with it."""

    shielded: bool = True
    """Hidden until the person asks to see it."""
    markable: bool = False
    """The person may say that it is hard to look at, or not."""
    redactable: bool = False
    """A copy with black parts may be made of it."""
    writable: bool = False
    """What it says may be written down beside it."""
    redact: bool = False
    """Begin with choosing those parts."""


class ViewerHead(QWidget):
    """Tells what was pressed; it decides nothing."""

    back_pressed = Signal()
    copy_pressed = Signal()
    redact_pressed = Signal()
    write_pressed = Signal()
    break_pressed = Signal()
    hide_pressed = Signal()
    marked = Signal(bool)
    """The person calls the file hard to look at, or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked = True
        self._handling = Handling()
        self._has_pages = self._is_shown = False
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
        self.redact = PlainButton(translate("viewers", "Black out parts…"), "redact", self)
        self.write = PlainButton(translate("viewers", "Write it down…"), "edit", self)
        self.pause = IconButton("heart", translate("viewers", "Take a break"), self)
        copy = PlainButton(translate("viewers", "Save a copy…"), "save", self)
        back.clicked.connect(self.back_pressed)
        self.hide_button.clicked.connect(self.hide_pressed)
        self.mark.clicked.connect(self._mark)
        self.redact.clicked.connect(self.redact_pressed)
        self.write.clicked.connect(self.write_pressed)
        self.pause.clicked.connect(self.break_pressed)
        copy.clicked.connect(self.copy_pressed)
        upper = row(back, self._name, self.hide_button, self.pause, spacing=S)
        upper.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(upper)
        column.addWidget(flow(self, self.mark, self.redact, self.write, copy))

    @property
    def is_marked(self) -> bool:
        """Whether the file is to be hidden until it is asked for."""
        return self._marked

    def show_file(self, name: str, handling: Handling) -> None:
        """Another file is open."""
        self._handling, self._has_pages, self._is_shown = handling, False, False
        self._marked = handling.shielded
        self._name.setText(name)
        self.mark.setChecked(handling.shielded)
        self.hide_button.hide()
        self.show_away(False)

    def offer_writing(self) -> None:
        """The file can be shown, so what it says can be written down."""
        self._is_shown = True
        self.show_away(False)

    def offer_redaction(self) -> None:
        """The file has pages on which parts can be chosen."""
        self._has_pages = True
        self.show_away(False)

    def show_away(self, away: bool) -> None:
        """Whether something else is in the place of the file: then there is nothing to do to it."""
        self.mark.setVisible(self._handling.markable and not away)
        self.redact.setVisible(self._handling.redactable and self._has_pages and not away)
        self.write.setVisible(self._handling.writable and self._is_shown and not away)
        self.pause.setVisible(not away)
        if away:
            self.hide_button.hide()

    def show_lifted(self, lifted: bool) -> None:
        """Whether the file is to be seen now."""
        self.hide_button.setVisible(lifted and self._marked)

    def _mark(self, hard: bool) -> None:
        self._marked = hard
        self.hide_button.setVisible(False)
        self.marked.emit(hard)
