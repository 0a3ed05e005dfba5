"""The frame of the first start: the steps at the side, one step at a time beside them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.ui.file_chooser import AskingChooser, FolderChooser
from ishr_desktop.ui.first_start.passphrase_page import PassphrasePage
from ishr_desktop.ui.first_start.presenter import FirstStartPresenter, Step
from ishr_desktop.ui.first_start.receiver_page import ReceiverPage
from ishr_desktop.ui.first_start.role_page import RolePage
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.recovery_sheet.check_page import CheckPage
from ishr_desktop.ui.recovery_sheet.sheet_page import SheetPage
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, XXL, L, M
from ishr_desktop.ui.vault_door import Strength
from ishr_desktop.ui.widgets import Banner, Heading, Muted
from ishr_desktop.ui.widgets.buttons import restyle
from ishr_desktop.ui.widgets.surfaces import Picture
from ishr_desktop.ui.widgets.words import Words

SIDE_WIDTH = 280


class FirstStart(QWidget):
    """Shows the step that the presenter names."""

    def __init__(
        self, languages: Languages, folder: Path, files: FolderChooser | None = None
    ) -> None:
        super().__init__()
        self.files: FolderChooser = files or AskingChooser()
        self.role = RolePage(languages, self)
        self.passphrase = PassphrasePage(folder, self.files, self)
        self.sheet = SheetPage(self.files, self)
        self.check = CheckPage(self)
        self.receiver = ReceiverPage(self.files, self)
        self._pages = (self.role, self.passphrase, self.sheet, self.check, self.receiver)
        self._side = StepList(self)
        self._banner = Banner("", "caution", self)
        self._stack = QStackedWidget(self)
        for page in self._pages:
            self._stack.addWidget(page)
        content = QVBoxLayout()
        content.setContentsMargins(L, L, L, L)
        content.addWidget(self._banner)
        content.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addLayout(content, 1)
        self.show_step(Step.ROLE)

    def attach(self, presenter: FirstStartPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.role.chosen.connect(presenter.choose)
        self.passphrase.another_asked.connect(presenter.make_passphrase)
        self.passphrase.typed.connect(presenter.judge)
        self.passphrase.accepted.connect(presenter.create)
        self.passphrase.back_asked.connect(lambda: self.show_step(Step.ROLE))
        self.sheet.kept.connect(presenter.sheet.sheet_is_kept)
        self.check.typed.connect(presenter.sheet.check)
        self.check.back_asked.connect(presenter.sheet.show_sheet_again)
        self.receiver.card_chosen.connect(presenter.open_card)
        self.receiver.card_taken.connect(presenter.take_card)
        self.receiver.put_off.connect(presenter.finish)

    def show_step(self, step: Step) -> None:
        """Show one step."""
        self._stack.setCurrentWidget(self._pages[step])
        self._side.mark(step)
        self._banner.say("")
        self._pages[step].setFocus()

    def show_passphrase(self, passphrase: str) -> None:
        """Put a passphrase made here into its field, readable."""
        self.passphrase.show_passphrase(passphrase)

    def show_strength(self, strength: Strength) -> None:
        """Say how long the typed passphrase stands."""
        self.passphrase.show_strength(strength)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the recovery sheet."""
        self.sheet.show_words(words)
        self.passphrase.clear()

    def show_sheet(self) -> None:
        """Show the sheet."""
        self.show_step(Step.SHEET)

    def show_check(self) -> None:
        """Show the fields for the words that are asked back."""
        self.show_step(Step.CHECK)

    def ask_for_words(self, positions: tuple[int, ...]) -> None:
        """Ask for the words at these positions, counted from 1."""
        self.check.ask_for(positions)

    def ask_again(self, positions: tuple[int, ...]) -> None:
        """Say which of them differ from the sheet."""
        self.check.ask_again(positions)

    def show_card(self, label: str, digits: str) -> None:
        """Show a contact card for comparison."""
        self.receiver.show_card(label, digits)

    def show_busy(self, busy: bool) -> None:
        """Say that the vault is being made."""
        self.passphrase.show_busy(busy)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; empty takes it back."""
        self._banner.say(sentence, "caution")


class StepList(QWidget):
    """Where we are on the way, and that the way is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(SIDE_WIDTH)
        self._pictures: list[Picture] = []
        self._labels: list[Words] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, XXL, XL, XL)
        layout.setSpacing(M)
        layout.addWidget(Picture("ishr", "accent", 48, self))
        layout.addWidget(Heading(translate("first_start", "A safe place for what happened"), self))
        layout.addSpacing(L)
        for words in self._words():
            layout.addLayout(self._line(words))
        layout.addStretch(1)
        layout.addWidget(
            Muted(
                translate(
                    "first_start",
                    "Everything stays on this computer, encrypted. "
                    "Nothing leaves until you press Send.",
                ),
                self,
            )
        )

    def mark(self, step: Step) -> None:
        """Show the step as the present one."""
        for place, (picture, label) in enumerate(zip(self._pictures, self._labels, strict=True)):
            name = "state-imported" if place < step else "step-now" if place == step else "step"
            ink = "positive" if place < step else "accent" if place == step else "border-strong"
            picture.show_icon(name, ink)
            restyle(label, "now", place == step)

    def _line(self, words: str) -> QHBoxLayout:
        picture = Picture("step", "border-strong", 20, self)
        label = Words(words, self)
        label.setProperty("kind", "step")
        self._pictures.append(picture)
        self._labels.append(label)
        layout = QHBoxLayout()
        layout.setSpacing(M)
        layout.addWidget(picture)
        layout.addWidget(label, 1)
        return layout

    def _words(self) -> tuple[str, ...]:
        return (
            translate("first_start", "What you do"),
            translate("first_start", "A passphrase"),
            translate("first_start", "A recovery sheet"),
            translate("first_start", "Check the sheet"),
            translate("first_start", "Who receives"),
        )
