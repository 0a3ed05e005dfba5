"""What was found in a folder or on the card of a camera, and which of it is to be added."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ishr_desktop.ui.incidents.record.evidence.folder_choice import Family, FolderChoice
from ishr_desktop.ui.incidents.record.evidence.folder_words import (
    family_words,
    found_look,
    summary,
)
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Muted, PlainButton, PrimaryButton, QuietButton, Section, row
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget
from ishr_desktop.ui.widgets.row_list import RowList

LIST_HEIGHT = 256


class FolderPage(QWidget):
    """Nothing is added before the button is pressed."""

    accepted = Signal(object)
    """The files to add: a tuple of `FoundFile`."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = FolderChoice(())
        self.list = RowList(translate("folder", "Files that were found"), self)
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(LIST_HEIGHT)
        self._kinds = FlowWidget(self)
        self._kind_buttons = FlowLayout(self._kinds)
        self._buttons: dict[Family, QPushButton] = {}
        self._aside = Muted("", self)
        self._folder = Path()
        self._sum = Muted("", self)
        self._sum.setWordWrap(False)
        self.add = PrimaryButton(translate("folder", "Add these files"), "check", self)
        self.leave = QuietButton(translate("folder", "Add none of them"), "back", self)
        hint = translate(
            "folder", "Choose by kind, or press a file to leave it out or to take it in."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(Section(translate("folder", "Found in this folder"), self))
        column.addWidget(Muted(hint, self))
        column.addWidget(self._kinds)
        column.addWidget(self.list)
        column.addWidget(self._aside)
        column.addLayout(row(self.leave, None, self._sum, self.add, spacing=M))
        self.list.entered_row.connect(self._toggle)
        self.add.clicked.connect(lambda: self.accepted.emit(self._choice.wanted))
        self.leave.clicked.connect(self.left)

    def show_choice(self, folder: Path, choice: FolderChoice, aside: str) -> None:
        """Show what was found in a folder; `aside` says what is not in the list."""
        self._folder, self._choice = folder, choice
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        while item := self._kind_buttons.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        for family, count in choice.families().items():
            button = PlainButton(family_words(family, count), parent=self)
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda wanted, kind=family: self._want(kind, wanted))
            self._kind_buttons.addWidget(button)
            self._buttons[family] = button
        self._show()

    def button(self, family: Family) -> QPushButton:
        """The button of a kind that was found."""
        return self._buttons[family]

    def _want(self, family: Family, wanted: bool) -> None:
        self._choice.want(family, wanted)
        self._show()

    def _toggle(self) -> None:
        if self.list.key:
            self._choice.toggle(int(self.list.key))
            self._show()

    def _show(self) -> None:
        choice = self._choice
        self.list.show_rows(
            [
                found_look(
                    place,
                    file,
                    choice.family(place),
                    self._folder,
                    wanted=choice.is_wanted(place),
                )
                for place, file in enumerate(choice.found)
            ]
        )
        for family, button in self._buttons.items():
            button.setChecked(choice.has_any_of(family))
        self._sum.setText(summary(choice.wanted))
        self.add.setEnabled(bool(choice.wanted))
