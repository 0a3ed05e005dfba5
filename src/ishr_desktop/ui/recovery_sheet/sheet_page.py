"""The recovery sheet: printed, saved to a stick, or written by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ishr_desktop.ui.file_chooser import FileChooser
from ishr_desktop.ui.recovery_sheet.sheet_printing import print_words, save_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, S
from ishr_desktop.ui.widgets import (
    Banner,
    Card,
    Display,
    Muted,
    Page,
    PlainButton,
    PrimaryButton,
    QuietButton,
    row,
)

ROWS = 6


class SheetPage(Page):
    """24 words in four columns, read from the top of each."""

    kept = Signal()
    back_asked = Signal()

    def __init__(
        self, files: FileChooser, parent: QWidget | None = None, *, can_go_back: bool = False
    ) -> None:
        super().__init__(parent=parent)
        self._files = files
        self._words: tuple[str, ...] = ()
        self.print = PlainButton(translate("recovery_sheet", "Print"), "print", self)
        self.print.clicked.connect(lambda: print_words(self._words, self))
        self.save = PlainButton(translate("recovery_sheet", "Save to a stick"), "usb", self)
        self.save.clicked.connect(self._save)
        self.go_on = PrimaryButton(
            translate("recovery_sheet", "I have the words on paper"), "check", self
        )
        self.go_on.clicked.connect(self.kept)
        self.back = QuietButton(translate("recovery_sheet", "Not now"), "back", self)
        self.back.clicked.connect(self.back_asked)
        self.back.setVisible(can_go_back)
        self._note = Banner("", "info", self)
        self._card = Card(self)
        # The words are English and read from left to right in every language.
        self._card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(S)
        self._grid.setVerticalSpacing(S)
        self._card.column.addLayout(self._grid)
        self._lay_out()

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the words; none clears the sheet."""
        self._words = words
        self._note.say("")
        while self._grid.count():
            item = self._grid.takeAt(0)
            shown = item.widget() if item is not None else None
            if shown is not None:
                shown.deleteLater()
        for place, word in enumerate(words):
            self._add_word(place, word)

    def _add_word(self, place: int, word: str) -> None:
        number = QLabel(str(place + 1), self._card)
        number.setProperty("kind", "small")
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown = QLabel(word, self._card)
        shown.setProperty("kind", "word")
        column = place // ROWS
        self._grid.addWidget(number, place % ROWS, column * 3)
        self._grid.addWidget(shown, place % ROWS, column * 3 + 1)
        self._grid.setColumnMinimumWidth(column * 3, XL)
        self._grid.setColumnStretch(column * 3 + 1, 1)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Display(translate("recovery_sheet", "Your recovery sheet"), self))
        add(
            Muted(
                translate(
                    "recovery_sheet",
                    "If you forget the passphrase, these 24 words open your vault. Nobody else "
                    "has them: without passphrase and words, what is inside is gone for good. "
                    "Keep them on paper, away from this computer.",
                ),
                self,
            )
        )
        add(self._card)
        add(self._note)
        self.column.addLayout(row(self.print, self.save, None))
        self.column.addLayout(row(self.back, None, self.go_on))
        self.column.addStretch(1)

    def _save(self) -> None:
        title = translate("recovery_sheet", "Save to a stick")
        chosen = self._files.to_save(self, title, translate("recovery_sheet", "words"), "txt")
        if chosen is None:
            return
        if save_words(self._words, chosen):
            self._note.say(
                translate(
                    "recovery_sheet",
                    "Saved. Anyone who finds that file can open your vault: keep the stick as "
                    "safe as the paper.",
                ),
                "caution",
            )
        else:
            self._note.say(
                translate(
                    "recovery_sheet",
                    "This place cannot be written to, or there is such a file already. "
                    "Choose another one.",
                ),
                "caution",
            )
